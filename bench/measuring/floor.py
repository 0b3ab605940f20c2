"""(a): the same rows by plain sqlite3, one transaction. What nothing can go below."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

from measuring.workload import PILOTS, gestures

Row = tuple[bytes, int, str, bytes, str, str, int]
TABLE = (
    "CREATE TABLE edit (device BLOB, number INTEGER, kind TEXT, entity BLOB,"
    " field TEXT, value TEXT, hlc INTEGER, PRIMARY KEY (device, number)) WITHOUT ROWID"
)


def rows() -> list[Row]:
    """Every edit of the workload as one row."""
    found: list[Row] = []
    for pilot in range(PILOTS):
        device, number = pilot.to_bytes(16, "big"), 0
        for gesture in gestures(pilot):
            for edit in gesture.edits:
                number += 1
                kind, _bar, name = edit.entity.partition("_")
                entity = bytes.fromhex(name)
                found.append(
                    (device, number, kind, entity, edit.field, str(edit.value), gesture.at << 16)
                )
    return found


def floor(found: list[Row]) -> float:
    """Seconds to write them into a new file, down to the disk."""
    with (
        tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder,
        closing(sqlite3.connect(Path(folder) / "a.db", isolation_level=None)) as conn,
    ):
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute(TABLE)
        return insert(conn, found)


def insert(conn: sqlite3.Connection, found: list[Row]) -> float:
    """Seconds to write them into this table, down to the disk."""
    conn.execute("PRAGMA synchronous = FULL")
    start = perf_counter()
    conn.execute("BEGIN")
    conn.executemany("INSERT OR IGNORE INTO edit VALUES (?, ?, ?, ?, ?, ?, ?)", found)
    conn.execute("COMMIT")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return perf_counter() - start
