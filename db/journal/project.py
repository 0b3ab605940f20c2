"""Cells into read tables. Total: whatever a cell holds, there is a row.

But for what is about an establishment in the scope of another one: it is nowhere.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Table
from sqlalchemy.schema import CreateIndex, CreateTable

from db.journal import find
from db.kinds.codec import Json, Sql
from db.kinds.field import DELETED, STATE, Entity, Member
from db.kinds.registry import DERIVED, FIELDS, KINDS
from db.tables.journal import OP_BITS

PROJECTION = 5
_STATES = (json.dumps(DELETED), None)
# The kinds that ask: most rows are made without looking.
_MAY_STRAY = {prefix: "stands_in" in vars(kind) for prefix, kind in KINDS.items()}


def read_tables() -> list[Table]:
    """The tables that can be dropped and rebuilt."""
    kinds: list[type[Entity] | type[Member]] = [*KINDS.values(), Member]
    return [kind.metadata.tables[kind.__tablename__] for kind in kinds]


def shape() -> str:
    """What the read tables look like; they are rebuilt when it is not what the base has."""
    declared = [
        f"{prefix}.{name} {entry.codec!r} {entry.members}"
        for prefix, fields in FIELDS.items()
        for name, entry in fields.items()
    ]
    declared += [f"{prefix}.{name} derived" for prefix, of in DERIVED.items() for name in of]
    indexes = sorted(str(index.name) for table in read_tables() for index in table.indexes)
    said = [str(PROJECTION), *declared, *indexes]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def recreate_tables(conn: sqlite3.Connection) -> None:
    """Drop and create the read tables, empty."""
    from sqlalchemy.dialects import sqlite

    dialect = sqlite.dialect()
    for table in read_tables():
        conn.execute(f'DROP TABLE IF EXISTS "{table.name}"')
        conn.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            conn.execute(str(CreateIndex(index).compile(dialect=dialect)))
    find.recreate(conn)


def project(conn: sqlite3.Connection, entities: Collection[str]) -> None:
    """Rewrite the rows of these entities from their cells."""
    chosen = json.dumps(sorted(entities))
    rows: dict[str, list[tuple[float | Sql, ...]]] = {}
    gone: dict[str, list[tuple[str]]] = {}
    sets: list[tuple[str, str, str]] = []
    for entity, scope, values in _values(conn, chosen):
        prefix = entity.partition("_")[0]
        if prefix not in KINDS:
            continue
        if scope is None or (row := _row(prefix, entity, scope, values)) is None:
            gone.setdefault(prefix, []).append((entity,))
        else:
            rows.setdefault(prefix, []).append(row)
            sets.extend(_members(prefix, entity, values))
    conn.execute("DELETE FROM member WHERE entity IN (SELECT value FROM json_each(?))", (chosen,))
    conn.executemany("INSERT INTO member (entity, field, member) VALUES (?, ?, ?)", sets)
    for prefix, found in gone.items():
        conn.executemany(f'DELETE FROM "{KINDS[prefix].__tablename__}" WHERE id = ?', found)
    for prefix, made in rows.items():
        conn.executemany(_insert(prefix), made)
    find.note(conn, entities)


def _values(
    conn: sqlite3.Connection, chosen: str
) -> Iterator[tuple[str, str | None, dict[str, str]]]:
    """(entity, its scope or None when it isn't there, field -> JSON) for each entity."""
    cells = conn.execute(
        "SELECT entity, field, value, winner FROM cell"
        " WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY entity",
        (chosen,),
    ).fetchall()
    births = {lot >> OP_BITS for _entity, field, _value, lot in cells if lot and field == STATE}
    scopes = dict(
        conn.execute(
            "SELECT id, scope FROM lot WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(births)),),
        ).fetchall()
    )
    for entity, group in groupby(cells, key=itemgetter(0)):
        values: dict[str, str] = {}
        scope = None
        for _entity, field, value, winner in group:
            if field == STATE:
                scope = None if value in _STATES else scopes[winner >> OP_BITS]
            elif value is not None:
                values[field] = value
        yield entity, scope, values


def _row(
    prefix: str, entity: str, scope: str, values: dict[str, str]
) -> tuple[float | Sql, ...] | None:
    """The row of an entity; None where it is about what stands in another scope."""
    unreadable = []
    row: list[Sql] = []
    names: list[str] = []
    for name, declared in FIELDS[prefix].items():
        if declared.members:
            continue
        names.append(name)
        text = values.get(name, "null")
        try:
            row.append(None if text == "null" else declared.codec.project(_value(text)))
        except (ValueError, TypeError, AttributeError, RecursionError):
            row.append(None)
            unreadable.append(name)
    said, kind = json.dumps(unreadable) if unreadable else None, KINDS[prefix]
    if not DERIVED[prefix] and not _MAY_STRAY[prefix]:
        return (entity, scope, said, *row)
    stored = dict(zip(names, row, strict=True))
    if not kind.stands_in(scope, stored):
        return None
    derived = kind.derive(stored)
    return (entity, scope, said, *row, *derived)


def _value(text: str) -> Json:
    """What a cell holds; most hold a plain text, which needs no reading."""
    plain = text[:1] == text[-1:] == '"' and "\\" not in text
    value: Json = text[1:-1] if plain else json.loads(text)
    return value


def _members(prefix: str, entity: str, values: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for name, declared in FIELDS[prefix].items():
        if not declared.members:
            continue
        for field, value in values.items():
            owner, colon, member = field.partition(":")
            if owner == name and colon and member and value == "true":
                yield entity, name, member


def _insert(prefix: str) -> str:
    names = ["id", "scope", "unreadable"]
    names += [name for name, declared in FIELDS[prefix].items() if not declared.members]
    names += DERIVED[prefix]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _name in names)
    table = KINDS[prefix].__tablename__
    return f'INSERT OR REPLACE INTO "{table}" ({columns}) VALUES ({marks})'
