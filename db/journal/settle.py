"""What stands in each cell, worked out again after its ops or their lots' status have changed."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from db.journal.cells import read_refs
from db.journal.changes import CellChange
from db.journal.heads import unreplaced
from db.tables.journal import ACCEPTED, OP_BITS

Values = dict[int, str]
_INDEX = (1 << OP_BITS) - 1


def settle_cells(conn: sqlite3.Connection, touched: Collection[int]) -> list[CellChange]:
    """Recompute what stands in these cells; only those that really change are returned."""
    chosen = json.dumps(sorted(touched))
    before = {
        row[0]: row[1:]
        for row in conn.execute(
            "SELECT id, entity, field, winner, value, rivals FROM cell"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (chosen,),
        )
    }
    standing = dict(_standing(conn, chosen))
    first = _first(conn, standing)
    changes = []
    updates = []
    for cell, values in standing.items():
        winner = first[cell]
        now = (winner, None if winner is None else values[winner], len(set(values.values())))
        entity, field, *was = before[cell]
        if tuple(was) != now:
            updates.append((*now, cell))
            changes.append(CellChange(entity, field, was[1], now[1], was[2], now[2]))
    conn.executemany("UPDATE cell SET winner = ?, value = ?, rivals = ? WHERE id = ?", updates)
    return changes


def _standing(conn: sqlite3.Connection, chosen: str) -> Iterator[tuple[int, Values]]:
    """(cell, the ops that stand in it with their values) for each cell that has ops."""
    apart = {lot for (lot,) in conn.execute("SELECT id FROM lot WHERE status > ?", (ACCEPTED,))}
    rows = conn.execute(
        "SELECT cell, id, value, replaces FROM op"
        " WHERE cell IN (SELECT value FROM json_each(?)) ORDER BY cell, id",
        (chosen,),
    )
    for cell, group in groupby(rows, key=itemgetter(0)):
        accepted: dict[int, tuple[int, ...]] = {}
        others: dict[int, tuple[int, ...]] = {}
        values: Values = {}
        for _cell, op, value, refs in group:
            (others if op >> OP_BITS in apart else accepted)[op] = read_refs(refs)
            values[op] = value
        yield cell, {op: values[op] for op in unreplaced(accepted, others)}


def _first(conn: sqlite3.Connection, standing: Mapping[int, Values]) -> dict[int, int | None]:
    """The op that every base shows in each cell: the greatest (hlc, lot hash, index)."""
    contested = [values for values in standing.values() if len(values) > 1]
    orders = _orders(conn, {op >> OP_BITS for values in contested for op in values})

    def order(op: int) -> tuple[int, bytes, int]:
        return (*orders[op >> OP_BITS], op & _INDEX)

    return {
        cell: max(values, key=order) if len(values) > 1 else next(iter(values), None)
        for cell, values in standing.items()
    }


def _orders(conn: sqlite3.Connection, lots: Iterable[int]) -> dict[int, tuple[int, bytes]]:
    rows = conn.execute(
        "SELECT id, hlc, hash FROM lot WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(lots)),),
    )
    return {lot: (hlc, name) for lot, hlc, name in rows}
