"""Questions about thousands of rows: as SQLite gives them, some ids or all."""

import json
import sqlite3
from collections.abc import Collection
from typing import Any

NAMED = 500


def asked(
    conn: sqlite3.Connection,
    said: str,
    column: str,
    ids: Collection[str] | None,
    before: tuple[str, ...] = (),
) -> list[Any]:
    """The rows of a question whose `{where}` narrows a column to these ids; None for all.

    `before` are the values of the marks that stand before it. More than `NAMED` ids are not named:
    everything is read, and what is not asked for left out by whoever asks.
    """
    if ids is None or len(ids) > NAMED:
        return conn.execute(said.format(where=""), before).fetchall()
    chosen = f"AND {column} IN (SELECT value FROM json_each(?))"
    return conn.execute(said.format(where=chosen), (*before, json.dumps(list(ids)))).fetchall()
