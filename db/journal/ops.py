"""Writing the ops of lots down: which cell each belongs to, which ops it replaces."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import NamedTuple

from db.journal.bulk import insert_rows
from db.journal.cells import CellName
from db.journal.forks import predecessor
from db.journal.lanes import Arrived
from db.journal.reference import read_reference
from db.tables.journal import KNOWN, OP_BITS

OpRow = tuple[int, int, str, str | None]
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class Stored(NamedTuple):
    """What was written: cells that were there already; and new cells, with all of their ops."""

    cells: set[int]
    new: dict[int, CellName]
    rows: list[OpRow]


def write_ops(
    conn: sqlite3.Connection, entered: Sequence[Arrived], beyond: Mapping[int, Arrived]
) -> Stored:
    """Store the ops of lots that have come inside the frontier, whatever their status.

    `beyond` are the lots whose lane has twins: what they refer to by place is their own branch's,
    and is looked up again each time that a twin arrives.
    """
    lots = [*(one for one in entered if one.id not in beyond), *beyond.values()]
    cells, new = _cell_ids(conn, {op[:2] for one in lots for op in one.lot.ops})
    find = _finder(conn, lots, beyond)
    rows: list[OpRow] = []
    again: list[OpRow] = []
    for one in lots:
        number = one.id << OP_BITS
        into = again if one.id in beyond else rows
        for entity, field, value, replaces in one.lot.ops:
            refs = _written_refs([find(one, ref) for ref in replaces]) if replaces else None
            text = encode_basestring(value) if type(value) is str else _dump(value)
            into.append((cells[entity, field], number, text, refs))
            number += 1
    rows.sort()
    insert_rows(conn, "op", "cell, id, value, replaces", rows)
    conn.executemany(
        "INSERT OR REPLACE INTO op (cell, id, value, replaces) VALUES (?,?,?,?)", again
    )
    ours = sorted(row for row in (*rows, *again) if row[0] in new)
    return Stored({row[0] for row in (*rows, *again)} - new.keys(), new, ours)


def _written_refs(found: list[int | None]) -> str | None:
    if len(found) == 1 and found[0] is not None:
        return f"[{found[0]}]"
    text = ",".join(str(ref) for ref in found if ref is not None)
    return f"[{text}]" if text else None


def _cell_ids(
    conn: sqlite3.Connection, wanted: set[CellName]
) -> tuple[dict[CellName, int], dict[int, CellName]]:
    """The ids of these cells; and those that are new, by id, not written yet."""
    entities = json.dumps(list({entity for entity, _field in wanted}))
    known: dict[CellName, int] = {
        (entity, field): cell
        for cell, entity, field in conn.execute(
            "SELECT id, entity, field FROM cell WHERE entity IN (SELECT value FROM json_each(?))",
            (entities,),
        )
    }
    (last,) = conn.execute("SELECT coalesce(max(id), 0) FROM cell").fetchone()
    fresh = sorted(wanted - known.keys())
    new = dict(enumerate(fresh, last + 1))
    return known | {name: cell for cell, name in new.items()}, new


def _finder(
    conn: sqlite3.Connection, arrived: Sequence[Arrived], forked: Mapping[int, Arrived]
) -> Callable[[Arrived, str], int | None]:
    """How to turn a reference into an op id; a lot not received yet gets a place by its name.

    None when it means a lot of the same lane that cannot be told from its twin yet.
    """
    by_place = {(one.lot.scope, one.device, one.lot.n): one.id for one in arrived}
    by_name: dict[bytes, int] = {one.hash: one.id for one in arrived}

    def find(one: Arrived, text: str) -> int | None:
        lot, index = read_reference(text)
        if isinstance(lot, bytes):
            found = by_name.get(lot)
            if found is None:
                found = by_name[lot] = _named(conn, lot)
        elif one.id in forked:
            branch = predecessor(conn, one, lot)
            return None if branch is None else branch << OP_BITS | index
        else:
            key = (one.lot.scope, one.device, lot)
            found = by_place.get(key)
            if found is None:
                found = by_place[key] = _placed(conn, key)
        return found << OP_BITS | index

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
