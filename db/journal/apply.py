"""The one door. A gesture of this machine and a line of a received file both come in here.

Everything happens in the caller's transaction: lots, ops, cells and read tables move together.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from db.errors import UserError
from db.journal import authority, local
from db.journal.authority import Facts, PolicyLot, establish, judge
from db.journal.cells import cells_of, checked_refs, settle_cells, write_ops
from db.journal.changes import Changes
from db.journal.clock import observe
from db.journal.lanes import Arrived, beyond_fork, place, write_lanes
from db.journal.lot import ZERO, Lot, Malformed, SignedLot, lot_hash, read_lot, wrongly_signed
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
    candidates = arrived + _held(conn, WAITING, {one.id for one in arrived})
    inside, outside, lanes = place(conn, candidates)
    facts = _facts(conn, base, inside)
    forked = beyond_fork(conn, lanes, inside)
    for one in outside:
        one.status = WAITING
    for one in inside:
        waits = one.id in forked
        one.status = TO_EXAMINE if waits else judge(facts, one.device, one.lot, one.hash)
    ready = [one for one in inside if one.status != WAITING]
    revised = _revised(conn, facts, forked, {one.id for one in candidates})
    _write_statuses(conn, [*candidates, *revised])
    touched = write_ops(conn, ready) | cells_of(conn, revised)
    cells = settle_cells(conn, touched)
    project(conn, {change.entity for change in cells})
    write_lanes(conn, lanes)
    moved = arrived + [one for one in candidates[len(arrived) :] if one.status != WAITING]
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


def _held(conn: sqlite3.Connection, status: int, but: set[int]) -> list[Arrived]:
    rows = conn.execute(
        "SELECT id, hash, device, body, status FROM lot WHERE status = ?", (status,)
    ).fetchall()
    return [_arrived(*row) for row in rows if row[0] not in but]


def _arrived(lot: int, name: bytes, device: bytes, body: bytes, status: int) -> Arrived:
    return Arrived(lot, name, device, read_lot(body), status)


def _facts(conn: sqlite3.Connection, base: bytes, inside: Sequence[Arrived]) -> Facts:
    """What the policy lots establish; read again only when one of them is arriving."""
    coming = [one for one in inside if one.lot.scope == POLICY]
    if not coming:
        return read_facts(conn, base)
    held = policy_lots(conn)
    held |= {one.hash: PolicyLot(one.hash, one.device, one.lot) for one in coming}
    return establish(base, list(held.values()))


def read_facts(conn: sqlite3.Connection, base: bytes) -> authority.Facts:
    """What the accepted policy lots establish now."""
    return establish(base, list(policy_lots(conn).values()))


def policy_lots(conn: sqlite3.Connection) -> dict[bytes, PolicyLot]:
    """The policy lots inside the frontier, by hash."""
    rows = conn.execute(
        "SELECT lot.hash, lot.device, lot.body FROM lot JOIN lane"
        " ON lane.scope = lot.scope AND lane.device = lot.device AND lot.n <= lane.n"
        " WHERE lot.scope = ? AND lot.body IS NOT NULL AND lot.status <> ?",
        (POLICY, TO_EXAMINE),
    )
    return {name: PolicyLot(name, device, read_lot(body)) for name, device, body in rows}


def _revised(
    conn: sqlite3.Connection, facts: Facts, forked: set[int], but: set[int]
) -> list[Arrived]:
    """Lots judged earlier whose status is not what is now known to be right."""
    changed = []
    for name, status in facts.statuses.items():
        row = conn.execute(
            "SELECT id, hash, device, body, status FROM lot WHERE hash = ? AND status <> ?",
            (name, status),
        ).fetchone()
        if row and row[0] not in but and row[4] not in (TO_EXAMINE, KNOWN):
            one = _arrived(*row)
            one.status = status
            changed.append(one)
    for lot in forked - but:
        row = conn.execute(
            "SELECT id, hash, device, body, status FROM lot WHERE id = ? AND status <> ?",
            (lot, TO_EXAMINE),
        ).fetchone()
        if row:
            one = _arrived(*row)
            one.status = TO_EXAMINE
            changed.append(one)
    return changed


def _write_statuses(conn: sqlite3.Connection, lots: Iterable[Arrived]) -> None:
    conn.executemany(
        "UPDATE lot SET status = ? WHERE id = ?", [(one.status, one.id) for one in lots]
    )
