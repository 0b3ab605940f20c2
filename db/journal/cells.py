"""Ops into cells: what was written, what stands of it, what every base shows."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby

from db.journal.forks import predecessor
from db.journal.heads import Written, heads
from db.journal.lanes import Arrived
from db.tables.journal import ACCEPTED, KNOWN, OP_BITS

CellName = tuple[str, str]
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def write_ops(
    conn: sqlite3.Connection, arrived: Sequence[Arrived], forked: Collection[int] = ()
) -> set[int]:
    """Store the ops of lots inside the frontier, whatever their status; the cells they touch.

    `forked` are the lots whose lane has twins: what they refer to by place is their own branch's.
    """
    cells = _cell_ids(conn, [(op.entity, op.field) for one in arrived for op in one.lot.ops])
    find = _finder(conn, arrived, forked)
    rows = []
    for one in arrived:
        for index, op in enumerate(one.lot.ops):
            found = (find(one, ref) for ref in op.replaces)
            replaced = [ref for ref in found if ref is not None]
            rows.append(
                (
                    cells[op.entity, op.field],
                    one.id << OP_BITS | index,
                    _dump(op.value),
                    _dump(replaced) if replaced else None,
                )
            )
    rows.sort(key=lambda row: row[:2])
    conn.executemany("INSERT OR REPLACE INTO op (cell, id, value, replaces) VALUES (?,?,?,?)", rows)
    return {row[0] for row in rows}


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
                    read_refs(replaced),
                    status == ACCEPTED,
                    (hlc, name, op & 0xFFF),
                )
                for _cell, op, value, replaced, status, hlc, name in group
            ],
        )


def read_refs(text: str | None) -> tuple[int, ...]:
    """The ids of the ops that an op replaces, from what its row holds."""
    if text is None:
        return ()
    return tuple(json.loads(text)) if "," in text else (int(text[1:-1]),)


def _cell_ids(conn: sqlite3.Connection, names: Sequence[CellName]) -> dict[CellName, int]:
    """The ids of these cells, made where they are new."""
    wanted = set(names)
    entities = json.dumps(sorted({entity for entity, _field in wanted}))
    known: dict[CellName, int] = {
        (entity, field): cell
        for cell, entity, field in conn.execute(
            "SELECT id, entity, field FROM cell WHERE entity IN (SELECT value FROM json_each(?))",
            (entities,),
        )
    }
    (last,) = conn.execute("SELECT coalesce(max(id), 0) FROM cell").fetchone()
    fresh = sorted(wanted - known.keys())
    made = {name: last + 1 + place for place, name in enumerate(fresh)}
    conn.executemany(
        "INSERT INTO cell (id, entity, field, rivals) VALUES (?, ?, ?, 0)",
        [(cell, *name) for name, cell in made.items()],
    )
    return known | made


def _finder(
    conn: sqlite3.Connection, arrived: Sequence[Arrived], forked: Collection[int]
) -> Callable[[Arrived, str], int | None]:
    """How to turn a reference into an op id; a lot not received yet gets a place by its name.

    None when it means a lot of the same lane that cannot be told from its twin yet.
    """
    by_place = {(one.lot.scope, one.device, one.lot.n): one.id for one in arrived}
    by_name: dict[bytes, int] = {one.hash: one.id for one in arrived}

    def find(one: Arrived, ref: str) -> int | None:
        lot, _dot, index = ref.rpartition(".")
        if len(lot) == 64:
            name = bytes.fromhex(lot)
            found = by_name.get(name) or _named(conn, name)
            by_name[name] = found
        elif one.id in forked:
            branch = predecessor(conn, one, int(lot))
            return None if branch is None else branch << OP_BITS | int(index)
        else:
            key = (one.lot.scope, one.device, int(lot))
            found = by_place.get(key) or _placed(conn, key)
            by_place[key] = found
        return found << OP_BITS | int(index)

    return find


def _named(conn: sqlite3.Connection, name: bytes) -> int:
    row = conn.execute("SELECT id FROM lot WHERE hash = ?", (name,)).fetchone()
    if row:
        return int(row[0])
    made = conn.execute("INSERT INTO lot (hash, status) VALUES (?, ?)", (name, KNOWN))
    return int(made.lastrowid or 0)


def _placed(conn: sqlite3.Connection, key: tuple[str, bytes, int]) -> int:
    row = conn.execute(
        "SELECT min(id) FROM lot WHERE scope = ? AND device = ? AND n = ?", key
    ).fetchone()
    return int(row[0] or 0)
