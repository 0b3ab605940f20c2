"""What was written to a cell, and what stands of it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from db.journal.heads import Written, heads
from db.journal.lanes import Arrived
from db.tables.journal import ACCEPTED

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
    """The heads of one cell, the one shown first; empty when nothing was ever written."""
    row = conn.execute(
        "SELECT id FROM cell WHERE entity = ? AND field = ?", (entity, field)
    ).fetchone()
    if row is None:
        return []
    return next((heads(ops) for _cell, ops in _written(conn, json.dumps([row[0]]))), [])


def history(conn: sqlite3.Connection, entity: str, field: str) -> list[Written]:
    """Everything that was ever written to one cell, oldest first."""
    row = conn.execute(
        "SELECT id FROM cell WHERE entity = ? AND field = ?", (entity, field)
    ).fetchone()
    if row is None:
        return []
    found = [op for _cell, ops in _written(conn, json.dumps([row[0]])) for op in ops]
    return sorted(found, key=lambda op: op.order)


def _written(conn: sqlite3.Connection, chosen: str) -> Iterator[tuple[int, list[Written]]]:
    rows = conn.execute(
        "SELECT op.cell, op.id, op.value, op.replaces, lot.status, lot.hlc, lot.hash"
        " FROM op JOIN lot ON lot.id = op.id >> 12"
        " WHERE op.cell IN (SELECT value FROM json_each(?)) ORDER BY op.cell",
        (chosen,),
    )
    for cell, group in groupby(rows, key=lambda row: row[0]):
        yield (
            int(cell),
            [
                Written(
                    op,
                    value,
                    tuple(read_refs(replaced)),
                    status == ACCEPTED,
                    (hlc, name, op & 0xFFF),
                )
                for _cell, op, value, replaced, status, hlc, name in group
            ],
        )


def read_refs(text: str | None) -> list[int]:
    """The ids of the ops that an op replaces, from what its row holds."""
    return list(map(int, text[1:-1].split(","))) if text else []
