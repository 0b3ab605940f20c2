"""What one gesture wrote, and how long plain sqlite3 takes to write the same rows."""

import sqlite3
from pathlib import Path
from time import perf_counter
from types import TracebackType

_NUMBERED = ("lot", "op", "cell")


class Pasted:
    """Around one gesture about a period: the rows that it adds to the tables that grow."""

    def __init__(self, path: Path, period: str) -> None:
        self._period = period
        self._conn = sqlite3.connect(path, isolation_level=None)
        self._before: dict[str, int] = {}

    def __enter__(self) -> "Pasted":
        for table in _NUMBERED:
            asked = f'SELECT coalesce(max(id), 0) FROM "{table}"'
            self._before[table] = self._conn.execute(asked).fetchone()[0]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._conn.close()

    def again(self) -> float:
        """Seconds that these rows take, taken out and put back in one transaction, to the disk."""
        added = {table: ("id > ?", first) for table, first in self._before.items()}
        wanted: dict[str, tuple[str, object]] = {**added, "entry": ("period = ?", self._period)}
        rows = {
            table: self._conn.execute(f'SELECT * FROM "{table}" WHERE {where}', (key,)).fetchall()
            for table, (where, key) in wanted.items()
        }
        self._conn.execute("PRAGMA synchronous = FULL")
        self._conn.execute("BEGIN IMMEDIATE")
        for table, (where, key) in wanted.items():
            self._conn.execute(f'DELETE FROM "{table}" WHERE {where}', (key,))
        start = perf_counter()
        for table, found in rows.items():
            if found:
                marks = ", ".join("?" for _value in found[0])
                self._conn.executemany(f'INSERT INTO "{table}" VALUES ({marks})', found)
        self._conn.execute("COMMIT")
        return perf_counter() - start
