"""Who may write: a pure function of the policy lots held, whatever the order of their arrival.

Rights are simple for now: the root key's genesis lot names the first secretary's device; other
devices are certified by the one-time key of an invitation that a secretary signed, or by the
device they take over from. Secretaries write everywhere, others everywhere but in policy.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from db.journal.lot import Lot, Op
from db.kinds.field import STATE
from db.kinds.policy import Device
from db.kinds.registry import POLICY, at_home, natural_id
from db.tables.journal import ACCEPTED, REFUSED, WAITING

SECRETARY = "secretary"
_CERTIFIED = b"jalon device "
_BIRTH = {STATE, "person", "key", "certified_by", "certificate"}


class PolicyLot(NamedTuple):
    """A policy lot with its hash and the device that signed it."""

    hash: bytes
    device: bytes
    lot: Lot


@dataclass(slots=True)
class Facts:
    """What the accepted policy lots establish."""

    base: bytes
    roots: set[bytes] = field(default_factory=set)
    devices: dict[bytes, str] = field(default_factory=dict)
    grants: dict[str, dict[str, str]] = field(default_factory=dict)
    invitations: dict[str, str] = field(default_factory=dict)
    statuses: dict[bytes, int] = field(default_factory=dict)

    def roles(self, person: str) -> set[str]:
        """The roles that a person's grants give."""
        return {g.get("role", "") for g in self.grants.values() if g.get("person") == person}

    def grants_of(self, person: str) -> dict[str, dict[str, str]]:
        """A person's grants that have not ended, as they were born, by id."""
        return {name: g for name, g in self.grants.items() if g.get("person") == person}

    def machines(self, person: str) -> list[bytes]:
        """A person's certified machines that nobody has cut off."""
        return [device for device, who in self.devices.items() if who == person]

    def secretaries(self) -> list[str]:
        """The persons who hold a secretary's grant."""
        held = (g.get("person", "") for g in self.grants.values() if g.get("role") == SECRETARY)
        return sorted(set(held))

    def grant_for(self, person: str, scope: str) -> str | None:
        """The grant that a person's lot in this scope should name: the closest, then the oldest."""
        own = [(name, g) for name, g in self.grants.items() if g.get("person") == person]
        over = [name for name, g in own if g.get("action") == scope]
        general = [name for name, g in own if not g.get("action")]
        return next(iter(over or general or [name for name, _grant in own]), None)


def certificate(by: SigningKey, base: bytes, device: bytes, person: str) -> str:
    """What the one-time key (or the former device) signs for a new device, in hex."""
    return by.sign(_CERTIFIED + base + device + person.encode()).signature.hex()


def establish(base: bytes, lots: Sequence[PolicyLot]) -> Facts:
    """Read the policy lots, in rounds, until no more of them can be accepted."""
    facts = Facts(base)
    pending = sorted(lots, key=lambda known: (known.lot.hlc, known.hash))
    while pending:
        left = []
        for known in pending:
            status = _policy_status(facts, known)
            if status == WAITING:
                left.append(known)
                continue
            facts.statuses[known.hash] = status
            if status == ACCEPTED:
                _learn(facts, known)
        if len(left) == len(pending):
            break
        pending = left
    for known in pending:
        facts.statuses[known.hash] = WAITING
    return facts


def judge(facts: Facts, device: bytes, lot: Lot, name: bytes) -> int:
    """The status of a lot: accepted, waiting (something has not arrived) or refused."""
    if lot.scope == POLICY:
        return facts.statuses.get(name, WAITING)
    if not _stays_home(lot):
        return REFUSED
    person = facts.devices.get(device)
    if person is None or lot.grant not in facts.grants:
        return WAITING
    return ACCEPTED if facts.grants[lot.grant].get("person") == person else REFUSED


def _stays_home(lot: Lot) -> bool:
    """A scope is fixed at birth: what stands in one is never written from another."""
    return all(at_home(op.entity, lot.scope) for op in lot.ops)


def _policy_status(facts: Facts, known: PolicyLot) -> int:
    if known.hash == facts.base:
        return ACCEPTED
    if not _stays_home(known.lot):
        return REFUSED
    if _certifies_itself(facts, known):
        return ACCEPTED
    person = facts.devices.get(known.device)
    if person is None:
        return WAITING
    grant = facts.grants.get(known.lot.grant)
    if grant is None:
        return WAITING
    own = grant.get("person") == person
    return ACCEPTED if own and grant.get("role") == SECRETARY else REFUSED


def _certifies_itself(facts: Facts, known: PolicyLot) -> bool:
    """A new device's first policy lot: nothing but its own birth, certified by a known key."""
    ops = known.lot.ops
    birth = natural_id(Device, POLICY, known.device.hex())
    if known.lot.n != 1 or any(op.entity != birth or op.replaces for op in ops):
        return False
    if {op.field for op in ops} != _BIRTH or len(ops) != len(_BIRTH):
        return False
    said = _born(ops)
    by, person = said.get("certified_by", ""), said.get("person", "")
    if said.get("key") != known.device.hex() or not _may_certify(facts, by, person):
        return False
    return _certified(facts.base, by, known.device, person, said.get("certificate", ""))


def _may_certify(facts: Facts, by: str, person: str) -> bool:
    if facts.invitations.get(by) == person:
        return True
    try:
        return facts.devices.get(bytes.fromhex(by)) == person
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def _certified(base: bytes, by: str, device: bytes, person: str, signature: str) -> bool:
    try:
        VerifyKey(bytes.fromhex(by)).verify(
            _CERTIFIED + base + device + person.encode(), bytes.fromhex(signature)
        )
    except (ValueError, TypeError, BadSignatureError):
        return False
    return True


def _learn(facts: Facts, known: PolicyLot) -> None:
    if known.hash == facts.base:
        facts.roots.add(known.device)
    for entity in _births(known.lot.ops):
        said = _born([op for op in known.lot.ops if op.entity == entity])
        prefix = entity.partition("_")[0]
        if prefix == "grt":
            facts.grants.setdefault(entity, said)
        elif prefix == "inv" and said.get("key"):
            facts.invitations.setdefault(said["key"], said.get("person", ""))
        elif prefix == "dev" and said.get("key"):
            _learn_device(facts, known, said)


def _learn_device(facts: Facts, known: PolicyLot, said: dict[str, str]) -> None:
    try:
        key = bytes.fromhex(said["key"])
    except ValueError:
        return
    if known.hash == facts.base or key == known.device:
        facts.devices.setdefault(key, said.get("person", ""))


def _births(ops: Iterable[Op]) -> list[str]:
    return [op.entity for op in ops if op.field == STATE and not op.replaces]


def _born(ops: Iterable[Op]) -> dict[str, str]:
    """What an entity said at its birth; these facts never change afterwards."""
    return {op.field: op.value for op in ops if isinstance(op.value, str) and not op.replaces}
