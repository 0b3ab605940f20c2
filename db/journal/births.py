"""What policy lots say at the birth of a grant, a machine, an invitation; and who may certify."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from db.journal.lot import Lot, Op
from db.kinds.field import STATE
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


def own_birth(known: PolicyLot) -> dict[str, str] | None:
    """What a machine says in its first policy lot, which holds nothing but its own birth."""
    ops = known.lot.ops
    birth = natural_id(Device, POLICY, known.device.hex())
    if known.lot.n != 1 or any(op.entity != birth or op.replaces for op in ops):
        return None
    said = _said(ops)
    whole = set(said) == _BIRTH and len(ops) == len(_BIRTH)
    return said if whole and said["key"] == known.device.hex() else None


def born(ops: Iterable[Op], prefix: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(entity, what it said at its birth) for those of a kind: these facts never change."""
    found = list(ops)
    for op in found:
        if op.field == STATE and not op.replaces and op.entity.startswith(f"{prefix}_"):
            yield op.entity, _said(one for one in found if one.entity == op.entity)


def _said(ops: Iterable[Op]) -> dict[str, str]:
    return {op.field: op.value for op in ops if isinstance(op.value, str) and not op.replaces}
