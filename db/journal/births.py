"""What policy lots say at the birth of a grant, a machine, an invitation; and who may certify."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from db.journal.lot import Lot, Op
from db.kinds.field import LIVE, STATE
from db.kinds.policy import Device
from db.kinds.registry import POLICY, natural_id

_CERTIFIED = b"jalon device "
_BIRTH = {STATE, "person", "key", "certified_by", "certificate"}


class PolicyLot(NamedTuple):
    """A policy lot with its hash and the device that signed it; `forked` when it has twins."""

    hash: bytes
    device: bytes
    lot: Lot
    forked: bool = False


def certificate(by: SigningKey, base: bytes, device: bytes, person: str) -> str:
    """What the one-time key (or the former device) signs for a new device, in hex."""
    return by.sign(_CERTIFIED + base + device + person.encode()).signature.hex()


@lru_cache(maxsize=4096)
def certified(base: bytes, by: str, device: bytes, person: str, signature: str) -> bool:
    """Whether a key (in hex) signed for this device."""
    try:
        VerifyKey(bytes.fromhex(by)).verify(
            _CERTIFIED + base + device + person.encode(), bytes.fromhex(signature)
        )
    except (ValueError, TypeError, BadSignatureError):
        return False
    return True


def birth_ops(base: bytes, key: SigningKey, by: SigningKey, person: str) -> list[Op]:
    """What the birth of a person's machine says: its key, certified by one that may."""
    device = bytes(key.verify_key)
    said = {
        STATE: LIVE,
        "person": person,
        "key": device.hex(),
        "certified_by": bytes(by.verify_key).hex(),
        "certificate": certificate(by, base, device, person),
    }
    entity = natural_id(Device, POLICY, device.hex())
    return [Op(entity, name, value, []) for name, value in said.items()]


def own_birth(known: PolicyLot) -> dict[str, str] | None:
    """What a machine says in its first policy lot, which holds nothing but its own birth."""
    ops = known.lot.ops
    if known.lot.n != 1 or len(ops) != len(_BIRTH):
        return None
    birth = natural_id(Device, POLICY, known.device.hex())
    if any(op.entity != birth or op.replaces for op in ops):
        return None
    said = _said(ops)
    return said if set(said) == _BIRTH and said["key"] == known.device.hex() else None


def births(ops: Sequence[Op]) -> list[tuple[str, dict[str, str]]]:
    """(entity, what it said at its birth), for each that a lot brings: it never changes."""
    born: dict[str, dict[str, str]] = {
        op.entity: {} for op in ops if op.field == STATE and not op.replaces
    }
    for op in ops:
        if op.entity in born and isinstance(op.value, str) and not op.replaces:
            born[op.entity][op.field] = op.value
    return list(born.items())


def _said(ops: Iterable[Op]) -> dict[str, str]:
    return {op.field: op.value for op in ops if isinstance(op.value, str) and not op.replaces}
