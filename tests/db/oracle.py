"""What must stand, computed again in plain Python from the bytes of the lots alone.

Nothing here comes from the journal's own code: hashes, counters, references, rights and heads are
read anew from what the format promises.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

OpName = tuple[bytes, int]
Cell = tuple[str, str]
ACCEPTED, WAITING, TO_EXAMINE, REFUSED = "accepted", "waiting", "to examine", "refused"


@dataclass(frozen=True)
class KnownLot:
    """A lot read from its bytes."""

    hash: bytes
    device: bytes
    said: Mapping[str, Any]

    @property
    def lane(self) -> tuple[str, bytes]:
        """(scope, device)."""
        return self.said["scope"], self.device

    @property
    def n(self) -> int:
        """Its place in the lane."""
        return int(self.said["n"])


@dataclass(frozen=True)
class Standing:
    """What a cell must show: the heads by name, and the value that every base shows first."""

    heads: Mapping[OpName, Any]
    shown: Any

    @property
    def values(self) -> set[str]:
        """The different values that stand."""
        return {json.dumps(value, sort_keys=True) for value in self.heads.values()}


@dataclass(frozen=True)
class Expected:
    """Everything that must be so, given the lots held."""

    statuses: Mapping[bytes, str]
    cells: Mapping[Cell, Standing]

    def conflicts(self) -> set[Cell]:
        """The cells where different values stand."""
        return {cell for cell, standing in self.cells.items() if len(standing.values) > 1}


@dataclass
class LetIn:
    """Who was let in: machines, rights, invitations."""

    devices: dict[bytes, str] = field(default_factory=dict)
    grants: dict[str, dict[str, str]] = field(default_factory=dict)
    invited: dict[str, str] = field(default_factory=dict)

    def learn(self, lot: KnownLot) -> None:
        """What an accepted policy lot says at the births that it holds."""
        for entity, said in _births(lot).items():
            if entity.startswith("grt_"):
                self.grants[entity] = said
            elif entity.startswith("inv_"):
                self.invited[said["key"]] = said["person"]
            elif entity.startswith("dev_"):
                self.devices[bytes.fromhex(said["key"])] = said["person"]


def read(base: bytes, device: bytes, body: bytes) -> KnownLot:
    """A lot by its bytes."""
    if hashlib.sha256(bytes(32) + device + body).digest() == base:
        return KnownLot(base, device, json.loads(body))
    return KnownLot(hashlib.sha256(base + device + body).digest(), device, json.loads(body))


def expected(base: bytes, lots: Iterable[KnownLot]) -> Expected:
    """What a base that holds these lots must show."""
    held = {lot.hash: lot for lot in lots}
    inside, forked = _places(held.values())
    statuses = dict.fromkeys(held, WAITING)
    statuses.update(dict.fromkeys(forked, TO_EXAMINE))
    statuses.update(_judged(base, [held[name] for name in inside - forked]))
    return Expected(statuses, _cells([held[name] for name in inside], statuses))


def _places(lots: Iterable[KnownLot]) -> tuple[set[bytes], set[bytes]]:
    """The lots without a gap before them, and among these those at or beyond a fork."""
    lanes: dict[tuple[str, bytes], dict[int, list[KnownLot]]] = defaultdict(dict)
    for lot in lots:
        lanes[lot.lane].setdefault(lot.n, []).append(lot)
    inside, forked = set(), set()
    for places in lanes.values():
        before, split = {""}, False
        for n in range(1, len(places) + 1):
            here = places.get(n)
            if here is None:
                break
            split = split or len(here) > 1 or here[0].said["prev"] not in before
            before = {lot.hash.hex()[:16] for lot in here}
            inside |= {lot.hash for lot in here}
            forked |= {lot.hash for lot in here} if split else set()
    return inside, forked


def _judged(base: bytes, lots: list[KnownLot]) -> dict[bytes, str]:
    """The status of each lot, by who was let in by whom; round after round."""
    let_in = LetIn()
    judged: dict[bytes, str] = {}
    growing = True
    while growing:
        growing = False
        for lot in sorted(lots, key=lambda lot: (lot.said["hlc"], lot.hash)):
            if lot.said["scope"] != "policy" or lot.hash in judged:
                continue
            status = _policy_status(base, lot, let_in)
            if status != WAITING:
                judged[lot.hash], growing = status, True
            if status == ACCEPTED:
                let_in.learn(lot)
    for lot in lots:
        if lot.hash not in judged and lot.said["scope"] != "policy":
            judged[lot.hash] = _status(lot, let_in)
    return judged


def _policy_status(base: bytes, lot: KnownLot, let_in: LetIn) -> str:
    if lot.hash == base:
        return ACCEPTED
    for entity, said in _births(lot).items():
        if entity.startswith("dev_") and said["key"] == lot.device.hex():
            by, person = said["certified_by"], said["person"]
            former = let_in.devices.get(bytes.fromhex(by))
            return ACCEPTED if person in (let_in.invited.get(by), former) else WAITING
    status = _status(lot, let_in)
    is_secretary = let_in.grants.get(lot.said["grant"], {}).get("role") == "secretary"
    return REFUSED if status == ACCEPTED and not is_secretary else status


def _status(lot: KnownLot, let_in: LetIn) -> str:
    grant = let_in.grants.get(lot.said["grant"])
    if lot.device not in let_in.devices or grant is None:
        return WAITING
    return ACCEPTED if grant.get("person") == let_in.devices[lot.device] else REFUSED


def _births(lot: KnownLot) -> dict[str, dict[str, str]]:
    born: dict[str, dict[str, str]] = {}
    for entity, code, value, replaces in lot.said["ops"]:
        if code == "_state" and not replaces:
            born[entity] = {}
        elif entity in born and not replaces:
            born[entity][code] = value
    return born


def _cells(lots: Iterable[KnownLot], statuses: Mapping[bytes, str]) -> dict[Cell, Standing]:
    found = list(lots)
    named = {lot.hash: lot for lot in found}
    ops: dict[Cell, dict[OpName, Any]] = defaultdict(dict)
    replaces: dict[OpName, list[OpName]] = {}
    for lot in found:
        for index, (entity, code, value, refs) in enumerate(lot.said["ops"]):
            name = (lot.hash, index)
            ops[entity, code][name] = value
            replaces[name] = [resolve(lot, ref, named) for ref in refs]
    return {cell: _standing(here, replaces, named, statuses) for cell, here in ops.items()}


def resolve(lot: KnownLot, ref: str, named: Mapping[bytes, KnownLot]) -> OpName:
    """The op that a reference means: by its lot's hash, or by its place before this lot."""
    where, _dot, index = ref.partition(".")
    if len(where) == 64:
        return bytes.fromhex(where), int(index)
    while lot.n > int(where):
        (lot,) = (
            one
            for one in named.values()
            if one.lane == lot.lane and one.hash.hex().startswith(lot.said["prev"])
        )
    return lot.hash, int(index)


def _standing(
    ops: Mapping[OpName, Any],
    replaces: Mapping[OpName, list[OpName]],
    named: Mapping[bytes, KnownLot],
    statuses: Mapping[bytes, str],
) -> Standing:
    accepted = {name for name in ops if statuses[name[0]] == ACCEPTED}
    replaced: set[OpName] = set()
    for name in accepted:
        road = list(replaces[name])
        while road:
            before = road.pop()
            if before in ops and before not in replaced:
                replaced.add(before)
                road += replaces[before]
    standing = {name: ops[name] for name in accepted - replaced}
    order = sorted(standing, key=lambda name: (named[name[0]].said["hlc"], name))
    return Standing(standing, ops[order[-1]] if order else None)
