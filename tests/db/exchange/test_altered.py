"""Files damaged or tampered with on their way: one sentence, and nothing changes."""

import io
import zipfile
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from db.exchange.container import TRAILER
from db.journal.lot import SignedLot
from tests.db import gestures
from tests.db.exchange.forge import Forger, assert_refused, resign, state
from tests.db.replicas import Replica, pilot, secretary
from tests.db.scene import Scene
from tests.db.world import World

WHOLE = "incomplet ou a été modifié en route"
SAMPLED = 300


@pytest.fixture
def letter(world: World, scene: Scene) -> bytes:
    """A pilot's file that the secretary does not hold yet."""
    gestures.edit(world, world.replicas[1], scene.actions[0], "title", "nouveau titre")
    return world.replicas[1].export()


@pytest.fixture
def host(world: World) -> Replica:
    """The secretary, who receives."""
    return world.replicas[0]


def assert_all_refused(replica: Replica, contents: list[bytes]) -> None:
    """Every one of these files is refused in a sentence; together they change nothing."""
    before = state(replica)
    for start in range(0, len(contents), 100):
        for report in replica.receive(*contents[start : start + 100]).files:
            assert report.status == "refused"
            assert report.reason.endswith(".")
    assert state(replica) == before


def altered(content: bytes, places: range) -> list[bytes]:
    """The file with one byte changed, for each of these places."""
    return [
        content[:place] + bytes([content[place] ^ (1 + place % 255)]) + content[place + 1 :]
        for place in places
    ]


def test_the_letter_itself_is_taken(host: Replica, letter: bytes) -> None:
    """What the other tests alter is right before they do."""
    assert host.receive(letter).files[0].status == "taken"


def test_no_byte_can_be_changed(host: Replica, letter: bytes) -> None:
    """A sample of the places, and all of the trailer."""
    step = max(1, len(letter) // SAMPLED)
    assert_all_refused(host, altered(letter, range(0, len(letter), step)))
    assert_all_refused(host, altered(letter, range(len(letter) - TRAILER, len(letter))))


@pytest.mark.thorough
def test_no_byte_at_all_can_be_changed(host: Replica, letter: bytes) -> None:
    """Every place."""
    assert_all_refused(host, altered(letter, range(len(letter))))


def test_truncated(host: Replica, letter: bytes) -> None:
    """Cut at each boundary, one byte before it and one after."""
    ends = {0, len(letter), len(letter) - 8, len(letter) - 72, len(letter) - 104}
    with zipfile.ZipFile(io.BytesIO(letter[:-TRAILER])) as archive:
        ends |= {entry.header_offset for entry in archive.infolist()} | {archive.start_dir}
    ends.add(len(letter) - TRAILER)
    cuts = {end + shift for end in ends for shift in (-1, 0, 1)}
    found = [letter[:cut] for cut in sorted(cuts) if 0 <= cut < len(letter)]
    assert len(found) > 20
    assert_all_refused(host, found)


@pytest.mark.parametrize("tail", [b"\x00", b"\n", b"JALON\x00\x00\x01", b"x" * 200])
def test_bytes_appended(host: Replica, letter: bytes, tail: bytes) -> None:
    """As a mail program may add some."""
    assert_refused(host, letter + tail)


def test_bytes_prepended(host: Replica, letter: bytes) -> None:
    """A ZIP may have anything before it; ours may not."""
    assert_refused(host, b"PK" + letter, WHOLE)


def test_not_ours(host: Replica) -> None:
    """Any other file."""
    assert_refused(host, b"", "n'est pas un fichier .jalon".replace("'", "’"))
    assert_refused(host, b"PK\x03\x04" + bytes(300), WHOLE)
    assert_refused(host, b"%PDF-1.7" + bytes(300), "fichier .jalon")
    assert_refused(host, b"age-encryption.org/v1\n" + bytes(300), WHOLE)


def test_another_base(host: Replica, tmp_path: Path) -> None:
    """The sentence names both bases."""
    other = secretary(tmp_path / "autre")
    assert_refused(host, other.export(), "autre base")
    assert "Base d'essai" in host.receive(other.export()).files[0].reason
    other.close()


def test_resigned_by_a_stranger(host: Replica, letter: bytes) -> None:
    """Right in every way, but nobody knows the key."""
    assert_refused(host, resign(letter, SigningKey.generate()), "n’est pas celui")


def test_made_by_a_stranger(host: Replica) -> None:
    """Somebody of another base who pretends to be of this one."""
    forger = Forger(host)
    forger.key = SigningKey.generate()
    forger.device = bytes(forger.key.verify_key)
    manifest = forger.device.hex()
    assert_refused(host, forger.file(forger.lots, device=manifest), "aucun poste")


def test_a_second_file_pays_nothing_for_the_first(host: Replica, letter: bytes) -> None:
    """A refused file is left out; the others are taken."""
    refused, taken = host.receive(letter[:-1], letter).files
    assert (refused.status, taken.status) == ("refused", "taken")


def grafts(forger: Forger, other: Forger) -> dict[str, SignedLot]:
    """Lots that somebody certified puts in a file though their author never signed them so."""
    good, strange = other.lots[-1], other.sign(forger.lots[-1].body)
    return {
        "another body": good._replace(body=good.body.replace(b"nouveau", b"ancien!")),
        "another signature": good._replace(signature=forger.lots[0].signature),
        "another author": good._replace(device=forger.device),
        "signed twice over": strange._replace(device=forger.device),
        "no signature": good._replace(signature=bytes(64)),
        "no key": good._replace(device=bytes(32)),
    }


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize(
    "name",
    [
        *("another body", "another signature", "another author"),
        *("signed twice over", "no signature", "no key"),
    ],
)
def test_grafted_lots(world: World, host: Replica, name: str) -> None:
    """One wrong line, and the whole file is left out."""
    forger, other = Forger(world.replicas[2]), Forger(world.replicas[1])
    lot = grafts(forger, other)[name]
    assert lot not in other.lots
    assert_refused(host, forger.file([*forger.lots, lot]), "signature")


def test_lots_of_another_base(host: Replica, world: World, tmp_path: Path) -> None:
    """A lot is signed for one base and cannot be carried to another."""
    other = secretary(tmp_path / "autre")
    guest = pilot(other, "invité")
    lots = Forger(guest).lots
    guest.close()
    other.close()
    forger = Forger(world.replicas[1])
    assert_refused(host, forger.file([*forger.lots, lots[-1]]), "signature")
