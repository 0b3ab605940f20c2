"""Lanes in which two lots stand at one place: a machine was cloned with its key.

From that place on, all lots of the lane are to examine, whichever arrived first.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from db.journal.lanes import Arrived, Lane, LaneName
from db.journal.lot import PREV_CHARS, read_lot


def beyond_fork(
    conn: sqlite3.Connection, lanes: Mapping[LaneName, Lane], inside: Iterable[Arrived]
) -> list[Arrived]:
    """The lots at or after the place where their lane forked, those held and those arriving."""
    forked = {name: lane.forked_at for name, lane in lanes.items() if lane.forked_at is not None}
    arriving = {one.id: one for one in inside if one.lane in forked}
    for (scope, device), at in forked.items():
        rows = conn.execute(
            "SELECT id, hash, body, status FROM lot WHERE scope = ? AND device = ?"
            " AND n BETWEEN ? AND ?",
            (scope, device, at, lanes[scope, device].n),
        ).fetchall()
        for lot, name, body, status in rows:
            arriving.setdefault(lot, Arrived(lot, name, device, read_lot(body), status))
    beyond = [one for one in arriving.values() if one.lot.n >= (forked[one.lane] or 0)]
    for one in beyond:
        one.forked = True
    return beyond


def predecessor(conn: sqlite3.Connection, one: Arrived, n: int) -> int | None:
    """The id of the lot at place `n` that this one follows; None when it has not arrived."""
    found, prev, place = one.id, one.lot.prev, one.lot.n
    while place > n:
        place -= 1
        rows = conn.execute(
            "SELECT id, hash, body FROM lot WHERE scope = ? AND device = ? AND n = ?",
            (one.lot.scope, one.device, place),
        )
        before = [(lot, body) for lot, name, body in rows if name.hex()[:PREV_CHARS] == prev]
        if not before:
            return None
        found, body = before[0]
        prev = read_lot(body).prev
    return found


def is_forked(conn: sqlite3.Connection, device: bytes) -> bool:
    """Whether somebody else signs with this device's key: its numbers were used twice."""
    row = conn.execute(
        "SELECT 1 FROM lane WHERE device = ? AND forked_at IS NOT NULL", (device,)
    ).fetchone()
    return row is not None
