"""Who may write: a pure function of the policy lots held, whatever the order of their arrival.

The root key names the first secretary; secretaries sign grants, invitations, cuts and rulings; a
machine is certified by an invitation's one-time key or by the machine that it takes over from.
Cuts and rulings may put policy lots themselves in doubt, so they are counted by rank: the root's
first, then those of the secretaries that it named, and so on. Two of one rank who cut each other
off are both cut off; only the root key can tell them apart.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum

from db.journal.births import PolicyLot, births, certified, own_birth
from db.journal.cuts import read_cuts
from db.journal.facts import SECRETARY, Facts, ranked
from db.journal.lot import Lot
from db.journal.rulings import verdicts
from db.kinds.registry import POLICY, at_home
from db.tables.journal import ACCEPTED, REFUSED, TO_EXAMINE, WAITING

_ACTS = ("cut_", "rul_")
_HASH = re.compile("[0-9a-f]{64}")


class Why(IntEnum):
    """Why a lot has the status that it has."""

    RIGHTFUL = 0
    ADOPTED = 1
    MACHINE_UNKNOWN = 2
    GRANT_UNKNOWN = 3
    ABROAD = 4
    NOT_THEIRS = 5
    OUTSIDE_RIGHTS = 6
    REFUSED_BY_RULING = 7
    FORKED = 8
    MACHINE_LOST = 9
    GRANT_ENDED = 10
    INVITED_TWICE = 11

    @property
    def status(self) -> int:
        """Accepted, waiting, to examine or refused."""
        return _STATUS[self]


_STATUS = {
    Why.RIGHTFUL: ACCEPTED,
    Why.ADOPTED: ACCEPTED,
    Why.MACHINE_UNKNOWN: WAITING,
    Why.GRANT_UNKNOWN: WAITING,
    Why.ABROAD: REFUSED,
    Why.NOT_THEIRS: REFUSED,
    Why.OUTSIDE_RIGHTS: REFUSED,
    Why.REFUSED_BY_RULING: REFUSED,
    Why.FORKED: TO_EXAMINE,
    Why.MACHINE_LOST: TO_EXAMINE,
    Why.GRANT_ENDED: TO_EXAMINE,
    Why.INVITED_TWICE: TO_EXAMINE,
}


def establish(base: bytes, lots: Iterable[PolicyLot]) -> Facts:
    """What these policy lots establish together."""
    held = sorted(lots, key=lambda known: (known.lot.hlc, known.hash))
    acts = [one for one in held if any(op.entity.startswith(_ACTS) for op in one.lot.ops)]
    counted: set[bytes] = set()
    contested: frozenset[bytes] = frozenset()
    while True:
        facts = _established(base, held, counted, contested)
        doubtful = contested | _twice_invited(facts)
        if doubtful != contested:
            contested = doubtful
            continue
        coming = [
            one for one in acts if one.hash not in counted and facts.statuses[one.hash] == ACCEPTED
        ]
        if not coming:
            return facts
        lowest = min(facts.rank(one.device) for one in coming)
        counted |= {one.hash for one in coming if facts.rank(one.device) == lowest}
        contested = frozenset()  # an invitation may turn out to be cancelled


def judge(facts: Facts, device: bytes, lot: Lot, name: bytes, *, forked: bool = False) -> int:
    """The status of a lot; `forked` when it stands at or after a place that has twins."""
    if lot.scope == POLICY:
        return facts.statuses.get(name, WAITING)
    return why(facts, device, lot, name, forked=forked).status


def why(facts: Facts, device: bytes, lot: Lot, name: bytes, *, forked: bool = False) -> Why:
    """Why a lot is accepted, waiting, to examine or refused."""
    if not all(at_home(entity, lot.scope) for entity in {op.entity for op in lot.ops}):
        return Why.ABROAD  # a scope is fixed at birth: nothing of it is written from another
    if lot.scope == POLICY and _needs_no_grant(facts, PolicyLot(name, device, lot)):
        return Why.RIGHTFUL
    lacking = _lacks(facts, device, lot)
    if lacking is not None:
        return lacking
    doubt = Why.FORKED if forked else _doubt(facts, device, lot)
    verdict = facts.verdicts.get(name.hex()) if doubt is not None else "adopt"
    if verdict is None:
        return doubt or Why.RIGHTFUL
    if verdict != "adopt":
        return Why.REFUSED_BY_RULING
    return Why.RIGHTFUL if doubt is None else Why.ADOPTED


def _needs_no_grant(facts: Facts, known: PolicyLot) -> bool:
    """What the root key signs, and a machine's own birth."""
    return (
        known.hash == facts.base or known.device in facts.roots or _certifies_itself(facts, known)
    )


def _lacks(facts: Facts, device: bytes, lot: Lot) -> Why | None:
    """What a lot's author lacks to write it, None when nothing."""
    person = facts.devices.get(device)
    if person is None:
        return Why.MACHINE_UNKNOWN
    grant = facts.grants.get(lot.grant)
    if grant is None:
        return Why.GRANT_UNKNOWN
    if grant.get("person") != person:
        return Why.NOT_THEIRS
    return None if facts.permits(lot.grant, lot.scope, lot.ops) else Why.OUTSIDE_RIGHTS


def _doubt(facts: Facts, device: bytes, lot: Lot) -> Why | None:
    """What puts a lot in doubt that its author had the right to write."""
    if facts.verdicts and facts.is_refused(device):
        return Why.REFUSED_BY_RULING
    if any(cut.excludes(device, lot.scope, lot.n) for cut in facts.doubts(device)):
        return Why.MACHINE_LOST
    ends = facts.cuts.grants.get(lot.grant, ())
    if any(cut.excludes(device, lot.scope, lot.n) for cut in ends):
        return Why.GRANT_ENDED
    if device in facts.contested:
        return Why.INVITED_TWICE
    return None


def _established(
    base: bytes, held: Sequence[PolicyLot], counted: set[bytes], contested: frozenset[bytes]
) -> Facts:
    """Accept what can be, in rounds, given the acts that count and the machines in doubt."""
    acts = [one for one in held if one.hash in counted]
    facts = Facts(base)
    facts.cuts = read_cuts(
        said for one in acts for entity, said in births(one.lot.ops) if entity.startswith("cut_")
    )
    facts.verdicts = verdicts(held, counted)
    doubtful = {device.hex() for device in contested}
    pending = list(held)
    while pending:
        left = []
        for known in pending:
            found = why(facts, known.device, known.lot, known.hash, forked=known.forked)
            if found.status == WAITING:
                left.append(known)
                continue
            facts.statuses[known.hash] = found.status
            if found.status == ACCEPTED:
                _learn(facts, known, doubtful)
        if len(left) == len(pending):
            break
        pending = left
    facts.statuses |= {known.hash: WAITING for known in pending}
    secretaries = (name for name, said in facts.grants.items() if said.get("role") == SECRETARY)
    facts.ranks = ranked(facts, {name: facts.granters[name] for name in secretaries})
    return facts


def _is_contested(facts: Facts, device: bytes, doubtful: Collection[str]) -> bool:
    """Whether a machine is in doubt and no secretary adopted it, or the one it descends from."""
    for key in facts.line_of(device):
        if facts.verdicts.get(key) == "adopt":
            return False
        if key in doubtful:
            return True
    return False


def _twice_invited(facts: Facts) -> frozenset[bytes]:
    """The machines that one invitation let in, where there is more than one.

    Those that came after the invitation was cancelled are cut off, and put nobody in doubt.
    """
    by_key: dict[str, list[bytes]] = defaultdict(list)
    for device, key in facts.certified_by.items():
        cancelled = any(device.hex() not in cut.spared for cut in facts.cuts.keys.get(key, ()))
        if key in facts.invitations and not cancelled:
            by_key[key].append(device)
    return frozenset(one for devices in by_key.values() if len(devices) > 1 for one in devices)


def _certifies_itself(facts: Facts, known: PolicyLot) -> bool:
    """A new device's first policy lot: its own birth, certified by a key that may."""
    said = own_birth(known)
    if said is None:
        return False
    by, person = said["certified_by"], said["person"]
    if facts.invitations.get(by) != person and _person_of(facts, by) != person:
        return False
    return certified(facts.base, by, known.device, person, said["certificate"])


def _person_of(facts: Facts, key: str) -> str | None:
    try:
        return facts.devices.get(bytes.fromhex(key))
    except ValueError:
        return None


def _learn(facts: Facts, known: PolicyLot, doubtful: Collection[str]) -> None:
    if known.hash == facts.base:
        facts.roots.add(known.device)
    for entity, said in births(known.lot.ops):
        prefix = entity.partition("_")[0]
        if prefix == "grt" and facts.grants.setdefault(entity, said) is said:
            facts.granters[entity] = known.device
        elif prefix == "inv" and said.get("key"):
            facts.invitations.setdefault(said["key"], said.get("person", ""))
        elif prefix == "dev":
            _learn_device(facts, known, said, doubtful)


def _learn_device(
    facts: Facts, known: PolicyLot, said: Mapping[str, str], doubtful: Collection[str]
) -> None:
    if not _HASH.fullmatch(said.get("key", "")):
        return
    key = bytes.fromhex(said["key"])
    if known.hash == facts.base or key == known.device:
        facts.devices.setdefault(key, said.get("person", ""))
        facts.certified_by.setdefault(key, said.get("certified_by", ""))
        if doubtful and _is_contested(facts, key, doubtful):
            facts.contested.add(key)
