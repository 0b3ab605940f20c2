"""What was written to a cell, and what stands of it."""

import json
import sqlite3
from collections.abc import Iterable

from db.journal.heads import Written
from db.journal.lanes import Arrived
from db.tables.journal import ACCEPTED, OP_BITS

CellName = tuple[str, str]


def cells_of(conn: sqlite3.Connection, lots: Iterable[Arrived]) -> set[int]:
    """The ids of the cells that these lots write to, among those that exist."""
    names = {(op.entity, op.field) for one in lots for op in one.lot.ops}
    found = (
        conn.execute("SELECT id FROM cell WHERE entity = ? AND field = ?", name).fetchone()
        for name in names
    )
    return {row[0] for row in found if row}


def standing_ops(conn: sqlite3.Connection, entity: str, field: str) -> list[Written]:
    """The heads of one cell, the one shown first; empty when nothing stands.

    The cell names them: what was written before is not read, however much it is.
    """
    row = conn.execute(
        "SELECT id, winner, beside FROM cell WHERE entity = ? AND field = ?", (entity, field)
    ).fetchone()
    if row is None or row[1] is None:
        return []
    cell, winner, beside = row
    standing = json.dumps([winner, *read_refs(beside)])
    found = conn.execute(
        f"{_WRITTEN} WHERE op.cell = ? AND op.id IN (SELECT value FROM json_each(?))",
        (cell, standing),
    )
    return sorted(map(_written, found), key=lambda op: op.order, reverse=True)


def history(conn: sqlite3.Connection, entity: str, field: str) -> list[Written]:
    """Everything that was ever written to one cell, oldest first."""
    found = conn.execute(
        f"{_WRITTEN} WHERE op.cell = (SELECT id FROM cell WHERE entity = ? AND field = ?)",
        (entity, field),
    )
    return sorted(map(_written, found), key=lambda op: op.order)


_WRITTEN = (
    "SELECT op.id, op.value, op.replaces, lot.status, lot.hlc, lot.hash"
    " FROM op JOIN lot ON lot.id = op.id >> 12"
)


def _written(row: tuple[int, str, str | None, int, int, bytes]) -> Written:
    op, value, replaced, status, hlc, name = row
    order = (hlc, name, op & ((1 << OP_BITS) - 1))
    return Written(op, value, tuple(read_refs(replaced)), status == ACCEPTED, order)


def read_refs(text: str | None) -> list[int]:
    """The ids of the ops that an op replaces, from what its row holds."""
    return list(map(int, text[1:-1].split(","))) if text else []
