"""A lot: one gesture of one device in one scope, as exact bytes.

Body (JSON, UTF-8): {"scope", "n", "prev", "hlc", "grant", "gesture", "ops"}.
Hash: SHA-256(base id ‖ device key ‖ body). Signature: Ed25519 of that hash by the device's key.
An op is [entity, field, value, replaces]; `replaces` names ops of the same lane as "n.i" and
others as "<hash of their lot>.i". Bodies are never serialised again once signed.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import Any, NamedTuple

from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey

from db.journal.reference import read_reference
from db.kinds.codec import Json

ZERO = bytes(32)
MAX_OPS = 4095
MAX_LOT = 900 * 1024
MAX_VALUE = 256 * 1024
MAX_DEPTH = 8
PREV_CHARS = 16
_KEY, _SIGNATURE = 32, 64
_THREADS = min(8, os.cpu_count() or 1)
_CHUNK = 64


def _refuse(text: str) -> Json:
    raise ValueError(text)


_decode = json.JSONDecoder(parse_constant=_refuse, parse_float=_refuse).decode


class Malformed(ValueError):
    """The bytes are not a lot of ours."""


class SignedLot(NamedTuple):
    """What travels: the device's public key, the body verbatim, its signature."""

    device: bytes
    body: bytes
    signature: bytes


class Op(NamedTuple):
    """One value for one field, naming the ops that its author had on screen."""

    entity: str
    field: str
    value: Json
    replaces: list[str]


class Lot(NamedTuple):
    """A body, parsed. `n` counts from 1 in its lane; `prev` starts the hash of the one before."""

    scope: str
    n: int
    prev: str
    hlc: int
    grant: str
    gesture: str
    ops: Sequence[Op]


def lot_hash(base: bytes, lot: SignedLot) -> bytes:
    """The lot's name, 32 bytes; for the genesis lot `base` is 32 zero bytes."""
    return hashlib.sha256(base + lot.device + lot.body).digest()


def sign_lot(base: bytes, key: SigningKey, lot: Lot) -> SignedLot:
    """Write a lot down and sign it."""
    device = bytes(key.verify_key)
    named = SignedLot(device, write_body(lot), b"")
    return named._replace(signature=key.sign(lot_hash(base, named)).signature)


def write_body(lot: Lot) -> bytes:
    """The bytes of a body. Those of a signed lot are kept, never made again."""
    return json.dumps(
        {
            "scope": lot.scope,
            "n": lot.n,
            "prev": lot.prev,
            "hlc": lot.hlc,
            "grant": lot.grant,
            "gesture": lot.gesture,
            "ops": [list(op) for op in lot.ops],
        },
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    ).encode()


def read_lot(body: bytes) -> Lot:
    """Parse a body; Malformed when it is not exactly what `sign_lot` may write."""
    try:
        raw = read_json(body)
        lot = Lot(
            raw["scope"],
            raw["n"],
            raw["prev"],
            raw["hlc"],
            raw["grant"],
            raw["gesture"],
            list(map(tuple.__new__, repeat(Op), raw["ops"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Malformed(str(error)) from error
    _check(lot)
    return lot


def read_json(content: bytes) -> Any:
    """JSON as we write it: UTF-8, whole numbers, no NaN, no half of a surrogate pair.

    Raises ValueError (or RecursionError) when it is something else.
    """
    text = content.decode("utf-8")
    found = _decode(text)
    if "\\u" in text:
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    return found


def wrongly_signed(lots: Sequence[SignedLot], hashes: Sequence[bytes]) -> list[int]:
    """The places of the lots whose signature is not their device's, in order."""
    if len(lots) < _CHUNK:
        return _wrong(range(len(lots)), lots, hashes)
    part = len(lots) // _THREADS + 1
    spans = [range(start, min(start + part, len(lots))) for start in range(0, len(lots), part)]
    with ThreadPoolExecutor(_THREADS) as pool:  # libsodium works outside the interpreter's lock
        found = pool.map(lambda span: _wrong(span, lots, hashes), spans)
        return [place for places in found for place in places]


def _wrong(span: Iterable[int], lots: Sequence[SignedLot], hashes: Sequence[bytes]) -> list[int]:
    wrong = []
    for place in span:
        lot = lots[place]
        if len(lot.device) != _KEY or len(lot.signature) != _SIGNATURE:
            wrong.append(place)  # libsodium would read past the end
            continue
        try:
            crypto_sign_open(lot.signature + hashes[place], lot.device)
        except BadSignatureError:
            wrong.append(place)
    return wrong


def _check(lot: Lot) -> None:
    for text in (lot.scope, lot.prev, lot.grant, lot.gesture):
        if type(text) is not str or len(text) > 80 or not text.isprintable():
            raise Malformed("header")
    if not (_whole(lot.n, 1, 2**40) and _whole(lot.hlc, 0, 2**62)):
        raise Malformed("counter")
    if not 1 <= len(lot.ops) <= MAX_OPS:
        raise Malformed("number of ops")
    if set(map(len, lot.ops)) != {len(Op._fields)}:
        raise Malformed("op")
    for entity, field, value, replaces in lot.ops:
        if type(entity) is not str or type(field) is not str:
            raise Malformed("op")
        if not (0 < len(entity) <= 80 and 0 < len(field) <= 160 and (entity + field).isprintable()):
            raise Malformed("name")
        if type(replaces) is not list:
            raise Malformed("replaces")
        for ref in replaces:
            _check_reference(ref, lot.n)
        if (len(value) if type(value) is str else _size(value, MAX_DEPTH)) > MAX_VALUE:
            raise Malformed("value")


def _check_reference(text: object, n: int) -> None:
    """It must be well formed and look back; `n` is the place of the lot that it stands in."""
    if type(text) is not str:
        raise Malformed("reference")
    try:
        lot, index = read_reference(text)
    except ValueError as error:
        raise Malformed("reference") from error
    if index > MAX_OPS or (type(lot) is int and not 1 <= lot < n):
        raise Malformed("reference")


def _size(value: Json, left: int) -> int:
    """About how many characters a value takes; `left` are the levels that it may still go down."""
    if isinstance(value, str):
        return len(value)
    if left == 0:
        raise Malformed("depth")
    if isinstance(value, dict):
        return sum(len(name) + _size(part, left - 1) for name, part in value.items())
    if isinstance(value, list):
        return sum(1 + _size(part, left - 1) for part in value)
    if value is not None and abs(value) > 2**62:
        raise Malformed("number")
    return 1


def _whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
