"""Writing the ops of lots down: which cell each belongs to, which ops it replaces."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import NamedTuple

from db.journal.bulk import insert_rows
from db.journal.cells import CellName
from db.journal.forks import predecessor
from db.journal.lanes import Arrived, LaneName
from db.journal.reference import read_reference
from db.tables.journal import KNOWN, OP_BITS

OpRow = tuple[int, int, str, str | None]
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class Stored(NamedTuple):
    """What was written.

    `new` are the new cells, `rows` all of their ops; `cells` were there already and got the ops
    `fresh`; in `twins`, ops of a forked lane were written again.
    """

    new: dict[int, CellName]
    rows: list[OpRow]
    cells: set[int]
    fresh: set[int]
    twins: set[int]


def write_ops(
    conn: sqlite3.Connection, entered: Sequence[Arrived], beyond: Mapping[int, Arrived]
) -> Stored:
    """Store the ops of lots that have come inside the frontier, whatever their status.

    `beyond` are the lots whose lane has twins: what they refer to by place is their own branch's,
    and is looked up again each time that a twin arrives.
    """
    lots = [*(one for one in entered if one.id not in beyond), *beyond.values()]
    cells, new = _cell_ids(conn, {op[:2] for one in lots for op in one.lot.ops})
    refer = _Names(conn, lots).refer
    rows: list[OpRow] = []
    again: list[OpRow] = []
    for one in lots:
        number = one.id << OP_BITS
        twin = one.id in beyond
        into = again if twin else rows
        for entity, field, value, replaces in one.lot.ops:
            refs = refer(one, replaces, twin=twin) if replaces else None
            text = encode_basestring(value) if type(value) is str else _dump(value)
            into.append((cells[entity, field], number, text, refs))
            number += 1
    rows.sort()
    insert_rows(conn, "op", "cell, id, value, replaces", rows)
    conn.executemany(
        "INSERT OR REPLACE INTO op (cell, id, value, replaces) VALUES (?,?,?,?)", again
    )
    ours = sorted(row for row in (*rows, *again) if row[0] in new)
    return Stored(
        new,
        ours,
        {row[0] for row in rows} - new.keys(),
        {row[1] for row in rows if row[0] not in new},
        {row[0] for row in again} - new.keys(),
    )


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


class _Names:
    """How to turn references into op ids; a lot not received yet gets a place by its name."""

    def __init__(self, conn: sqlite3.Connection, arrived: Sequence[Arrived]) -> None:
        self._conn = conn
        self._by_name = {one.hash: one.id for one in arrived}
        self._by_place: dict[LaneName, dict[int, int]] = {}
        for one in arrived:
            self._by_place.setdefault(one.lane, {})[one.lot.n] = one.id

    def refer(self, one: Arrived, replaces: Sequence[str], *, twin: bool) -> str | None:
        """The ids of what an op replaces, as its row holds them.

        Left out: a lot of the same lane that cannot be told from its twin yet.
        """
        lane = self._by_place[one.lane]
        ids = []
        for text in replaces:
            lot, index = read_reference(text)
            found: int | None
            if isinstance(lot, bytes):
                found = self._by_name.get(lot) or self._named(lot)
            elif twin:
                found = predecessor(self._conn, one, lot)
            else:
                found = lane.get(lot) or self._placed(one.lane, lot)
            if found is not None:
                ids.append(found << OP_BITS | index)
        return f"[{','.join(map(str, ids))}]" if ids else None

    def _named(self, name: bytes) -> int:
        row = self._conn.execute("SELECT id FROM lot WHERE hash = ?", (name,)).fetchone()
        if row is None:
            made = self._conn.execute("INSERT INTO lot (hash, status) VALUES (?, ?)", (name, KNOWN))
            row = (int(made.lastrowid or 0),)
        self._by_name[name] = row[0]
        return int(row[0])

    def _placed(self, lane: LaneName, n: int) -> int:
        (found,) = self._conn.execute(
            "SELECT min(id) FROM lot WHERE scope = ? AND device = ? AND n = ?", (*lane, n)
        ).fetchone()
        self._by_place[lane][n] = int(found or 0)
        return int(found or 0)
