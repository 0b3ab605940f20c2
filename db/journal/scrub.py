"""After an erasure: SQLite's file written anew, so that no page or log keeps what was erased."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from db.journal import find, local

TO_SCRUB = "scrub"


def needs_scrubbing(conn: sqlite3.Connection) -> bool:
    """Whether something was erased since the file was last written anew."""
    return local.get(conn, TO_SCRUB) is not None


def scrub(path: Path) -> None:
    """Write a base's file anew and empty its log; what is in the way puts it off to the next time.

    What the disk itself keeps of former files is out of reach.
    """
    with (
        suppress(sqlite3.OperationalError),
        closing(sqlite3.connect(path, isolation_level=None)) as conn,
    ):
        conn.execute("PRAGMA busy_timeout = 5000")
        find.forget_for_good(conn)
        conn.execute("VACUUM")
        if _emptied(conn):
            conn.execute("DELETE FROM local WHERE key = ?", (TO_SCRUB,))
            _emptied(conn)


def _emptied(conn: sqlite3.Connection) -> bool:
    (busy, _pages, _moved) = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
