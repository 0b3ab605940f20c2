"""SQLite as we use it: WAL, explicit transactions, one connection for journal and rows."""

import os
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

APPLICATION_ID = 0x4A4C4F4E
WRITING = "jalon_writing"
PATIENCE = "jalon_patience"


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine whose transactions begin when we say so: IMMEDIATE when they will write."""
    address = f"{path.resolve().as_uri()}?{_mode(path, read_only=read_only)}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)

    engine = _like_the_others(connect)
    event.listen(engine, "connect", _prepare_read_only if read_only else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def make_scratch_engine(path: Path) -> Engine:
    """An engine on a copy that is thrown away: nothing is made safe, no log is left beside it."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    engine = _like_the_others(connect)
    event.listen(engine, "connect", _prepare_scratch)
    event.listen(engine, "begin", _begin)
    return engine


def _like_the_others(connect: Callable[[], sqlite3.Connection]) -> Engine:
    """An engine that says questions to SQLite in the words that another one found already.

    Bases are opened again and again (an import, a copy, another file): what SQLAlchemy compiled for
    one serves all.
    """
    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    engine.dialect, compiled = _dialect()
    engine.update_execution_options(compiled_cache=compiled)
    return engine


@lru_cache(maxsize=1)
def _dialect() -> tuple[Dialect, dict[Any, Any]]:
    """The dialect of every engine, and its compiled statements: they are kept by dialect."""
    first = create_engine("sqlite://", poolclass=NullPool)
    first.connect().close()
    return first.dialect, {}


def _mode(path: Path, *, read_only: bool) -> str:
    """How SQLite opens the file.

    Reading only, it may still tidy up its own log, so that a base stays one file; in a folder
    where nothing can be written it must not try to.
    """
    if not read_only:
        return "mode=rwc"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    left = path.with_name(path.name + "-wal").exists()
    return "mode=ro" if left else "mode=ro&immutable=1"


def _prepare(connection: Any, entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -65536")  # a large import is written out once
    _prepare_both(connection, entry)


def _prepare_read_only(connection: Any, entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA query_only = ON")
    _prepare_both(connection, entry)


def _prepare_scratch(connection: Any, entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")
    _prepare_both(connection, entry)


def _prepare_both(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute("PRAGMA trusted_schema = OFF")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    writing = options.get(WRITING, False)
    patience = options.get(PATIENCE)
    if patience is not None:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(patience)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
