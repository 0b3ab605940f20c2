"""Lanes in which two lots stand at one place: a machine was cloned with its key.

From that place on, all lots of the lane are to examine, whichever arrived first.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.journal.lanes import Arrived, Lane, LaneName, Placed, read_lane
from db.journal.lot import PREV_CHARS, read_lot

_HASH = 32


def beyond_fork(conn: sqlite3.Connection, placed: Placed) -> list[Arrived]:
    """The lots at or after the place where their lane forked that are to write, in their order.

    Those that arrive; of those held, those whose lane forks before them only now, to judge again,
    and those that come after one that arrives, whose references may be found only now.
    """
    inside = {one.id: one for one in (*placed.entered, *placed.stayed)}
    for one in inside.values():
        one.forked = _is_beyond(placed.lanes[one.lane], one)
    arriving: dict[LaneName, list[Arrived]] = defaultdict(list)
    for one in placed.entered:
        if placed.lanes[one.lane].forked_at is not None:
            arriving[one.lane].append(one)
    found = {one.id: one for lots in arriving.values() for one in lots if one.forked}
    for name, lots in arriving.items():
        for one in _held_beyond(conn, name, placed.lanes[name], lots):
            one.forked = True
            found.setdefault(one.id, inside.get(one.id, one))
    return sorted(found.values(), key=lambda one: one.lot.n)


def _is_beyond(lane: Lane, one: Arrived) -> bool:
    return lane.forked_at is not None and one.lot.n >= lane.forked_at


def _held_beyond(
    conn: sqlite3.Connection, name: LaneName, lane: Lane, arriving: Sequence[Arrived]
) -> Iterator[Arrived]:
    before = read_lane(conn, name).forked_at
    last = lane.n if before is None else before - 1
    yield from _held(conn, name, lane.forked_at or 0, last)
    if before is not None:
        followers = _after(conn, name, arriving)
        yield from (one for one in followers if before <= one.lot.n <= lane.n)


def _after(
    conn: sqlite3.Connection, name: LaneName, arriving: Iterable[Arrived]
) -> Iterator[Arrived]:
    """The lots held that come after one of these, at any distance."""
    ends: dict[int, set[str]] = defaultdict(set)
    for one in arriving:
        ends[one.lot.n].add(_as_prev(one.hash))
    for first in sorted(ends):
        place = first
        while place in ends:
            prevs = ends.pop(place)
            place += 1
            for one in _held(conn, name, place, place):
                if one.lot.prev in prevs:
                    ends[place].add(_as_prev(one.hash))
                    yield one


def _held(conn: sqlite3.Connection, name: LaneName, first: int, last: int) -> list[Arrived]:
    """The lots held from a place of a lane to another one."""
    rows = conn.execute(
        "SELECT id, hash, body, status FROM lot WHERE scope = ? AND device = ?"
        " AND n BETWEEN ? AND ?",
        (*name, first, last),
    ).fetchall()
    return [Arrived(lot, own, name[1], read_lot(body), status) for lot, own, body, status in rows]


def _as_prev(name: bytes) -> str:
    """How the next lot of the lane names this one."""
    return name.hex()[:PREV_CHARS]


@dataclass(slots=True)
class Branch:
    """Lots that follow one another, by their place, as far down as was asked.

    The lots before the lowest one are those of the branch that it leaves, if it leaves one.
    """

    lots: dict[int, int]
    lowest: int
    leaves: "Branch | None"


class Branches:
    """Which lots each lot of a forked lane comes after; to follow in the order of their places.

    A lot goes on with the branch of the one before it, or leaves it: no place is walked twice.
    """

    def __init__(self, conn: sqlite3.Connection, lots: Iterable[Arrived]) -> None:
        self._conn = conn
        self._branches: dict[int, Branch] = {}
        self._before: dict[int, int | None] = {}
        self._said = {one.id: (one.lane, one.lot.n, one.lot.prev) for one in lots}

    def follow(self, one: Arrived) -> Branch:
        """The branch that this lot stands on."""
        before = self._previous(one.id)
        branch = None if before is None else self._branches.get(before)
        if branch is None or one.lot.n in branch.lots:  # a twin of this one goes on with it
            branch = Branch({}, one.lot.n, branch)
        branch.lots[one.lot.n] = one.id
        self._branches[one.id] = branch
        return branch

    def find(self, branch: Branch, n: int) -> int | None:
        """The id of the lot at place `n` of a branch; None when it has not arrived."""
        while branch.leaves is not None and branch.lowest > n:
            branch = branch.leaves
        while branch.lowest > n:
            before = self._previous(branch.lots[branch.lowest])
            if before is None:
                return None
            branch.lowest -= 1
            branch.lots[branch.lowest] = before
        return branch.lots.get(n)

    def _previous(self, lot: int) -> int | None:
        if lot not in self._before:
            self._before[lot] = self._look_up(lot)
        return self._before[lot]

    def _look_up(self, lot: int) -> int | None:
        (scope, device), n, prev = self._said.get(lot) or self._read(lot)
        try:
            start = bytes.fromhex(prev)
        except ValueError:
            return None
        if start.hex() != prev or len(prev) != PREV_CHARS:
            return None
        # by its hash: a place may have as many twins as somebody cares to sign
        row = self._conn.execute(
            "SELECT id FROM lot WHERE hash BETWEEN ? AND ?"
            " AND +scope = ? AND +device = ? AND +n = ? ORDER BY hash LIMIT 1",
            (start, start + b"\xff" * (_HASH - len(start)), scope, device, n - 1),
        ).fetchone()
        return int(row[0]) if row else None

    def _read(self, lot: int) -> tuple[LaneName, int, str]:
        device, body = self._conn.execute(
            "SELECT device, body FROM lot WHERE id = ?", (lot,)
        ).fetchone()
        said = read_lot(body)
        return (said.scope, device), said.n, said.prev


def is_forked(conn: sqlite3.Connection, device: bytes) -> bool:
    """Whether somebody else signs with this device's key: its numbers were used twice."""
    row = conn.execute(
        "SELECT 1 FROM lane WHERE device = ? AND forked_at IS NOT NULL", (device,)
    ).fetchone()
    return row is not None
