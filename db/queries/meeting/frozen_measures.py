"""What the secretariat said of each measure when a state was frozen, by the name of what it wrote.

A write never changes, and one that is erased is empty here as everywhere: no text is copied.
"""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.frozen import Frozen
from db.kinds.registry import field_of
from db.kinds.scheme import Measure

Said = Mapping[str, Any]
SAID = ("code", "title", "short", "weather", "comment")
_SHOWN = (
    "SELECT lower(hex(lot.hash)), cell.winner & 4095"
    " FROM cell JOIN lot ON lot.id = cell.winner >> 12"
    " WHERE cell.entity = ? AND cell.field = ?"
)
_WRITTEN = (
    "SELECT op.value FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12"
    " WHERE cell.entity = ? AND cell.field = ? AND lot.hash = ? AND op.id & 4095 = ?"
)


def measures_now(session: Session, scheme: str | None) -> str:
    """The name of what stands in each field of each measure of a scheme, or of all of them."""
    asked = select(Measure.id)
    if scheme is not None:
        asked = asked.where(Measure.scheme == scheme)
    conn = raw(session)
    named = {one: _names(conn, one) for one in session.scalars(asked)}
    return json.dumps(named, separators=(",", ":"))


def measures_today(session: Session, scheme: str) -> Mapping[str, Said]:
    """What is said of each measure of a scheme, by id."""
    found = session.scalars(select(Measure).where(Measure.scheme == scheme))
    return {one.id: said_of(one) for one in found}


def said_of(measure: Measure) -> Said:
    """What is said of a measure as it stands."""
    return {name: getattr(measure, name) for name in SAID}


def measures_then(session: Session, state: str) -> Mapping[str, Said] | None:
    """What was said of each measure, by id; None where the state does not tell it."""
    frozen = session.get(Frozen, state)
    if frozen is None or not frozen.measures:
        return None  # an older version froze it
    conn = raw(session)
    try:
        return {
            measure: {field: _value(conn, measure, field, *name) for field, name in names.items()}
            for measure, names in json.loads(frozen.measures).items()
        }
    except (ValueError, TypeError, AttributeError):
        return None  # another version wrote it otherwise


def _names(conn: sqlite3.Connection, measure: str) -> dict[str, tuple[str, int]]:
    rows = ((field, conn.execute(_SHOWN, (measure, field)).fetchone()) for field in SAID)
    return {field: row for field, row in rows if row is not None}


def _value(conn: sqlite3.Connection, measure: str, field: str, lot: str, place: int) -> Any:
    """What was written there; None where it was erased or is not of ours."""
    row = conn.execute(_WRITTEN, (measure, field, bytes.fromhex(lot), place)).fetchone()
    declared = field_of(measure, field)
    loaded = json.loads(row[0]) if row else None
    if loaded is None or declared is None:
        return None
    return declared.codec.read(declared.codec.project(loaded))
