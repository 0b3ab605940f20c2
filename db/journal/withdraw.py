"""Taking back a place that erasures alone had made: as if it had never been there."""

import sqlite3
from collections.abc import Collection

from db.journal.changes import CellChange
from db.journal.frontier import held_moved
from db.journal.lanes import LaneName
from db.journal.lot import read_lot
from db.tables.journal import KNOWN, OP_BITS, UNREAD, WAITING

_NAME_ONLY = (
    'UPDATE lot SET device = NULL, scope = NULL, n = NULL, hlc = NULL, "grant" = NULL,'
    f" gesture = NULL, body = NULL, signature = NULL, status = {KNOWN} WHERE id = ?"
)


def withdraw(conn: sqlite3.Connection, lots: Collection[int]) -> set[int]:
    """Leave only the names of these lots; the cells that their lanes had written to.

    All that follows in these lanes waits to be placed again, in the same transaction.
    """
    again: set[int] = set()
    lanes: set[LaneName] = set()
    for lot in lots:
        lanes.add(conn.execute("SELECT scope, device FROM lot WHERE id = ?", (lot,)).fetchone())
    for lane in lanes:
        again |= _displaced(conn, lane)
    held_moved(conn, {scope for scope, _device in lanes})
    conn.executemany(_NAME_ONLY, [(lot,) for lot in lots])
    conn.executemany("DELETE FROM erased WHERE lot = ?", [(lot,) for lot in lots])
    return again


def drop_emptied(conn: sqlite3.Connection, cells: Collection[int]) -> list[CellChange]:
    """Those of these cells to which nothing is written any more: they go."""
    gone = []
    for cell in cells:
        row = conn.execute(
            "SELECT entity, field, value, rivals FROM cell WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM op WHERE op.cell = cell.id)",
            (cell,),
        ).fetchone()
        if row is not None:
            entity, field, value, rivals = row
            gone.append(CellChange(entity, field, value, None, rivals, 0))
            conn.execute(
                "UPDATE cell SET value = NULL, winner = NULL, rivals = 0, beside = NULL"
                " WHERE id = ?",
                (cell,),
            )
    return gone


def forget_emptied(conn: sqlite3.Connection, cells: Collection[int]) -> None:
    """Remove these cells, once what they showed has been taken off the read tables."""
    conn.executemany(
        "DELETE FROM cell WHERE id = ? AND NOT EXISTS (SELECT 1 FROM op WHERE op.cell = cell.id)",
        [(cell,) for cell in cells],
    )


def _displaced(conn: sqlite3.Connection, lane: LaneName) -> set[int]:
    """Put all the lots of a lane before the door again, without their ops."""
    cells: set[int] = set()
    rows = conn.execute(
        "SELECT id, body FROM lot WHERE scope = ? AND device = ? AND body IS NOT NULL"
        " AND status <> ?",
        (*lane, UNREAD),
    ).fetchall()
    for lot, body in rows:
        for place, op in enumerate(read_lot(body).ops):
            row = conn.execute(
                "SELECT id FROM cell WHERE entity = ? AND field = ?", (op.entity, op.field)
            ).fetchone()
            if row is not None:
                cells.add(int(row[0]))
                conn.execute(
                    "DELETE FROM op WHERE cell = ? AND id = ?", (row[0], lot << OP_BITS | place)
                )
        conn.execute("UPDATE lot SET status = ? WHERE id = ?", (WAITING, lot))
    conn.execute("DELETE FROM lane WHERE scope = ? AND device = ?", lane)
    return cells
