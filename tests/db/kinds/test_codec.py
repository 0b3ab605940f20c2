"""Values that travel: what we write reads back, and what anybody else wrote never stops us."""

import json
import sqlite3
from contextlib import closing
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.engine import make_engine
from db.journal import project
from db.kinds.choices import Status
from db.kinds.codec import Clock, Codec, Day, Fields, Flag, Number, Of, Ref, Span, Whole
from db.kinds.field import STATE
from db.kinds.period import parse_period
from db.kinds.registry import DERIVED, FIELDS, KINDS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
LIKELY = st.sampled_from(
    [
        *("2024-09-17", "2024-02-30", "0000-01-01", "9999-12-31", "2024-W10", "20240917"),
        *("09:30", "24:00", "09:30+02:00", "2024", "2024-S1", "2024-S3", "2025/2023", "0000"),
        *("12", "-3", "1e5", "NaN", "Infinity", "1_000", " 7 ", "٣", "0x10", "12,5", "12.5"),
        *("done", "DONE", "act_1", "act_", "per_2", "", "\x00", "é" * 50, "1" * 5000),
    ]
)
PAIRS = [(prefix, name) for prefix, fields in FIELDS.items() for name in fields]


@pytest.mark.parametrize(
    ("codec", "value"),
    [
        (Codec(), "Un texte, « comme » ça"),
        (Day(), date(2024, 2, 29)),
        (Clock(), time(9, 30)),
        (Number(), Decimal("-12.500")),
        (Number(), Decimal(0)),
        (Flag(), True),
        (Flag(), False),
        (Of(choice=Status), Status.DROPPED),
        (Span(), parse_period("2024-T3")),
        (Ref(prefix="act"), "act_1"),
        (Fields(names=(("value", Number()), ("on", Day()))), {"value": Decimal(0), "on": None}),
        (Fields(names=(("value", Number()), ("sure", Flag()))), {"value": None, "sure": False}),
    ],
)
def test_what_we_write_reads_back(codec: Codec, value: Any) -> None:
    """Through JSON and SQL; 0 and no stay 0 and no, nothing stays nothing."""
    carried = json.loads(json.dumps(codec.encode(value)))
    stored = codec.project(carried)
    if isinstance(codec, Day | Clock | Flag):
        kinds: dict[type, Any] = {Day: date, Clock: time}
        read = bool(stored) if isinstance(codec, Flag) else kinds[type(codec)].fromisoformat(stored)
    else:
        read = codec.read(stored)
    assert read == value


@pytest.mark.parametrize("value", ["-1", "101", "", "x", 5, None, [], "5.5"])
def test_whole_numbers_have_bounds(value: Any) -> None:
    """A percentage from 0 to 100, and nothing else."""
    with pytest.raises((ValueError, TypeError)):
        Whole(low=0, high=100).project(value)


@given(st.sampled_from(PAIRS), JSON | LIKELY)
def test_the_projection_is_total(pair: tuple[str, str], value: Any) -> None:
    """Whatever a cell holds there is a row: the field is read, or empty and said to be so."""
    prefix, name = pair
    entity = f"{prefix}_x"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        project.recreate_tables(conn)
        row = project._row(prefix, entity, "reference", {name: json.dumps(value)})
        conn.execute(project._insert(prefix), row)
        members = list(project._members(prefix, entity, {name: json.dumps(value)}))
    columns = [code for code, field in FIELDS[prefix].items() if not field.members]
    assert len(row) == 3 + len(columns) + len(DERIVED[prefix])
    unreadable = json.loads(row[2]) if row[2] else []  # type: ignore[arg-type]
    assert not members
    if name in columns and row[3 + columns.index(name)] is None:
        assert unreadable == ([] if value is None else [name])
    else:
        assert unreadable == []


@settings(max_examples=25)
@given(st.data())
def test_what_is_projected_can_be_read(data: st.DataObject) -> None:
    """The read tables never hold what their own classes choke on."""
    values = {pair: data.draw(LIKELY) for pair in data.draw(st.sets(st.sampled_from(PAIRS)))}
    with closing(sqlite3.connect("file:read?mode=memory&cache=shared", uri=True)) as conn:
        project.recreate_tables(conn)
        strays = 0  # what speaks of another scope has no row
        for prefix in KINDS:
            own = {name: json.dumps(said) for (one, name), said in values.items() if one == prefix}
            row = project._row(prefix, f"{prefix}_x", "reference", own | {STATE: '"live"'})
            strays += row is None
            if row is not None:
                conn.execute(project._insert(prefix), row)
        conn.commit()
        rows = _read(conn)
    assert len(rows) == len(KINDS) - strays


def _read(conn: sqlite3.Connection) -> list[Any]:
    path = Path("read.db").resolve()
    engine = make_engine(path, read_only=False).execution_options()
    engine.pool._creator = lambda *_more: conn  # type: ignore[method-assign,assignment]
    with Session(engine) as session:
        found = [row for kind in KINDS.values() for row in session.scalars(select(kind))]
        session.rollback()
    return found
