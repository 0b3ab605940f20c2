"""What concerns this copy of the base alone; none of it travels."""

import sqlite3


def get(conn: sqlite3.Connection, key: str) -> str | None:
    """A local value, None when it was never set."""
    row = conn.execute("SELECT value FROM local WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def put(conn: sqlite3.Connection, key: str, value: str) -> None:
    """Set a local value."""
    conn.execute("INSERT OR REPLACE INTO local (key, value) VALUES (?, ?)", (key, value))


def base_id(conn: sqlite3.Connection) -> bytes:
    """The hash of the genesis lot, 32 bytes."""
    return bytes.fromhex(get(conn, "base") or "")


def clock(conn: sqlite3.Connection) -> int:
    """The last reading of the hybrid clock."""
    return int(get(conn, "clock") or 0)


def set_clock(conn: sqlite3.Connection, hlc: int) -> None:
    """Move the hybrid clock."""
    put(conn, "clock", str(hlc))


def serial(conn: sqlite3.Connection) -> int:
    """How many gestures and exports this device made: a counter that is never used twice."""
    return int(get(conn, "serial") or 0)
