"""Writing the ops of lots down: which cell each belongs to, which ops it replaces."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import NamedTuple

from db.journal.bulk import insert_rows
from db.journal.cells import CellName
from db.journal.forks import Branches
from db.journal.lanes import Arrived, LaneName
from db.journal.reference import read_reference
from db.kinds.codec import Json
from db.tables.journal import KNOWN, OP_BITS

Written = tuple[int, str, str | None]
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class Stored(NamedTuple):
    """What was written.

    `new` are the new cells, `ops` what was written to each cell, new or not: (op id, value, what it
    replaces). `unsure` were there already: ops of a forked lane were written to them again, or ops
    that those held may have replaced before they came.
    """

    new: dict[int, CellName]
    ops: dict[int, list[Written]]
    unsure: set[int]


def write_ops(
    conn: sqlite3.Connection, entered: Sequence[Arrived], beyond: Mapping[int, Arrived]
) -> Stored:
    """Store the ops of lots that have come inside the frontier, whatever their status.

    `beyond` are lots whose lane has twins, in the order of their places: what they refer to by
    place is their own branch's. Those held already are written again.
    """
    lots = [one for one in entered if one.id not in beyond]
    names = _Names(conn, lots, beyond.values())
    once = _by_cell(names, lots, twin=False)
    again = _by_cell(names, beyond.values(), twin=True)
    cells, new = _cell_ids(conn, dict.fromkeys([*once, *again]))
    found = {cell: once[name] for name, cell in cells.items() if name in once}
    for ops in found.values():
        ops.sort()
    rows = [(cell, *op) for cell in sorted(found) for op in found[cell]]
    insert_rows(conn, "op", "cell, id, value, replaces", rows)
    conn.executemany(
        "INSERT OR REPLACE INTO op (cell, id, value, replaces) VALUES (?,?,?,?)",
        [(cells[name], *op) for name, ops in again.items() for op in ops],
    )
    unsure = {cells[op[:2]] for one in lots if one.is_expected for op in one.lot.ops}
    return _stored(new, found, {cells[name]: ops for name, ops in again.items()}, unsure)


def _by_cell(
    names: "_Names", lots: Iterable[Arrived], *, twin: bool
) -> dict[CellName, list[Written]]:
    """The ops of these lots as their rows hold them, by the cell that they write to."""
    found: dict[CellName, list[Written]] = defaultdict(list)
    for one in lots:
        refer = names.seen_by(one, twin=twin)
        for number, (entity, field, value, replaces) in enumerate(one.lot.ops, one.id << OP_BITS):
            text = encode_basestring(value) if type(value) is str else _dump(value)
            refs = refer(replaces) if replaces else None
            found[entity, field].append((number, text, refs))
    return found


def _stored(
    new: dict[int, CellName],
    once: dict[int, list[Written]],
    again: dict[int, list[Written]],
    unsure: set[int],
) -> Stored:
    ops = dict(once)
    for cell, written in again.items():
        ops[cell] = ops.get(cell, []) + written
    return Stored(new, ops, (unsure | again.keys()) - new.keys())


def text_of(value: Json) -> str:
    """A value as the row of its op holds it: what `_by_cell` writes, where no call is saved."""
    return encode_basestring(value) if type(value) is str else _dump(value)


def _cell_ids(
    conn: sqlite3.Connection, wanted: Collection[CellName]
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
    new = dict(enumerate((name for name in wanted if name not in known), last + 1))
    return known | {name: cell for cell, name in new.items()}, new


class _Names:
    """How to turn references into op ids; a lot not received yet gets a place by its name."""

    def __init__(
        self, conn: sqlite3.Connection, lots: Iterable[Arrived], twins: Collection[Arrived]
    ) -> None:
        arrived = [*lots, *twins]
        self._conn = conn
        self._by_name = {one.hash: one.id for one in arrived}
        self._by_place: dict[LaneName, dict[int, int]] = {}
        self._branches = Branches(conn, twins)
        for one in arrived:
            self._by_place.setdefault(one.lane, {})[one.lot.n] = one.id

    def seen_by(self, one: Arrived, *, twin: bool) -> Callable[[Sequence[str]], str | None]:
        """What gives the ids of what an op of this lot replaces, as its row holds them.

        Left out: a lot of the same lane that isn't held, or cannot be told from its twin yet.
        """
        name = one.lane
        lane = self._by_place[name]
        branch = self._branches.follow(one) if twin else None

        def refer(replaces: Sequence[str]) -> str | None:
            ids = []
            for text in replaces:
                lot, index = read_reference(text)
                found: int | None
                if isinstance(lot, bytes):
                    found = self._by_name.get(lot) or self._named(lot)
                elif branch is None:
                    found = lane.get(lot) or self._placed(name, lot)
                else:
                    found = self._branches.find(branch, lot)
                if found is not None:
                    ids.append(str(found << OP_BITS | index))
            return f"[{','.join(ids)}]" if ids else None

        return refer

    def _named(self, name: bytes) -> int:
        row = self._conn.execute("SELECT id FROM lot WHERE hash = ?", (name,)).fetchone()
        if row is None:
            made = self._conn.execute("INSERT INTO lot (hash, status) VALUES (?, ?)", (name, KNOWN))
            row = (int(made.lastrowid or 0),)
        self._by_name[name] = row[0]
        return int(row[0])

    def _placed(self, lane: LaneName, n: int) -> int | None:
        (found,) = self._conn.execute(
            "SELECT min(id) FROM lot WHERE scope = ? AND device = ? AND n = ?", (*lane, n)
        ).fetchone()
        if found is None:
            return None
        self._by_place[lane][n] = int(found)
        return int(found)
