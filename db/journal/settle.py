"""What stands in each cell, worked out again after its ops or their lots' status have changed."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter

from db.journal.bulk import insert_rows
from db.journal.cells import read_refs
from db.journal.changes import CellChange
from db.journal.heads import reached
from db.journal.ops import Stored, Written
from db.tables.journal import ACCEPTED, OP_BITS

Values = dict[int, str]
Shown = tuple[str, str, int | None, str | None, int]
_INDEX = (1 << OP_BITS) - 1


def settle_cells(
    conn: sqlite3.Connection, stored: Stored, others: Collection[int]
) -> list[CellChange]:
    """Work out what stands in the cells written to, and in `others`; those that really change."""
    whole = stored.twins.union(others) - stored.new.keys()
    chosen = json.dumps(sorted(stored.cells | whole))
    before: dict[int, Shown] = {
        row[0]: row[1:]
        for row in conn.execute(
            "SELECT id, entity, field, winner, value, rivals FROM cell"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (chosen,),
        )
    }
    standing = dict(_standing(conn, stored.ops, chosen))
    seen = {cell: before[cell][2] for cell in stored.cells - whole}
    first = _first(conn, standing, seen, stored.fresh)
    changes: list[CellChange] = []
    born: list[tuple[int, str, str, int | None, str | None, int]] = []
    moved: list[tuple[int | None, str | None, int, int]] = []
    for cell, values in standing.items():
        winner = first[cell]
        value = None if winner is None else values[winner]
        count = len(values) if len(values) < 2 else len(set(values.values()))
        if cell in stored.new:
            entity, field = stored.new[cell]
            born.append((cell, entity, field, winner, value, count))
            if values:
                changes.append(CellChange(entity, field, None, value, 0, count))
        elif before[cell][2:] != (winner, value, count):
            entity, field, _winner, value_before, count_before = before[cell]
            moved.append((winner, value, count, cell))
            changes.append(CellChange(entity, field, value_before, value, count_before, count))
    insert_rows(conn, "cell", "id, entity, field, winner, value, rivals", born)
    conn.executemany("UPDATE cell SET winner = ?, value = ?, rivals = ? WHERE id = ?", moved)
    return changes


def _standing(
    conn: sqlite3.Connection, given: Mapping[int, Sequence[Written]], chosen: str
) -> Iterator[tuple[int, Values]]:
    """(cell, the ops that stand in it with their values): new cells' ops are given, others read."""
    apart = {lot for (lot,) in conn.execute("SELECT id FROM lot WHERE status > ?", (ACCEPTED,))}
    rows = conn.execute(
        "SELECT cell, id, value, replaces FROM op"
        " WHERE cell IN (SELECT value FROM json_each(?)) ORDER BY cell, id",
        (chosen,),
    )
    held = ((cell, [row[1:] for row in group]) for cell, group in groupby(rows, itemgetter(0)))
    for cell, ops in chain(given.items(), held):
        yield cell, _unreplaced(ops, apart)


def _unreplaced(ops: Sequence[Written], apart: Collection[int]) -> Values:
    """Those of a cell's ops that stand, with their values; `apart` are lots that don't count."""
    others: dict[int, list[int]] = {}
    if apart:
        others = {op: read_refs(refs) for op, _value, refs in ops if op >> OP_BITS in apart}
    named = (read_refs(refs) for op, _value, refs in ops if refs and op not in others)
    gone = reached(named, others)
    return {op: value for op, value, _refs in ops if op not in gone and op not in others}


def _first(
    conn: sqlite3.Connection,
    standing: Mapping[int, Values],
    seen: Mapping[int, int | None],
    fresh: Collection[int],
) -> dict[int, int | None]:
    """The op that every base shows in each cell: the greatest (hlc, lot hash, index).

    Where the one `seen` so far still stands, only the `fresh` ones can come before it.
    """
    compared: dict[int, list[int]] = {}
    for cell, values in standing.items():
        shown = seen.get(cell)
        if len(values) > 1 and shown in values:
            compared[cell] = [op for op in values if op == shown or op in fresh]
        else:
            compared[cell] = list(values)
    several = (ops for ops in compared.values() if len(ops) > 1)
    orders = _orders(conn, {op >> OP_BITS for ops in several for op in ops})

    def order(op: int) -> tuple[int, bytes, int]:
        return (*orders[op >> OP_BITS], op & _INDEX)

    return {
        cell: max(ops, key=order) if len(ops) > 1 else next(iter(ops), None)
        for cell, ops in compared.items()
    }


def _orders(conn: sqlite3.Connection, lots: Iterable[int]) -> dict[int, tuple[int, bytes]]:
    rows = conn.execute(
        "SELECT id, hlc, hash FROM lot WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(lots)),),
    )
    return {lot: (hlc, name) for lot, hlc, name in rows}
