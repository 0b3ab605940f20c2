"""A reader of `.jalon` files written from docs/format.md alone: nothing of Jalon's is imported.

It holds the page: what somebody in twenty years would write from it must read what we write today.
"""

import hashlib
import io
import json
import uuid
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyrage
from nacl.signing import VerifyKey

MAGIC = bytes.fromhex("4a414c4f4e000001")
NAMESPACE = uuid.UUID("6f1c1b46-6a3f-5d0e-9a56-2d7b9b1f0a11")
OpName = tuple[str, int]


@dataclass(frozen=True)
class Lot:
    """One line of lots.txt."""

    name: str
    device: str
    said: dict[str, Any]


@dataclass(frozen=True)
class File:
    """What a file says, everything in it verified."""

    base: str
    device: str
    manifest: dict[str, Any]
    lots: list[Lot]
    others: dict[str, bytes]


def decrypted(content: bytes, identity: str = "", words: str = "") -> bytes:
    """The age layer taken off, with a machine's private key or with six words."""
    if not content.startswith(b"age-encryption.org/v1\n"):
        return content
    if words:
        return bytes(pyrage.passphrase.decrypt(content, words))
    return bytes(pyrage.decrypt(content, [pyrage.ssh.Identity.from_buffer(identity.encode())]))


def trailer(content: bytes) -> tuple[bytes, str, str]:
    """ZIP, base and device of a file whose signature is right."""
    packed, base, device = content[:-136], content[-136:-104], content[-104:-72]
    signature = content[-72:-8]
    assert content[-8:] == MAGIC
    VerifyKey(device).verify(hashlib.sha256(b"jalon file " + content[:-72]).digest(), signature)
    return packed, base.hex(), device.hex()


def read_file(content: bytes) -> File:
    """A whole file, without its age layer."""
    packed, base, device = trailer(content)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifeste.json"))
    for name, total in manifest["sha256"].items():
        assert hashlib.sha256(members[name]).hexdigest() == total
    assert (manifest["base"], manifest["device"], manifest["format"]) == (base, device, 1)
    lines = members.pop("lots.txt").split(b"\n")[:-1]
    return File(base, device, manifest, [read_line(base, line) for line in lines], members)


def read_line(base: str, line: bytes) -> Lot:
    """One lot, its signature checked."""
    import base64

    signature, device, body = line.split(b" ", 2)
    name = lot_name(base, device.decode(), body)
    key = VerifyKey(bytes.fromhex(device.decode()))
    key.verify(bytes.fromhex(name), base64.b64decode(signature))
    return Lot(name, device.decode(), json.loads(body))


def lot_name(base: str, device: str, body: bytes) -> str:
    """The name of a lot; the first one of all is named without a base id."""
    first = hashlib.sha256(bytes(32) + bytes.fromhex(device) + body).hexdigest()
    if first == base:
        return first
    return hashlib.sha256(bytes.fromhex(base) + bytes.fromhex(device) + body).hexdigest()


def standing(lots: Iterable[Lot], accepted: Iterable[str]) -> dict[tuple[str, str], list[Any]]:
    """(entity, field) -> the values that stand, the one to show first."""
    held = list(lots)
    counted = set(accepted)
    places = {(lot.device, lot.said["scope"], lot.said["n"]): lot.name for lot in held}
    cells: dict[tuple[str, str], dict[OpName, tuple[Any, list[OpName], int]]] = defaultdict(dict)
    for lot in held:
        for index, (entity, field, value, replaces) in enumerate(lot.said["ops"]):
            refs = [_op_name(places, lot, text) for text in replaces]
            cells[entity, field][lot.name, index] = (value, refs, lot.said["hlc"])
    found = {}
    for cell, ops in cells.items():
        stand = heads(
            {name: (refs, name[0] in counted) for name, (_value, refs, _hlc) in ops.items()}
        )
        order = sorted(stand, key=lambda name: (ops[name][2], name), reverse=True)
        found[cell] = [ops[name][0] for name in order]
    return found


def heads(ops: Mapping[Any, tuple[list[Any], bool]]) -> set[Any]:
    """Of ops (what each replaces, whether it counts), those that stand."""
    reached: set[Any] = set()
    todo = [ref for refs, counts in ops.values() if counts for ref in refs]
    while todo:
        ref = todo.pop()
        if ref not in reached:
            reached.add(ref)
            refs, counts = ops.get(ref, ([], True))
            todo += [] if counts else refs
    return {name for name, (_refs, counts) in ops.items() if counts} - reached


def tagged(start: str, scope: str) -> str:
    """The id that begins like this in a scope."""
    return start + hashlib.sha256(f"{start}@{scope}".encode()).hexdigest()[:12]


def derived(prefix: str, scope: str, keys: Iterable[str]) -> str:
    """The id of what the domain holds unique."""
    text = "|".join([prefix, *keys])
    return tagged(f"{prefix}_{uuid.uuid5(NAMESPACE, text).hex[:20]}", scope)


def digests(names: Mapping[str, Iterable[str]]) -> tuple[dict[str, str], str]:
    """By scope, and of the whole."""
    each = {
        scope: hashlib.sha256(b"".join(sorted(map(bytes.fromhex, lots)))).hexdigest()
        for scope, lots in names.items()
    }
    lines = "".join(f"{scope} {found}\n" for scope, found in sorted(each.items()))
    return each, hashlib.sha256(lines.encode()).hexdigest()


def _op_name(places: Mapping[tuple[str, str, int], str], lot: Lot, text: str) -> OpName:
    where, index = text.split(".")
    if len(where) == 64:
        return where, int(index)
    return places.get((lot.device, lot.said["scope"], int(where)), ""), int(index)
