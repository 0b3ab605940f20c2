"""The tables taken on this machine: listed as files are, and remembered to be taken back.

What a table wrote is a gesture of this machine: it is never removed, another gesture writes what
stood before. What stood is kept apart from the rest, since nobody reads it until then.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.exchange.aside import TAKEN, digest_of, no_longer_aside
from db.journal import local
from db.journal.changes import CellChange, Changes
from db.journal.session import desk, raw
from db.tables.journal import ReceivedRow

KEY, CELLS = "tables", "tables.cells"


@dataclass(frozen=True, slots=True)
class TableTakenIn:
    """A table that was taken: how many lines were new, corrected, left out."""

    path: Path
    new: int
    updated: int
    left_out: int


@dataclass(frozen=True, slots=True)
class TablesMemory:
    """The last tables taken together: their `names`, their `rows` in the list of files, the files
    that left those set `aside`, and where the base was after them.
    """

    names: list[str]
    rows: list[int]
    at: str
    lots: int
    serial: int
    device: str
    aside: list[list[Any]]


def remember_tables(
    session: Session, tables: Iterable[TableTakenIn], changes: Changes
) -> tuple[int, ...]:
    """List the tables that changed something, and keep what stood before; their rows (ids)."""
    conn, taken = raw(session), [one for one in tables if one.new or one.updated]
    if not taken or not changes.cells:
        return ()
    at = desk(session).now().isoformat(timespec="seconds")
    digests = [digest_of(one.path) for one in taken]
    aside = no_longer_aside(session, {one.path for one in taken}, set(digests))
    rows = [_row(one, digest, at) for one, digest in zip(taken, digests, strict=True)]
    session.add_all(rows)
    session.flush()
    ids = [one.id for one in rows]
    names = [one.path.name for one in taken]
    if any(one.rivals_before > 1 or one.rivals > 1 for one in changes.cells):
        return tuple(ids)  # what settles a conflict is not taken back
    lots, serial, device = _now(conn)
    # The transaction that ends with this takes a number of its own.
    memory = TablesMemory(names, ids, at, lots, serial + 1, device, aside)
    local.put(conn, KEY, json.dumps(asdict(memory), ensure_ascii=False))
    local.put(conn, CELLS, json.dumps(changes.cells, ensure_ascii=False))
    return tuple(ids)


def tables_memory(conn: sqlite3.Connection) -> TablesMemory | None:
    """The last tables, while nothing followed them: None once they are taken back, too."""
    said = local.get(conn, KEY)
    memory = TablesMemory(**json.loads(said)) if said else None
    if memory is None or (memory.lots, memory.serial, memory.device) != _now(conn):
        return None
    return memory


def tables_changes(conn: sqlite3.Connection) -> Changes:
    """What the last tables changed."""
    cells = json.loads(local.get(conn, CELLS) or "[]")
    return Changes(tuple(CellChange(*one) for one in cells))


def unlist_tables(session: Session, rows: Iterable[int]) -> None:
    """Take tables off the list of files; those set aside stand there again."""
    conn, ids = raw(session), list(rows)
    session.execute(delete(ReceivedRow).where(ReceivedRow.id.in_(ids)))
    said = local.get(conn, KEY)
    memory = TablesMemory(**json.loads(said)) if said else None
    if memory is None or memory.rows != ids:
        return
    names = ("sha256", "name", "sender", "at", "outcome", "report")
    for _id, *values in memory.aside:
        session.add(ReceivedRow(**dict(zip(names, values, strict=True))))
    session.flush()
    conn.execute("DELETE FROM local WHERE key IN (?, ?)", (KEY, CELLS))


def _row(one: TableTakenIn, digest: str, at: str) -> ReceivedRow:
    counts = {"new": one.new, "updated": one.updated, "left_out": one.left_out, "table": True}
    return ReceivedRow(
        sha256=digest, name=one.path.name, sender="", at=at, outcome=TAKEN,
        report=json.dumps(counts),
    )  # fmt: skip


def _now(conn: sqlite3.Connection) -> tuple[int, int, str]:
    (last,) = conn.execute("SELECT coalesce(max(id), 0) FROM lot").fetchone()
    return int(last), local.serial(conn), local.get(conn, "device") or ""
