"""How many changes a person counts in a signed lot: as a preview counts them, before it is sent."""

import json
import sqlite3
from collections.abc import Iterable

from db.journal.cells import CellName, read_refs
from db.journal.lot import Lot, Op, read_lot
from db.kinds.field import LIVE, STATE
from db.kinds.report import STATED
from db.tables.journal import OP_BITS, UNREAD

SITUATION = "situation"
_SILENT = ("rep_", "dev_", "inv_", "bas_")
_ERASURES = "era_"


def changes_of(conn: sqlite3.Connection, lots: Iterable[bytes]) -> dict[bytes, int]:
    """How many changes each of these lots (hashes) makes, at least one."""
    asked = "SELECT id, body, status FROM lot WHERE hash = ? AND body IS NOT NULL"
    rows = ((name, conn.execute(asked, (name,)).fetchone()) for name in lots)
    return {name: _count(conn, *row) for name, row in rows if row is not None}


def changes_apart(conn: sqlite3.Connection, status: int) -> int:
    """How many changes are in this status, which is not that of what counts."""
    rows = conn.execute(
        "SELECT id, body, status FROM lot WHERE status = ? AND body IS NOT NULL", (status,)
    )
    return sum(_count(conn, *row) for row in rows.fetchall())


def changes_told(conn: sqlite3.Connection, number: int, lot: Lot) -> dict[CellName, int]:
    """The changes of a lot, by the cell that they are about; `number` is its id.

    Something new counts once. A report counts what it says otherwise than the one before it.
    """
    born = {op.entity for op in lot.ops if op.field == STATE and op.value == LIVE}
    found: dict[CellName, int] = {}
    for place, op in enumerate(lot.ops):
        if not _silent(op, born):
            stated = op.field == SITUATION
            found[op[:2]] = _reported(conn, (number << OP_BITS) | place, op) if stated else 1
    return found


def _count(conn: sqlite3.Connection, number: int, body: bytes, status: int) -> int:
    if status == UNREAD:
        return 1
    return max(1, sum(changes_told(conn, number, read_lot(body)).values()))


def _silent(op: Op, born: set[str]) -> bool:
    """Whether an op is mechanics: what a person wrote is counted elsewhere."""
    if op.field.startswith("_why") or op.entity.startswith(_SILENT):
        return True
    if op.entity.startswith(_ERASURES):
        return op.field != "reason"
    return op.entity in born and op.field != STATE


def _reported(conn: sqlite3.Connection, number: int, op: Op) -> int:
    """How many fields a report says otherwise than the one that it replaces; the first counts 1."""
    row = conn.execute(
        "SELECT op.cell, op.replaces FROM cell JOIN op ON op.cell = cell.id AND op.id = ?"
        " WHERE cell.entity = ? AND cell.field = ?",
        (number, *op[:2]),
    ).fetchone()
    refs = read_refs(row[1]) if row else []
    if not refs:
        return 1
    (former,) = conn.execute(
        "SELECT max(value) FROM op WHERE cell = ? AND id = ?", (row[0], refs[0])
    ).fetchone()
    before = _stated(conn, json.loads(former) if former else None)
    after = _stated(conn, op.value)
    return max(1, sum(before.get(name) != after.get(name) for name in STATED))


def _stated(conn: sqlite3.Connection, report: object) -> dict[str, str]:
    """What a report says, by field, whether it counts or not."""
    rows = conn.execute(
        "SELECT cell.field, op.value FROM cell JOIN op ON op.cell = cell.id WHERE cell.entity = ?",
        (report if isinstance(report, str) else "",),
    )
    return {field: value for field, value in rows if value != "null"}
