"""What stands in a cell is kept up to date: always what its whole past gives."""

import importlib
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy.schema import CreateIndex, CreateTable

from db.journal.ops import Stored, Written
from db.journal.settle import settle_cells
from db.tables.journal import (
    ACCEPTED,
    JOURNAL_TABLES,
    OP_BITS,
    REFUSED,
    TO_EXAMINE,
)

CELL = 1
NOTHING = Stored({}, {}, set())
SHOWN = "SELECT winner, value, rivals, beside FROM cell"


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    """The journal's tables, empty."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as found:
        for kind in JOURNAL_TABLES:
            table = kind.metadata.tables[kind.__tablename__]
            found.execute(str(CreateTable(table)))
            for index in table.indexes:
                found.execute(str(CreateIndex(index)))
        yield found


def made_up(chance: random.Random) -> list[tuple[int, Written]]:
    """Twelve gestures on one cell with their status; half the time, some before those they name."""
    lots = range(1, 13)
    arrived = list(lots) if chance.random() < 0.5 else chance.sample(lots, len(lots))
    found: list[tuple[int, Written]] = []
    for lot in arrived:
        named = chance.sample(range(1, lot), min(lot - 1, chance.randrange(3)))
        refs = ",".join(str(one << OP_BITS) for one in named)
        op = (lot << OP_BITS, f'"{chance.choice("ab")}"', f"[{refs}]" if refs else None)
        found.append((chance.choice((ACCEPTED, ACCEPTED, TO_EXAMINE, REFUSED)), op))
    return found


def write(conn: sqlite3.Connection, batch: list[tuple[int, Written]]) -> None:
    """The rows of lots and ops, as they are written before cells are settled."""
    for status, op in batch:
        lot = op[0] >> OP_BITS
        conn.execute(
            "INSERT INTO lot (id, hash, hlc, status) VALUES (?, ?, ?, ?)",
            (lot, bytes([lot]), lot * 7 % 5, status),
        )
        conn.execute("INSERT INTO op VALUES (?, ?, ?, ?)", (CELL, *op))


def stored(conn: sqlite3.Connection, batch: list[tuple[int, Written]], named: set[str]) -> Stored:
    """What was written; a cell is unsure when ops that came before may name these."""
    ops = sorted(op for _status, op in batch)
    born = conn.execute("SELECT count(*) FROM cell").fetchone() == (0,)
    late = any(str(op[0]) in named for op in ops)
    return Stored(
        {CELL: ("act_1", "title")} if born else {},
        {CELL: ops},
        {CELL} if late and not born else set(),
    )


@pytest.mark.parametrize("seed", range(60))
def test_step_by_step_is_all_at_once(conn: sqlite3.Connection, seed: int) -> None:
    """After each arrival the row is what reading everything that was ever written gives."""
    chance = random.Random(seed)
    left, named = made_up(chance), set[str]()
    while left:
        size = chance.randint(1, 3)
        batch, left = left[:size], left[size:]
        write(conn, batch)
        settle_cells(conn, stored(conn, batch, named), ())
        named |= {ref for _status, op in batch for ref in (op[2] or "[]")[1:-1].split(",")}
        row = conn.execute(SHOWN).fetchone()
        assert settle_cells(conn, NOTHING, {CELL}) == []
        assert conn.execute(SHOWN).fetchone() == row


@pytest.mark.parametrize("seed", range(60))
def test_an_older_base_is_told_the_same(conn: sqlite3.Connection, seed: int) -> None:
    """The migration works out what settling would."""
    batch = made_up(random.Random(seed))
    write(conn, batch)
    settle_cells(conn, stored(conn, batch, set()), ())
    row = conn.execute(SHOWN).fetchone()
    conn.execute("UPDATE cell SET beside = 'lost'")
    conn.execute(importlib.import_module("db.migrations.versions.0005_beside")._BESIDE)
    beside = conn.execute("SELECT nullif(beside, 'lost') FROM cell").fetchone()
    assert beside == row[3:]


def test_made_up_gestures_disagree(conn: sqlite3.Connection) -> None:
    """The two tests above meet cells where several ops stand."""
    batch = made_up(random.Random(0))
    write(conn, batch)
    settle_cells(conn, stored(conn, batch, set()), ())
    (count,) = conn.execute("SELECT json_array_length(beside) FROM cell").fetchone()
    assert count >= 2
