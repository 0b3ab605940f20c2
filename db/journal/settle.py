"""What stands in each cell, worked out again after its ops or their lots' status have changed."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from db.journal.bulk import insert_rows
from db.journal.cells import read_refs
from db.journal.changes import CellChange
from db.journal.heads import reached
from db.journal.ops import Stored, Written
from db.tables.journal import ACCEPTED, OP_BITS

Values = dict[int, str]
_COLUMNS = "entity, field, winner, value, rivals, beside"
_INDEX = (1 << OP_BITS) - 1


class Shown(NamedTuple):
    """A cell as it is held."""

    entity: str
    field: str
    winner: int | None
    value: str | None
    rivals: int
    beside: str | None

    @property
    def ops(self) -> list[int]:
        """The ops that stand."""
        return [] if self.winner is None else [self.winner, *read_refs(self.beside)]


def settle_cells(
    conn: sqlite3.Connection, stored: Stored, others: Collection[int]
) -> list[CellChange]:
    """Work out what stands in the cells written to, and in `others`; those that really change."""
    whole = stored.unsure.union(others) - stored.new.keys()
    before = _shown(conn, (stored.ops.keys() | whole) - stored.new.keys())
    standing = dict(_standing(conn, stored, before, whole))
    kept = before.keys() - whole
    fresh = {op[0] for cell in kept for op in stored.ops[cell]}
    first = _first(conn, standing, {cell: before[cell].winner for cell in kept}, fresh)
    changes: list[CellChange] = []
    born: list[tuple[object, ...]] = []
    moved: list[tuple[object, ...]] = []
    for cell, values in standing.items():
        winner = first[cell]
        value = None if winner is None else values[winner]
        count = len(values) if len(values) < 2 else len(set(values.values()))
        beside = None if len(values) < 2 else _listed(values.keys() - {winner})
        if cell in stored.new:
            entity, field = stored.new[cell]
            born.append((cell, entity, field, winner, value, count, beside))
            if values:
                changes.append(CellChange(entity, field, None, value, 0, count))
            continue
        was = before[cell]
        if was[2:] != (winner, value, count, beside):
            moved.append((winner, value, count, beside, cell))
        if was[2:5] != (winner, value, count):
            changes.append(CellChange(*was[:2], was.value, value, was.rivals, count))
    insert_rows(conn, "cell", f"id, {_COLUMNS}", born)
    conn.executemany(
        "UPDATE cell SET winner = ?, value = ?, rivals = ?, beside = ? WHERE id = ?", moved
    )
    return changes


def _shown(conn: sqlite3.Connection, cells: Collection[int]) -> dict[int, Shown]:
    """These cells as they are held."""
    rows = conn.execute(
        f"SELECT id, {_COLUMNS} FROM cell WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(cells)),),
    )
    return {cell: Shown(*row) for cell, *row in rows}


def _standing(
    conn: sqlite3.Connection, stored: Stored, before: Mapping[int, Shown], whole: Collection[int]
) -> Iterator[tuple[int, Values]]:
    """(cell, the ops that stand in it with their values).

    What stood and what is written tell; all that was ever written is read in the `whole` cells,
    and where an op names one that doesn't count.
    """
    apart = {lot for (lot,) in conn.execute("SELECT id FROM lot WHERE status > ?", (ACCEPTED,))}
    read = set(whole)
    stood: dict[int, list[int]] = {}
    for cell, ops in stored.ops.items():
        if cell in stored.new:
            yield cell, _unreplaced(ops, apart)
        elif cell not in read:
            named = _named(ops, apart)
            if apart and any(op >> OP_BITS in apart for op in named):
                read.add(cell)
            else:
                stood[cell] = [op for op in before[cell].ops if op not in named]
    values = _values(conn, before, stood)
    for cell, old in stood.items():
        news = _unreplaced(stored.ops[cell], apart)
        yield cell, {op: values[op] for op in old} | news
    rows = conn.execute(
        "SELECT cell, id, value, replaces FROM op"
        " WHERE cell IN (SELECT value FROM json_each(?)) ORDER BY cell, id",
        (json.dumps(sorted(read)),),
    )
    for cell, group in groupby(rows, itemgetter(0)):
        yield cell, _unreplaced([row[1:] for row in group], apart)


def _listed(ops: Iterable[int]) -> str:
    return f"[{','.join(map(str, sorted(ops)))}]"


def _named(ops: Iterable[Written], apart: Collection[int]) -> set[int]:
    """What these ops replace, but for those that don't count."""
    found: set[int] = set()
    for op, _value, refs in ops:
        if refs and op >> OP_BITS not in apart:
            found.update(read_refs(refs))
    return found


def _values(
    conn: sqlite3.Connection, before: Mapping[int, Shown], stood: Mapping[int, Iterable[int]]
) -> Values:
    """The values of ops that stood: those shown are known, the others are read."""
    found = {shown.winner: shown.value or "" for shown in before.values() if shown.winner}
    asked = [(cell, op) for cell, ops in stood.items() for op in ops if op not in found]
    rows = conn.execute(
        "SELECT op.id, op.value FROM json_each(?) AS one CROSS JOIN op"
        " ON op.cell = one.value ->> 0 AND op.id = one.value ->> 1",
        (json.dumps(asked),),
    )
    return found | dict(rows.fetchall())


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
