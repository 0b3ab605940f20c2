"""The one door. A gesture of this machine and a line of a received file both come in here.

Everything happens in the caller's transaction: lots, ops, cells and read tables move together.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from db.journal import local
from db.journal.authority import judge
from db.journal.births import PolicyLot
from db.journal.bulk import insert_rows
from db.journal.cells import cells_of
from db.journal.changes import CellChange, Changes
from db.journal.clock import observe
from db.journal.counting import is_unsettled
from db.journal.erase import Muted, awaited, follow_erasures, mark_made, take_back
from db.journal.erasures import PREFIX
from db.journal.facts import Facts
from db.journal.forks import beyond_fork
from db.journal.frontier import held_moved
from db.journal.lanes import Arrived, place, write_lanes
from db.journal.lot import SignedLot
from db.journal.ops import Stored, write_ops
from db.journal.policy import facts_with, judged_otherwise, lots_by_id, policy_moved, read_facts
from db.journal.prepare import Fresh, Prepared, prepare
from db.journal.project import project
from db.journal.settle import settle_cells
from db.journal.withdraw import drop_emptied, forget_emptied
from db.kinds.registry import POLICY
from db.tables.journal import KNOWN, WAITING

_PASSES = 4  # the second one finds nothing to do: what counts follows from the lots really held
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
    base, back = local.base_id(conn), awaited(conn)
    returned = take_back(conn, base, [one for one in fresh if one.hash in back])
    known += sum(one.hash in back for one in fresh) - len(returned.places)
    news = [one for one in fresh if one.hash not in back]
    arrived = _arriving(conn, [*news, *returned.places])
    changes = take_in(conn, base, arrived, returned)
    seen = max(one.lot.hlc for one in fresh)
    local.set_clock(conn, observe(local.clock(conn), seen, now))
    return Changes(changes.cells, changes.lots, known)


def take_in(
    conn: sqlite3.Connection, base: bytes, arrived: list[Arrived], since: Muted | None = None
) -> Changes:
    """Place, judge, store and project lots, with those that waited; then follow the erasures.

    `since`: what the arrival of bodies of erased lots has changed already.
    """
    muted = since or Muted(set(), [], {}, set())
    back = bool(muted.places) or is_unsettled(conn)  # those that waited may be told apart now
    last = changes = _shown(conn, base, muted, arrived)
    for _pass in range(_PASSES):
        told = back or any(change.entity.startswith(PREFIX) for change in last.cells)
        if not (told or is_unsettled(conn)):
            break
        muted, back = follow_erasures(conn, read_facts(conn, base)), False
        if muted.is_nothing:
            break
        arrived = _arriving(conn, muted.places)
        mark_made(conn, {one.id: muted.made[one.hash] for one in arrived})
        last = _shown(conn, base, muted, arrived)
        changes = changes.then(last)
    return changes


def _shown(conn: sqlite3.Connection, base: bytes, muted: Muted, arrived: list[Arrived]) -> Changes:
    """What other values and places change, and the lots that arrive."""
    changes = Changes(tuple(_shown_anew(conn, muted.cells)))
    if not (arrived or muted.again):
        return changes
    return changes.then(_take_in(conn, base, arrived, muted.again))


def _take_in(
    conn: sqlite3.Connection, base: bytes, arrived: list[Arrived], again: Collection[int]
) -> Changes:
    held = _waiting(conn, arrived, displaced=bool(again))
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
    cells = settle_cells(conn, stored, cells_of(conn, [*placed.stayed, *otherwise]).union(again))
    cells += drop_emptied(conn, again)
    project(conn, {change.entity for change in cells})
    forget_emptied(conn, again)
    write_lanes(conn, placed.lanes)
    if any(one.lot.scope == POLICY for one in taken.values()):
        policy_moved(conn, base, facts)
    moved = arrived + [one for one in held if one.status != WAITING]
    return Changes(tuple(cells), {one.hash: one.status for one in moved})


def _shown_anew(conn: sqlite3.Connection, cells: Collection[int]) -> list[CellChange]:
    """What stands in cells whose ops have other values now."""
    if not cells:
        return []
    changes = settle_cells(conn, Stored({}, {}, set()), cells)
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


def _waiting(
    conn: sqlite3.Connection, arrived: Sequence[Arrived], *, displaced: bool
) -> list[Arrived]:
    """The lots that may have waited for these: those of their lanes, and all when rights arrive.

    All too when lots were `displaced`: their lanes are to be placed again.
    """
    lanes = {one.lane for one in arrived}
    here = {one.id for one in arrived}
    every = displaced or any(scope == POLICY for scope, _device in lanes)
    rows = conn.execute("SELECT id, scope, device FROM lot WHERE status = ?", (WAITING,)).fetchall()
    found = [lot for lot, *lane in rows if every or tuple(lane) in lanes]
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
    if rows:
        held_moved(conn, {one.lot.scope for one in lots if one.signed is not None})
    conn.executemany(
        "UPDATE lot SET status = ? WHERE id = ?",
        [(one.status, one.id) for one in lots if one.signed is None],
    )
