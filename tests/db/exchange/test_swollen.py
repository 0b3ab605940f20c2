"""Lots that compress too well: once taken, they leave again in files that everybody takes."""

import io
import json
import zipfile

import pytest

from db.exchange.container import MAX_RATIO, members, unseal
from db.exchange.invite import invite, join
from db.exchange.manifest import read_manifest
from db.journal.frontier import digest
from db.journal.session import raw
from tests.db.exchange.forge import Forger
from tests.db.replicas import Replica
from tests.db.world import World

BLOATED = 260_000


@pytest.fixture
def host(world: World) -> Replica:
    """The secretary, who took in a file of honest size from somebody who knows what a ZIP does."""
    forger = Forger(world.replicas[1])
    for number in range(12):
        entity = f"act_forged{number}"
        ops = [[entity, "_state", "live", []], [entity, "unknown", "a" * BLOATED, []]]
        body = json.dumps(forger.body(scope=entity, ops=ops)).encode()
        forger.lots.append(forger.sign(body))
    (report,) = world.replicas[0].receive(forger.file(forger.lots)).files
    assert report.status == "taken"
    return world.replicas[0]


def ratio(content: bytes) -> float:
    """How much larger a file is once unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(entry.file_size for entry in archive.infolist()) / len(unseal(content).zip)


def known(replica: Replica) -> str:
    """The digest of a base."""
    with replica.store.read() as session:
        return digest(raw(session))


def test_the_export_leaves_and_is_taken(world: World, host: Replica) -> None:
    """Just heavy enough; what it says of itself is kept without the blanks."""
    content = host.export()
    assert 0.9 * MAX_RATIO < ratio(content) <= MAX_RATIO
    said = members(unseal(content))["manifeste.json"]
    assert said.endswith(b" ")
    assert read_manifest(said).lots > 12
    other = world.replicas[2]
    (report,) = other.receive(content).files
    assert report.status == "taken"
    assert known(other) == known(host)
    with other.store.read() as session:
        kept = (
            raw(session).execute("SELECT manifest FROM peer ORDER BY length(manifest)").fetchall()
        )
    assert not any(text.endswith(" ") for (text,) in kept)


def test_the_invitation_leaves_and_is_opened(world: World, host: Replica) -> None:
    with host.store.write() as session:
        made = invite(session, world.replicas[1].person)
    path = host.path.with_name("invité.jalonbase")
    with (
        join(made.content, " ".join(made.words), path, host.keys) as store,
        store.read() as session,
    ):
        (held,) = raw(session).execute("SELECT count(*) FROM lot WHERE scope LIKE 'act_forged%'")
    assert held == (12,)


def test_an_honest_file_is_not_made_heavier(world: World) -> None:
    content = world.replicas[0].export()
    assert not members(unseal(content))["manifeste.json"].endswith(b" ")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kinds = {entry.compress_type for entry in archive.infolist()}
    assert kinds == {zipfile.ZIP_DEFLATED}
