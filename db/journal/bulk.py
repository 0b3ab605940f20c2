"""Many rows at once: several a statement, which SQLite takes in half the time."""

import gc
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

_VALUES = 2000


def insert_rows(
    conn: sqlite3.Connection, table: str, columns: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows whose keys are new."""
    if not rows:
        return
    width = len(rows[0])
    marks = f"({','.join('?' * width)})"
    at_once = _VALUES // width
    whole = len(rows) - len(rows) % at_once
    head = f"INSERT INTO {table} ({columns}) VALUES "
    many = head + ",".join([marks] * at_once)
    for start in range(0, whole, at_once):
        part = rows[start : start + at_once]
        conn.execute(many, list(chain.from_iterable(part)))
    conn.executemany(head + marks, rows[whole:])


@contextmanager
def without_collector() -> Iterator[None]:
    """Build many objects that stay: looking for garbage among them would cost as much again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
