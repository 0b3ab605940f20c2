"""The one door. A gesture of this machine and a line of a received file both come in here.

Everything happens in the caller's transaction: lots, ops, cells and read tables move together.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from db.journal import local
from db.journal.authority import judge
from db.journal.births import PolicyLot
from db.journal.bulk import insert_rows
from db.journal.cells import cells_of
from db.journal.changes import CellChange, Changes
from db.journal.clock import observe
from db.journal.erase import (
    PREFIX,
    Muted,
    follow_erasures,
    mark_erased,
    places_awaited,
    restore,
    withdrawn,
)
from db.journal.facts import Facts
from db.journal.forks import beyond_fork
from db.journal.lanes import Arrived, place, write_lanes
from db.journal.lot import SignedLot
from db.journal.ops import Stored, write_ops
from db.journal.policy import facts_with, judged_otherwise, lots_by_id, policy_moved, read_facts
from db.journal.prepare import Fresh, Prepared, prepare
from db.journal.project import project
from db.journal.settle import settle_cells
from db.kinds.registry import POLICY
from db.tables.journal import KNOWN, WAITING

_COLUMNS = 'id, hash, device, scope, n, hlc, "grant", gesture, body, signature, status'


def apply_lots(conn: sqlite3.Connection, lots: Sequence[SignedLot], now: datetime) -> Changes:
    """Take signed lots in, in any order, as often as one likes; what it changed.

    Raises UserError, before anything is written, when a signature or a body is not right.
    """
    return take(conn, [prepare(conn, lots)], now)


def take(conn: sqlite3.Connection, prepared: Iterable[Prepared], now: datetime) -> Changes:
    """Take checked lots in; those that several files carry are taken once."""
    files = list(prepared)
    known = sum(one.known for one in files)
    fresh = list({one.hash: one for file in files for one in file.fresh}.values())
    if not fresh:
        return Changes(known=known)
    back = withdrawn(conn)
    changes = _put_back(conn, {back[one.hash]: one for one in fresh if one.hash in back})
    arrived = _arriving(conn, [one for one in fresh if one.hash not in back])
    changes = changes.then(take_in(conn, local.base_id(conn), arrived))
    seen = max(one.lot.hlc for one in fresh)
    local.set_clock(conn, observe(local.clock(conn), seen, now))
    return Changes(changes.cells, changes.lots, known)


def take_in(conn: sqlite3.Connection, base: bytes, arrived: list[Arrived]) -> Changes:
    """Place, judge, store and project lots, with those that waited; then follow the erasures."""
    last = changes = _take_in(conn, base, arrived)
    while True:
        told = any(change.entity.startswith(PREFIX) for change in last.cells)
        muted = follow_erasures(conn) if told else Muted(set(), [])
        places = muted.places or places_awaited(conn, read_facts(conn, base))
        if not (muted.cells or places):
            return changes
        last = Changes(tuple(_shown_anew(conn, muted.cells)))
        if places:
            arrived = _arriving(conn, places)
            mark_erased(conn, arrived)
            last = last.then(_take_in(conn, base, arrived))
        changes = changes.then(last)


def _take_in(conn: sqlite3.Connection, base: bytes, arrived: list[Arrived]) -> Changes:
    held = _waiting(conn, arrived)
    before = read_facts(conn, base)
    placed = place(conn, arrived, held)
    inside = [*placed.entered, *placed.stayed]
    beyond = {one.id: one for one in beyond_fork(conn, placed)}
    facts = _facts(conn, before, [*inside, *beyond.values()])
    taken = {one.id: one for one in (*arrived, *held)} | beyond
    otherwise = judged_otherwise(conn, before, facts, taken)
    for one in placed.waiting:
        one.status = WAITING
    for one in (*inside, *otherwise, *beyond.values()):
        one.status = judge(facts, one.device, one.lot, one.hash, forked=one.forked)
    _write_lots(conn, [*taken.values(), *otherwise])
    stored = write_ops(conn, placed.entered, beyond)
    cells = settle_cells(conn, stored, cells_of(conn, [*placed.stayed, *otherwise]))
    project(conn, {change.entity for change in cells})
    write_lanes(conn, placed.lanes)
    if any(one.lot.scope == POLICY for one in taken.values()):
        policy_moved(conn, base, facts)
    moved = arrived + [one for one in held if one.status != WAITING]
    return Changes(tuple(cells), {one.hash: one.status for one in moved})


def _put_back(conn: sqlite3.Connection, back: Mapping[int, Fresh]) -> Changes:
    """The bodies of lots that are no longer erased, in their place again."""
    cells: set[int] = set()
    for lot, one in back.items():
        cells |= restore(conn, lot, one.signed.body, one.lot)
    return Changes(tuple(_shown_anew(conn, cells)))


def _shown_anew(conn: sqlite3.Connection, cells: Collection[int]) -> list[CellChange]:
    """What stands in cells whose ops have other values now."""
    if not cells:
        return []
    changes = settle_cells(conn, Stored({}, {}, set(), set(), set()), cells)
    project(conn, {change.entity for change in changes})
    return changes


def _arriving(conn: sqlite3.Connection, fresh: Iterable[Fresh]) -> list[Arrived]:
    """Lots with an id each; one that was known by name only keeps the id it has."""
    (last,) = conn.execute("SELECT coalesce(max(id), 0) FROM lot").fetchone()
    named = dict(conn.execute("SELECT hash, id FROM lot WHERE status = ?", (KNOWN,)).fetchall())
    arrived = []
    for one in fresh:
        known = named.get(one.hash)
        last += 0 if known else 1
        arrived.append(
            Arrived(
                *(known or last, one.hash, one.signed.device, one.lot, WAITING),
                signed=one.signed,
                named=known is not None,
            )
        )
    return arrived


def _waiting(conn: sqlite3.Connection, arrived: Sequence[Arrived]) -> list[Arrived]:
    """The lots that may have waited for these: those of their lanes, and all when rights arrive."""
    lanes = {one.lane for one in arrived}
    here = {one.id for one in arrived}
    rights = any(scope == POLICY for scope, _device in lanes)
    rows = conn.execute("SELECT id, scope, device FROM lot WHERE status = ?", (WAITING,)).fetchall()
    found = [lot for lot, *lane in rows if rights or tuple(lane) in lanes]
    return lots_by_id(conn, [lot for lot in found if lot not in here])


def _facts(conn: sqlite3.Connection, before: Facts, inside: Iterable[Arrived]) -> Facts:
    """What the policy lots establish with those that are arriving, or turn out to have twins."""
    coming = [
        PolicyLot(one.hash, one.device, one.lot, one.forked)
        for one in inside
        if one.lot.scope == POLICY
    ]
    return facts_with(conn, before.base, coming) if coming else before


def _write_lots(conn: sqlite3.Connection, lots: Sequence[Arrived]) -> None:
    """Keep the lots that are new with their bytes, and the status of the others."""
    rows = [
        (one.id, one.hash, one.device, one.lot.scope, one.lot.n, one.lot.hlc, one.lot.grant,
         one.lot.gesture or None, one.signed.body, one.signed.signature, one.status)
        for one in lots
        if one.signed is not None
    ]  # fmt: skip
    conn.executemany(
        "DELETE FROM lot WHERE id = ?", [(one.id,) for one in lots if one.signed and one.named]
    )
    insert_rows(conn, "lot", _COLUMNS, rows)
    conn.executemany(
        "UPDATE lot SET status = ? WHERE id = ?",
        [(one.status, one.id) for one in lots if one.signed is None],
    )
