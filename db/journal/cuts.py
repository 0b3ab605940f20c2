"""Ends of grants and of keys, each with how far the secretary had received the lanes concerned.

What lies beyond is to examine. Of several cuts the lowest counts, lane by lane.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

Lanes = Mapping[tuple[str, str], int]
_SHORT = 16


class Cut(NamedTuple):
    """`lanes` is how far each (device in hex, short scope) counts; one not named, not at all.

    `spared` are the machines (hex) that the key certified before, and that stay.
    """

    lanes: Lanes
    spared: frozenset[str]

    def excludes(self, device: bytes, scope: str, n: int) -> bool:
        """Whether a place of a lane lies beyond."""
        return n > self.lanes.get((device.hex(), short(scope)), 0)


class Cuts(NamedTuple):
    """The cuts by grant, and by key in hex (a machine's, or an invitation's one-time key)."""

    grants: dict[str, list[Cut]]
    keys: dict[str, list[Cut]]

    def over(self, device: bytes, certified_by: Mapping[bytes, str]) -> tuple[Cut, ...]:
        """The cuts that concern a machine: its own, and those of the keys that it descends from."""
        if not self.keys:
            return ()
        found: list[Cut] = []
        path: list[str] = []
        key = device.hex()
        while key and key not in path:
            path.append(key)
            found += [cut for cut in self.keys.get(key, ()) if cut.spared.isdisjoint(path)]
            key = _parent(key, certified_by)
        return tuple(found)


def read_cuts(entities: Iterable[Mapping[str, str]]) -> Cuts:
    """The cuts, from what their entities said at birth."""
    cuts = Cuts({}, {})
    for said in entities:
        cut = Cut(read_lanes(said.get("held", "")), frozenset(said.get("spared", "").split()))
        if said.get("grant"):
            cuts.grants.setdefault(said["grant"], []).append(cut)
        if said.get("key"):
            cuts.keys.setdefault(said["key"], []).append(cut)
    return cuts


@lru_cache(maxsize=65536)
def short(scope: str) -> str:
    """How a cut names a scope: it travels to people who need not know that the scope is there."""
    return hashlib.sha256(f"jalon cut {scope}".encode()).hexdigest()[:_SHORT]


@lru_cache(maxsize=256)
def read_lanes(text: str) -> Lanes:
    """{device: {n: [short scopes]}} as (device, scope) -> n; nothing when it is unreadable."""
    try:
        return {
            (device, scope): int(n)
            for device, places in json.loads(text).items()
            for n, scopes in places.items()
            for scope in scopes
        }
    except (ValueError, AttributeError, TypeError, RecursionError):
        return {}


def _parent(key: str, certified_by: Mapping[bytes, str]) -> str:
    try:
        return certified_by.get(bytes.fromhex(key), "")
    except ValueError:
        return ""
