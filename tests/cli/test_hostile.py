"""Files that are not ours, or not whole: one sentence, status 1, and the base as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.journal.identity import KeyStore
from tests.cli.stage import SCHEME, Stage
from tests.db.exchange.kept import kept_files, open_base
from tests.files.cast import FOLDER

SAMPLES = 40


@pytest.fixture
def untouched(stage: Stage) -> Iterator[Stage]:
    """The stage, whose base must be the same at the end, its file too."""
    before, digest = stage.secretary.read_bytes(), stage.digest()
    yield stage
    assert stage.digest() == digest
    assert stage.secretary.read_bytes() == before


def refused(stage: Stage, content: bytes, name: str = "recu.jalon") -> str:
    """What is said of a file with this content, by `import` and by `inspect`."""
    path = stage.folder / name
    path.write_bytes(content)
    answer = stage.run("import", stage.secretary, path, "--json")
    assert (answer.status, answer.err) == (1, "")
    (report,) = answer.facts
    assert report["status"] == "refused"
    assert report["reason"].endswith(".")
    assert "\n" not in report["reason"]
    return str(report["reason"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"Bonjour, voici ma note.",
        b"PK\x03\x04" + bytes(500),
        bytes(4096),
        b"SQLite format 3\x00" + bytes(200),
        b"age-encryption.org/v1\n-> scrypt x 18\n",
    ],
)
def test_files_of_others(untouched: Stage, content: bytes) -> None:
    """Empty, text, zip, zeros, a base, an invitation."""
    assert "Rien n’a été modifié" in refused(untouched, content)


def test_any_byte_altered(untouched: Stage) -> None:
    """Wherever a byte changes, the file is refused."""
    whole = untouched.files[0].read_bytes()
    for place in range(0, len(whole), len(whole) // SAMPLES):
        torn = bytearray(whole)
        torn[place] ^= 0x41
        refused(untouched, bytes(torn))


def test_cut_short_or_followed(untouched: Stage) -> None:
    """A file that ends early, or goes on, is refused."""
    whole = untouched.files[0].read_bytes()
    for end in (1, 100, len(whole) // 2, len(whole) - 136, len(whole) - 1):
        refused(untouched, whole[:end])
    for more in (b"\x00", b"\n", whole):
        refused(untouched, whole + more)


def test_of_another_base(untouched: Stage) -> None:
    """The sentence says which base it comes from."""
    other = untouched.folder / "autre.jalonbase"
    untouched.do("new", other, "--scheme", SCHEME, "--name", "Autre base")
    path = untouched.folder / "autre.jalon"
    untouched.do("export", other, "--plain", "-o", path)
    said = refused(untouched, path.read_bytes())
    assert "Autre base" in said
    assert "Base d’essai" in said
    facts = untouched.do("inspect", path, "--base", untouched.secretary, "--json").facts
    assert facts["standing"]["same_base"] is False


def test_signed_by_a_stranger(untouched: Stage) -> None:
    """A right signature by a key that nobody certified."""
    untouched.do("export", untouched.health, "--plain", "-o", untouched.files[0])
    from nacl.signing import SigningKey

    from db.exchange.container import TRAILER, seal, unseal
    from db.exchange.manifest import unpack

    whole = untouched.files[0].read_bytes()
    _manifest, _lots, members = unpack(unseal(whole))
    base = whole[-TRAILER : -TRAILER + 32]
    stranger = SigningKey.generate()
    mine = bytes(stranger.verify_key).hex().encode()
    theirs = whole[-TRAILER + 32 : -TRAILER + 64].hex().encode()
    members["manifeste.json"] = members["manifeste.json"].replace(theirs, mine)
    assert "aucun poste connu" in refused(untouched, seal(members, base, stranger))


def test_files_that_cannot_be_read(untouched: Stage) -> None:
    """Nothing there, or a folder."""
    for path in (untouched.folder / "rien.jalon", untouched.folder):
        answer = untouched.run("import", untouched.secretary, path)
        assert (answer.status, answer.err) == (1, "")
        assert "ne peut pas être lu" in answer.out
        assert "ne peut pas être lu" in untouched.refused("inspect", path)


def test_the_hostile_files_that_are_kept(tmp_path: Path) -> None:
    """All at once: a line each, status 1, nothing on the error output, and the base is in order."""
    open_base(tmp_path).close()
    stage = Stage(tmp_path)
    files = kept_files()
    answer = stage.run("import", stage.secretary, *(FOLDER / one.file for one in files), "--json")
    assert (answer.status, answer.err) == (1, "")
    told = {report["name"]: report["status"] for report in answer.facts}
    assert told == {one.file: one.outcome for one in files}
    stage.do("verify", stage.secretary)


def test_without_its_key_a_base_is_read_only(stage: Stage) -> None:
    """On a machine that has not the key, one reads and is told how to write."""
    stage.import_files()
    keys = KeyStore(stage.folder / "keys").folder
    keys.rename(stage.folder / "elsewhere")
    assert stage.digest()
    said = stage.refused("report", stage.secretary, "5.1", "--progress", "50")
    assert "Demandez une invitation" in said
    assert not Path(keys).exists()
