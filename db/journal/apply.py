"""The one door. A gesture of this machine and a line of a received file both come in here.

Everything happens in the caller's transaction: lots, ops, cells and read tables move together.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from db.errors import UserError
from db.journal import local
from db.journal.authority import Facts, PolicyLot, judge
from db.journal.cells import cells_of, checked_refs, settle_cells, write_ops
from db.journal.changes import Changes
from db.journal.clock import observe
from db.journal.forks import beyond_fork
from db.journal.lanes import Arrived, place, write_lanes
from db.journal.lot import ZERO, Lot, Malformed, SignedLot, lot_hash, read_lot, wrongly_signed
from db.journal.policy import facts_with, judged_otherwise, lots_by_id, read_facts
from db.journal.project import project
from db.kinds.registry import POLICY
from db.tables.journal import KNOWN, TO_EXAMINE, WAITING
from db.words import _


class Prepared(NamedTuple):
    """Lots that are checked and not held yet: (hash, as signed, parsed); and how many are held."""

    fresh: list[tuple[bytes, SignedLot, Lot]]
    known: int


def apply_lots(conn: sqlite3.Connection, lots: Sequence[SignedLot], now: datetime) -> Changes:
    """Take signed lots in, in any order, as often as one likes; what it changed.

    Raises UserError, before anything is written, when a signature or a body is not right.
    """
    return take(conn, [prepare(conn, lots)], now)


def prepare(conn: sqlite3.Connection, lots: Iterable[SignedLot]) -> Prepared:
    """Check and parse what is not held yet; writes nothing. UserError when something is wrong."""
    fresh, known = _fresh(conn, local.base_id(conn), lots)
    if wrongly_signed([lot for _name, lot in fresh], [name for name, _lot in fresh]):
        raise UserError(
            _(
                "Une ligne de ce fichier ne porte pas la signature de son auteur. "
                "Rien n'a été modifié : demandez un nouvel envoi."
            )
        )
    return Prepared([(name, signed, _parsed(signed)) for name, signed in fresh], known)


def take(conn: sqlite3.Connection, prepared: Sequence[Prepared], now: datetime) -> Changes:
    """Take checked lots in; those that several of them carry are taken once."""
    known = sum(one.known for one in prepared)
    fresh = {name: (signed, lot) for one in prepared for name, signed, lot in one.fresh}
    if not fresh:
        return Changes(known=known)
    arrived = _write_lots(conn, fresh)
    changes = take_in(conn, local.base_id(conn), arrived)
    seen = max(one.lot.hlc for one in arrived)
    local.set_clock(conn, observe(local.clock(conn), seen, now))
    return Changes(changes.cells, changes.lots, known)


def take_in(conn: sqlite3.Connection, base: bytes, arrived: list[Arrived]) -> Changes:
    """Place, judge, store and project lots whose rows are written, with those that waited."""
    held = _waiting(conn, {one.id for one in arrived})
    before = read_facts(conn, base)
    inside, outside, lanes = place(conn, arrived, held)
    beyond = {one.id: one for one in beyond_fork(conn, lanes, inside)}
    facts = _facts(conn, before, inside, beyond)
    taken = {one.id: one for one in (*arrived, *held)} | beyond
    otherwise = judged_otherwise(conn, before, facts, taken)
    for one in outside:
        one.status = WAITING
    for one in (*inside, *otherwise, *beyond.values()):
        judged = TO_EXAMINE if one.id in beyond else judge(facts, one.device, one.lot, one.hash)
        one.status = judged
    _write_statuses(conn, [*taken.values(), *otherwise])
    written = {one.id: one for one in inside} | beyond
    touched = write_ops(conn, list(written.values()), beyond) | cells_of(conn, otherwise)
    cells = settle_cells(conn, touched)
    project(conn, {change.entity for change in cells})
    write_lanes(conn, lanes)
    moved = arrived + [one for one in held if one.status != WAITING]
    return Changes(tuple(cells), {one.hash: one.status for one in moved})


def _fresh(
    conn: sqlite3.Connection, base: bytes, lots: Iterable[SignedLot]
) -> tuple[list[tuple[bytes, SignedLot]], int]:
    """The lots whose body is not held yet, by name, and how many are held already."""
    fresh: dict[bytes, SignedLot] = {}
    known = 0
    for lot in lots:
        name = lot_hash(base, lot)
        held = conn.execute("SELECT status FROM lot WHERE hash = ?", (name,)).fetchone()
        if held is not None and held[0] != KNOWN:
            known += 1
        elif lot_hash(ZERO, lot) != base:
            fresh.setdefault(name, lot)
        elif conn.execute("SELECT 1 FROM lot WHERE hash = ?", (base,)).fetchone():
            known += 1
        else:
            fresh[base] = lot  # the genesis lot, whose name is the base's
    return list(fresh.items()), known


def _parsed(signed: SignedLot) -> Lot:
    try:
        lot = read_lot(signed.body)
        if all(checked_refs(op, lot.n) for op in lot.ops):
            return lot
        reason = "reference"
    except Malformed as error:
        reason = str(error)
    raise UserError(
        _(
            "Une ligne de ce fichier est illisible ({}). Rien n'a été modifié : "
            "demandez un nouvel envoi."
        ).format(reason)
    )


def _write_lots(
    conn: sqlite3.Connection, fresh: Mapping[bytes, tuple[SignedLot, Lot]]
) -> list[Arrived]:
    (last,) = conn.execute("SELECT coalesce(max(id), 0) FROM lot").fetchone()
    arrived = []
    rows = []
    for name, (signed, lot) in fresh.items():
        held = conn.execute("SELECT id FROM lot WHERE hash = ?", (name,)).fetchone()
        last += 0 if held else 1
        one = Arrived(held[0] if held else last, name, signed.device, lot, WAITING)
        arrived.append(one)
        rows.append(
            (one.id, name, signed.device, lot.scope, lot.n, lot.hlc, lot.grant,
             lot.gesture or None, signed.body, signed.signature, WAITING)
        )  # fmt: skip
    conn.executemany(
        'INSERT OR REPLACE INTO lot (id, hash, device, scope, n, hlc, "grant", gesture, body,'
        " signature, status) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        rows,
    )
    return arrived


def _waiting(conn: sqlite3.Connection, but: set[int]) -> list[Arrived]:
    rows = conn.execute("SELECT id FROM lot WHERE status = ?", (WAITING,)).fetchall()
    return lots_by_id(conn, [lot for (lot,) in rows if lot not in but])


def _facts(
    conn: sqlite3.Connection,
    before: Facts,
    inside: Iterable[Arrived],
    beyond: Mapping[int, Arrived],
) -> Facts:
    """What the policy lots establish with those that are arriving, and without forked ones."""
    coming = [
        PolicyLot(one.hash, one.device, one.lot)
        for one in inside
        if one.lot.scope == POLICY and one.id not in beyond
    ]
    without = {one.hash for one in beyond.values() if one.lot.scope == POLICY}
    return facts_with(conn, before.base, coming, without) if coming or without else before


def _write_statuses(conn: sqlite3.Connection, lots: Iterable[Arrived]) -> None:
    conn.executemany(
        "UPDATE lot SET status = ? WHERE id = ?", [(one.status, one.id) for one in lots]
    )
