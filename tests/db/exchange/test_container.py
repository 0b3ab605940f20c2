"""The file as it is: the same bytes for the same content, readable with nothing of Jalon's."""

import hashlib
import io
import json
import zipfile

from nacl.signing import SigningKey, VerifyKey

from db.exchange.container import MAGIC, TRAILER, members, seal, unseal
from tests.db import gestures
from tests.db.exchange.forge import Forger
from tests.db.scene import Scene
from tests.db.world import World

KEY = SigningKey(bytes(range(32)))
BASE = bytes(32)
MEMBERS = {"LISEZMOI.txt": b"lisez", "manifeste.json": b"{}", "lots.txt": b""}


def test_the_same_content_gives_the_same_bytes() -> None:
    """Whenever and wherever it is sealed."""
    assert seal(MEMBERS, BASE, KEY) == seal(dict(MEMBERS), BASE, KEY)


def test_what_is_sealed_is_unsealed() -> None:
    """Members, base and device."""
    envelope = unseal(seal(MEMBERS, BASE, KEY))
    assert members(envelope) == MEMBERS
    assert (envelope.base, envelope.device) == (BASE, bytes(KEY.verify_key))


def test_the_file_reads_as_its_own_notice_says(world: World, scene: Scene) -> None:
    """LISEZMOI.txt is enough to check and read a file in twenty years."""
    one = world.replicas[1]
    gestures.edit(world, one, scene.actions[0], "title", "Intitulé « à garder »")
    content = world.export(one)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:  # an archive followed by 136 bytes
        notice = archive.read("LISEZMOI.txt").decode()
        manifest = json.loads(archive.read("manifeste.json"))
        lines = archive.read("lots.txt").splitlines()
    assert "136 octets" in notice
    assert len(content[-TRAILER:]) == 136
    base, device, signature = content[-136:-104], content[-104:-72], content[-72:-8]
    covered = b"jalon file " + content[:-72]
    VerifyKey(device).verify(hashlib.sha256(covered).digest(), signature)
    assert content.endswith(MAGIC)
    assert (manifest["base"], manifest["device"]) == (base.hex(), device.hex())
    assert manifest["lots"] == len(lines)
    for line in lines:
        _check_line(line, base)
    assert any("Intitulé « à garder »" in line.decode() for line in lines)


def _check_line(line: bytes, base: bytes) -> None:
    from base64 import b64decode

    signature, device, body = line.split(b" ", 2)
    key = bytes.fromhex(device.decode())
    genesis = hashlib.sha256(bytes(32) + key + body).digest()
    name = genesis if genesis == base else hashlib.sha256(base + key + body).digest()
    VerifyKey(key).verify(name, b64decode(signature))


def test_lots_travel_byte_for_byte(world: World, scene: Scene) -> None:
    """From machine to machine to machine."""
    one, two, host = world.replicas[1], world.replicas[2], world.replicas[0]
    gestures.edit(world, one, scene.actions[0], "title", "neuf")
    before = set(Forger(one).lots)
    world.receive(host, world.export(one))
    world.receive(two, world.export(host))
    assert before <= set(Forger(two).lots)
