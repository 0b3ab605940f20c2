"""Full text of what people write, kept beside the read tables: dropped and made again with them.

A gesture is found at once. What a large import brings is noted as due and read in later, so that
search must look at what is due as well; what was deleted or erased is out in the same transaction.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator

from db.kinds.field import DELETED, STATE
from db.kinds.registry import FIELDS

AT_ONCE = 200
BATCH = 1000
_TABLES = (
    "CREATE VIRTUAL TABLE found USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE TABLE found_at (id INTEGER PRIMARY KEY, entity TEXT NOT NULL, field TEXT NOT NULL,"
    " UNIQUE (entity, field))",
    "CREATE TABLE found_due (entity TEXT PRIMARY KEY) WITHOUT ROWID",
)
_SEARCHED = {
    prefix: frozenset(name for name, declared in fields.items() if declared.searchable)
    for prefix, fields in FIELDS.items()
}
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'"})


def recreate(conn: sqlite3.Connection) -> None:
    """Drop and create the index, empty."""
    for table in ("found", "found_at", "found_due"):
        conn.execute(f"DROP TABLE IF EXISTS {table}")
    for made in _TABLES:
        conn.execute(made)


def note(conn: sqlite3.Connection, entities: Collection[str]) -> None:
    """Take in what these entities say now, or note it as due when there are many."""
    told = [entity for entity in entities if _SEARCHED.get(entity.partition("_")[0])]
    if not told:
        return
    chosen = json.dumps(told)
    _forget(conn, chosen)
    if len(told) <= AT_ONCE:
        _take_in(conn, chosen)
    else:
        conn.execute("INSERT OR IGNORE INTO found_due SELECT value FROM json_each(?)", (chosen,))


def catch_up(conn: sqlite3.Connection, most: int = BATCH) -> int:
    """Take in some of what is due; how much is left."""
    due = [row[0] for row in conn.execute("SELECT entity FROM found_due LIMIT ?", (most,))]
    if not due:
        return 0
    chosen = json.dumps(due)
    _take_in(conn, chosen)
    conn.execute(
        "DELETE FROM found_due WHERE entity IN (SELECT value FROM json_each(?))", (chosen,)
    )
    (left,) = conn.execute("SELECT count(*) FROM found_due").fetchone()
    return int(left)


def due_texts(conn: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """(entity, field, text) of what is not taken in yet."""
    due = [row[0] for row in conn.execute("SELECT entity FROM found_due")]
    yield from _texts(conn, json.dumps(due))


def forget_for_good(conn: sqlite3.Connection) -> None:
    """Leave no trace of what was taken out: SQLite keeps deleted words until then."""
    if conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'found'").fetchone():
        conn.execute("INSERT INTO found (found) VALUES ('optimize')")


def plain(text: str) -> str:
    """A text as the index reads it: ligatures apart; it takes care of accents itself."""
    return text.translate(_LIGATURES)


def _forget(conn: sqlite3.Connection, chosen: str) -> None:
    known = [
        row[0]
        for row in conn.execute(
            "SELECT id FROM found_at WHERE entity IN (SELECT value FROM json_each(?))", (chosen,)
        )
    ]
    if known:
        ids = json.dumps(known)
        conn.execute("DELETE FROM found WHERE rowid IN (SELECT value FROM json_each(?))", (ids,))
        conn.execute("DELETE FROM found_at WHERE id IN (SELECT value FROM json_each(?))", (ids,))


def _take_in(conn: sqlite3.Connection, chosen: str) -> None:
    for entity, field, text in _texts(conn, chosen):
        row = conn.execute(
            "INSERT OR REPLACE INTO found_at (entity, field) VALUES (?, ?)", (entity, field)
        ).lastrowid
        conn.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", (row, plain(text)))


def _texts(conn: sqlite3.Connection, chosen: str) -> list[tuple[str, str, str]]:
    """What the searched fields of these entities say, where they are there."""
    rows = conn.execute(
        "SELECT entity, field, value FROM cell WHERE value IS NOT NULL AND winner IS NOT NULL"
        " AND entity IN (SELECT value FROM json_each(?))",
        (chosen,),
    ).fetchall()
    gone = {one for one, field, value in rows if field == STATE and value == json.dumps(DELETED)}
    return [
        (entity, field, text)
        for entity, field, value in rows
        if field in _SEARCHED[entity.partition("_")[0]]
        and entity not in gone
        and isinstance(text := json.loads(value), str)
        and text
    ]
