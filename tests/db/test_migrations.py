"""Alembic from nothing gives the very tables that a new base has."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.schema import CreateIndex, CreateTable

from db.engine import make_engine
from db.genesis import new_base
from db.journal.identity import KeyStore
from db.journal.project import read_tables
from db.tables.journal import JOURNAL_TABLES
from db.upgrade import REVISION, migrate


def migrated(path: Path) -> None:
    """`alembic upgrade head` on an empty file."""
    engine = make_engine(path)
    with engine.connect() as connection:
        migrate(connection)
        connection.commit()
    engine.dispose()


def schema(path: Path, but: Iterable[str] = ()) -> dict[str, str]:
    """What SQLite says of each table and index, whatever the layout of the text."""
    with closing(sqlite3.connect(path)) as conn:
        rows = conn.execute("SELECT name, tbl_name, sql FROM sqlite_master").fetchall()
    return {
        name: " ".join((sql or "").replace("(", " ( ").replace(")", " ) ").split())
        for name, table, sql in rows
        if table not in set(but)
    }


def columns(connection: Connection, table: str) -> list[tuple[object, ...]]:
    """Names, types, nullability and keys, as SQLite understood them."""
    return [tuple(row) for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')]


def _found(path: Path) -> list[str]:
    """The tables of the index of texts, SQLite's own beside ours."""
    return [name for name in schema(path) if name.partition("_")[0] == "found"]


def test_from_nothing_to_the_tables_of_a_new_base(tmp_path: Path) -> None:
    """Name by name, word for word."""
    store = new_base(tmp_path / "new.jalonbase", KeyStore(tmp_path / "keys"), "Essai", "S")
    store.close()
    migrated(tmp_path / "migrated.db")
    read = [*(table.name for table in read_tables()), *_found(tmp_path / "new.jalonbase")]
    assert schema(tmp_path / "migrated.db") == schema(tmp_path / "new.jalonbase", but=read)


def test_the_tables_are_those_declared(tmp_path: Path) -> None:
    """Nothing is declared that the migrations forget, down to the indexes."""
    migrated(tmp_path / "migrated.db")
    engine = make_engine(tmp_path / "declared.db")
    with engine.begin() as connection:
        for kind in JOURNAL_TABLES:
            table = kind.metadata.tables[kind.__tablename__]
            connection.execute(CreateTable(table))
            for index in table.indexes:
                connection.execute(CreateIndex(index))
    with engine.connect() as declared, make_engine(tmp_path / "migrated.db").connect() as made:
        for kind in JOURNAL_TABLES:
            assert columns(made, kind.__tablename__) == columns(declared, kind.__tablename__)
    assert schema(tmp_path / "migrated.db", ["alembic_version"]) == schema(tmp_path / "declared.db")


def test_the_head_is_the_revision_of_this_version(tmp_path: Path) -> None:
    """What a new base is stamped with is where the migrations lead."""
    migrated(tmp_path / "migrated.db")
    with closing(sqlite3.connect(tmp_path / "migrated.db")) as conn:
        assert conn.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    """Twice is once."""
    migrated(tmp_path / "migrated.db")
    before = schema(tmp_path / "migrated.db")
    migrated(tmp_path / "migrated.db")
    assert schema(tmp_path / "migrated.db") == before
