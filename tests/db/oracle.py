"""What must stand, computed again in plain Python from the bytes of the lots alone.

Nothing here comes from the journal's own code: hashes, counters, references, rights and heads are
read anew from what the format promises.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tests.db.judging import ACCEPTED, REFUSED, TO_EXAMINE, WAITING, Known, judged, known_from

__all__ = ["ACCEPTED", "REFUSED", "TO_EXAMINE", "WAITING"]

OpName = tuple[bytes, int]
Cell = tuple[str, str]


@dataclass(frozen=True)
class KnownLot:
    """A lot read from its bytes."""

    hash: bytes
    device: bytes = field(compare=False)
    said: Mapping[str, Any] = field(compare=False)

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


def read(base: bytes, device: bytes, body: bytes) -> KnownLot:
    """A lot by its bytes."""
    if hashlib.sha256(bytes(32) + device + body).digest() == base:
        return KnownLot(base, device, json.loads(body))
    return KnownLot(hashlib.sha256(base + device + body).digest(), device, json.loads(body))


def expected(base: bytes, lots: Iterable[KnownLot]) -> Expected:
    """What a base that holds these lots must show."""
    held = {lot.hash: lot for lot in lots}
    return _expected(base, frozenset(held.values()))


@lru_cache(maxsize=200)
def _expected(base: bytes, lots: frozenset[KnownLot]) -> Expected:
    held = {lot.hash: lot for lot in lots}
    inside, forked = _places(held.values())
    statuses = dict.fromkeys(held, WAITING)
    statuses.update(judged(base, [held[name] for name in inside], forked))
    return Expected(statuses, cells([held[name] for name in inside], statuses))


def knows(base: bytes, lots: Iterable[KnownLot]) -> Known:
    """What a base that holds these lots knows of people and rights."""
    return _knows(base, frozenset(lots))


@lru_cache(maxsize=200)
def _knows(base: bytes, lots: frozenset[KnownLot]) -> Known:
    held = {lot.hash: lot for lot in lots}
    inside, forked = _places(held.values())
    return known_from(base, [held[name] for name in inside], forked)


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


def cells(lots: Iterable[KnownLot], statuses: Mapping[bytes, str]) -> dict[Cell, Standing]:
    """What stands in each cell, given the status of each lot."""
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
