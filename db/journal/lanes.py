"""Lanes: a device's lots in one scope, numbered from 1 without a gap.

A lot whose predecessor is missing waits outside the frontier. Two lots at one place, or one that
follows another twin than ours, fork the lane.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from db.journal.lot import PREV_CHARS, Lot, SignedLot

LaneName = tuple[str, bytes]


@dataclass(slots=True)
class Arrived:
    """A lot with a body, on its way through the door.

    `signed` is there when its row is still to write; `named` when it was known by name so far,
    `forked` when it stands at or after a place of its lane that has twins.
    """

    id: int
    hash: bytes
    device: bytes
    lot: Lot
    status: int
    signed: SignedLot | None = None
    named: bool = False
    forked: bool = False

    @property
    def lane(self) -> LaneName:
        """(scope, device)."""
        return (self.lot.scope, self.device)

    @property
    def is_expected(self) -> bool:
        """Whether lots that came before this one may have named it already."""
        return self.named or self.signed is None


@dataclass(slots=True)
class Lane:
    """How far a lane is held: `n` lots, the last one's hash, the place where it forked if any."""

    n: int
    head: bytes
    forked_at: int | None


def read_lane(conn: sqlite3.Connection, name: LaneName) -> Lane:
    """The lane as the base holds it; n = 0 when nothing is held."""
    row = conn.execute(
        "SELECT n, head, forked_at FROM lane WHERE scope = ? AND device = ?", name
    ).fetchone()
    return Lane(*row) if row else Lane(0, b"", None)


class Placed(NamedTuple):
    """Lots sorted by their place.

    `entered` have come inside the frontier, `stayed` were inside and wait for their author's
    rights, `waiting` wait for a predecessor; and the lanes, moved on.
    """

    entered: list[Arrived]
    stayed: list[Arrived]
    waiting: list[Arrived]
    lanes: dict[LaneName, Lane]


def place(conn: sqlite3.Connection, arrived: Sequence[Arrived], held: Sequence[Arrived]) -> Placed:
    """Place the lots that arrive, and those held of earlier days that still wait."""
    by_lane: dict[LaneName, list[Arrived]] = defaultdict(list)
    for one in (*arrived, *held):
        by_lane[one.lane].append(one)
    earlier = {one.id for one in held}
    placed = Placed([], [], [], {})
    for name, lots in by_lane.items():
        lane = placed.lanes[name] = read_lane(conn, name)
        known = lane.n
        for one in sorted(lots, key=lambda found: (found.lot.n, found.hash)):
            if one.id in earlier and one.lot.n <= known:
                placed.stayed.append(one)
            else:
                (placed.entered if _follows(lane, one) else placed.waiting).append(one)
    return placed


def write_lanes(conn: sqlite3.Connection, lanes: dict[LaneName, Lane]) -> None:
    """Keep the frontier up to date. A forked lane has no head: nothing more can follow it."""
    conn.executemany(
        "INSERT OR REPLACE INTO lane (scope, device, n, head, forked_at) VALUES (?, ?, ?, ?, ?)",
        [
            (*name, lane.n, lane.head if lane.forked_at is None else b"", lane.forked_at)
            for name, lane in lanes.items()
            if lane.n
        ],
    )


def _follows(lane: Lane, one: Arrived) -> bool:
    n, prev = one.lot.n, one.lot.prev
    if n == lane.n + 1:
        forked = lane.forked_at is not None
        if not forked and lane.head.hex()[:PREV_CHARS] != prev:
            lane.forked_at = n  # it follows a twin of our head that we have not received
        lane.n, lane.head = n, one.hash
        return True
    if n > lane.n:
        return False
    lane.forked_at = n if lane.forked_at is None else min(n, lane.forked_at)
    return True


def frontier(conn: sqlite3.Connection) -> dict[str, dict[str, list[str]]]:
    """How far each lane is held, as it is told to others: device (hex) -> n -> scopes."""
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    lacking = dict(_lacking(conn))
    for scope, device, n in conn.execute("SELECT scope, device, n FROM lane ORDER BY scope"):
        told = min(n, lacking.get((scope, device), n))
        if told:
            held[device.hex()][str(told)].append(scope)
    return {device: dict(lanes) for device, lanes in held.items()}


def _lacking(conn: sqlite3.Connection) -> Iterator[tuple[LaneName, int]]:
    """The lanes where a body was erased that should come back, and how far they go before it."""
    rows = conn.execute(
        "SELECT lot.scope, lot.device, min(lot.n) FROM erased JOIN lot ON lot.id = erased.lot"
        " WHERE NOT erased.counts GROUP BY lot.scope, lot.device"
    )
    for scope, device, n in rows:
        yield (scope, device), n - 1
