"""The same edits taken in by other tools: each says how long it took and gives a way to read it.

None of them checks a signature, decrypts a file or works out read tables. The two documents in
memory are not written to a disk.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from measuring.floor import TABLE, Row, insert
from measuring.oracle import Read, told
from measuring.workload import PILOTS, gestures


class Seen(NamedTuple):
    """Seconds, and what is still seen of the competing values."""

    seconds: float
    told: str


class Peer(NamedTuple):
    """A tool: what it is called, the library it needs, how to run it, whether it is very slow."""

    name: str
    library: str
    run: Callable[[list[Row]], Seen]
    slow: bool = False

    @property
    def is_here(self) -> bool:
        """Whether its library is installed."""
        return find_spec(self.library) is not None


def plain(found: list[Row]) -> Seen:
    """Python's own sqlite3, one transaction: what the others are compared with."""
    with _base() as path, closing(sqlite3.connect(path, isolation_level=None)) as conn:
        spent = insert(conn, found)
        return Seen(spent, told(_reader(conn)))


def core(found: list[Row]) -> Seen:
    """SQLAlchemy Core, the same rows in one insert."""
    import sqlalchemy as sa

    with _base() as path:
        engine, table = _engine(path)
        names = [column.name for column in table.columns]
        start = perf_counter()
        with engine.begin() as conn:
            statement = sa.insert(table).prefix_with("OR IGNORE")
            conn.execute(statement, [dict(zip(names, row, strict=True)) for row in found])
        return _seen(path, engine, start)


def orm(found: list[Row]) -> Seen:
    """SQLAlchemy's ORM: each row an object, taken in by `merge()`."""
    import sqlalchemy as sa
    from sqlalchemy import orm as mapping

    with _base() as path:
        engine, table = _engine(path)
        names = [column.name for column in table.columns]

        class Edit:
            def __init__(self, **values: object) -> None:
                for name, value in values.items():
                    setattr(self, name, value)

        mapping.registry().map_imperatively(Edit, table)
        start = perf_counter()
        with mapping.Session(engine, autoflush=False) as session:
            for row in found:
                session.merge(Edit(**dict(zip(names, row, strict=True))))
            session.commit()
        sa.orm.clear_mappers()
        return _seen(path, engine, start)


def pycrdt(_found: list[Row]) -> Seen:
    """pycrdt (Yjs): a map an entity; a hundred updates into one document in memory."""
    from pycrdt import Doc, Map

    updates = _yjs_updates()
    document: Doc[Any] = Doc()
    start = perf_counter()
    for update in updates:
        document.apply_update(update)
    spent = perf_counter() - start
    return Seen(spent, told(lambda entity, field: {document.get(entity, type=Map)[field]}))


def loro(_found: list[Row]) -> Seen:
    """Loro: a map an entity; a hundred updates into one document in memory."""
    from loro import LoroDoc

    updates = _loro_updates()
    document = LoroDoc()
    start = perf_counter()
    document.import_batch(updates)
    spent = perf_counter() - start
    values = document.get_deep_value()
    return Seen(spent, told(lambda entity, field: {values[entity][field]}))


PEERS = (
    Peer("SQLAlchemy Core, the same rows", "sqlalchemy", core),
    Peer("SQLAlchemy ORM merge(), the same rows", "sqlalchemy", orm, slow=True),
    Peer("pycrdt, in memory", "pycrdt", pycrdt),
    Peer("loro, in memory", "loro", loro),
)


@cache
def _yjs_updates() -> list[bytes]:
    """What each pilot sends, as pycrdt writes it."""
    from pycrdt import Doc, Map

    updates = []
    for pilot in range(PILOTS):
        document: Doc[Any] = Doc()
        for gesture in gestures(pilot):
            with document.transaction():
                for edit in gesture.edits:
                    document.get(edit.entity, type=Map)[edit.field] = str(edit.value)
        updates.append(document.get_update())
    return updates


@cache
def _loro_updates() -> list[bytes]:
    """What each pilot sends, as Loro writes it."""
    from loro import ExportMode, LoroDoc, VersionVector

    updates = []
    for pilot in range(PILOTS):
        document = LoroDoc()
        for gesture in gestures(pilot):
            for edit in gesture.edits:
                document.get_map(edit.entity).insert(edit.field, str(edit.value))
            document.commit()
        updates.append(document.export(ExportMode.Updates(VersionVector())))
    return updates


@contextmanager
def _base() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder:
        path = Path(folder) / "peer.db"
        with closing(sqlite3.connect(path)) as conn:
            conn.execute("PRAGMA journal_mode = WAL")
            conn.execute(TABLE)
        yield path


def _engine(path: Path) -> tuple[Any, Any]:
    import sqlalchemy as sa

    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    return engine, sa.Table("edit", sa.MetaData(), autoload_with=engine)


def _seen(path: Path, engine: Any, start: float) -> Seen:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        spent = perf_counter() - start
        engine.dispose()
        return Seen(spent, told(_reader(conn)))


def _reader(conn: sqlite3.Connection) -> Read:
    """A table of edits gives a cell back with all that was ever written to it."""

    def read(entity: str, field: str) -> set[str]:
        kind, _bar, name = entity.partition("_")
        rows = conn.execute(
            "SELECT value FROM edit WHERE kind = ? AND entity = ? AND field = ?",
            (kind, bytes.fromhex(name), field),
        )
        return {value for (value,) in rows}

    conn.execute("CREATE INDEX edit_cell ON edit (entity, field)")
    return read
