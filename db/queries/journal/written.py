"""The ops about an entity with what places each of them: its gesture, its birth, its rivals."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.cells import history, read_refs, standing_ops
from db.journal.clock import moment
from db.journal.session import raw
from db.kinds.action import Action, Milestone
from db.kinds.field import STATE
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.policy import Grant
from db.tables.journal import ACCEPTED, OP_BITS, CellRow

WHY = "_why:"


class Mark(NamedTuple):
    """One accepted op; `order` is (hlc, lot hash, index), `erased`: its value was taken out."""

    entity: str
    field: str
    op: int
    value: str
    replaces: tuple[int, ...]
    device: bytes
    order: tuple[int, bytes, int]
    erased: bool = False

    @property
    def gesture(self) -> tuple[str, int]:
        """The entity and the lot: what was written of it together."""
        return self.entity, self.op >> OP_BITS

    @property
    def at(self) -> datetime:
        """When it says that it was written."""
        return moment(self.order[0])


@dataclass(frozen=True, slots=True)
class Marks:
    """The ops about `about`, by their id and by gesture; `rivals` are those that compete now.

    `values` are those of the ops and of the ones that they replaced; `cut` says that there are more
    ops, older ones.
    """

    about: str
    by_op: Mapping[int, Mark]
    by_gesture: Mapping[tuple[str, int], Mapping[str, Mark]]
    rivals: frozenset[int]
    values: Mapping[int, str]
    cut: bool

    def latest(self) -> list[Mark]:
        """All of them, the latest first."""
        return sorted(self.by_op.values(), key=lambda mark: mark.order, reverse=True)

    def replaced(self, mark: Mark) -> str | None:
        """The value that an op replaces, None when there was none."""
        return next((self.values[op] for op in mark.replaces if op in self.values), None)

    def state(self, mark: Mark) -> Mark | None:
        """The birth or the deletion that an op is part of."""
        return self.by_gesture[mark.gesture].get(STATE)

    def reason(self, mark: Mark) -> str | None:
        """Why the author chose this value, where they said it."""
        why = self.by_gesture[mark.gesture].get(WHY + mark.field)
        return str(json.loads(why.value)) if why and why.value != "null" else None


def marks_about(session: Session, entity: str, most: int | None = None) -> Marks:
    """What was written about an entity, of the latest `most` lots; an action comes with its parts.

    A gesture is never cut: all that a lot says of the entity is there, or nothing of it.
    """
    conn = raw(session)
    lots = -1 if most is None else most
    found = _read(conn, _parts(session, entity), lots)
    by_gesture: dict[tuple[str, int], dict[str, Mark]] = defaultdict(dict)
    for mark in found:
        by_gesture[mark.gesture][mark.field] = mark
    by_op = {mark.op: mark for mark in found}
    cut = len({mark.op >> OP_BITS for mark in found}) == most
    values = {mark.op: mark.value for mark in found} | _replaced(conn, found if cut else ())
    return Marks(entity, by_op, by_gesture, _rivals(session, found), values, cut)


def last_title(session: Session, entity: str) -> str | None:
    """The last title that an entity had, even if it was deleted since."""
    said = [op.value for op in history(raw(session), entity, "title") if op.accepted]
    return next((str(json.loads(one)) for one in reversed(said) if one != "null"), None)


def _parts(session: Session, entity: str) -> list[str]:
    """The entity; for an action also its milestones, grants, indicators and their values; for an
    indicator its targets and values.
    """
    if entity.startswith(Indicator.prefix + "_"):
        targets = session.scalars(select(Target.id).where(Target.indicator == entity))
        values = session.scalars(select(Entry.id).where(Entry.indicator == entity))
        return [entity, *targets, *values]
    if not entity.startswith(Action.prefix + "_"):
        return [entity]
    found = [entity]
    found += _milestones(raw(session), entity)
    found += session.scalars(select(Grant.id).where(Grant.action == entity))
    indicators = list(session.scalars(select(Indicator.id).where(Indicator.action == entity)))
    found += indicators
    found += session.scalars(select(Entry.id).where(Entry.indicator.in_(indicators)))
    found += session.scalars(select(Target.id).where(Target.indicator.in_(indicators)))
    return found


def _milestones(conn: sqlite3.Connection, action: str) -> list[str]:
    """The milestones that were ever the action's: those that were deleted have a past too."""
    prefix = f"{Milestone.prefix}_"
    rows = conn.execute(
        "SELECT entity FROM cell WHERE entity BETWEEN ?1 AND ?2 AND field = 'action'"
        " AND (value = ?3 OR coalesce(value, 'null') = 'null'"
        " AND EXISTS (SELECT 1 FROM op WHERE op.cell = cell.id AND op.value = ?3))",
        (prefix, prefix + "~", json.dumps(action)),
    )
    return [entity for (entity,) in rows]


_LATEST = """
    WITH own AS MATERIALIZED (
        SELECT cell.entity, cell.field, op.cell, op.id FROM cell JOIN op ON op.cell = cell.id
            WHERE cell.entity IN (SELECT value FROM json_each(:entities))
    ), latest AS MATERIALIZED (
        SELECT id, device, hlc, hash FROM lot
            WHERE id IN (SELECT id >> 12 FROM own) AND status = :accepted
            ORDER BY hlc DESC, hash DESC LIMIT :lots
    )
    SELECT own.entity, own.field, op.id, op.value, op.replaces, latest.device, latest.hlc,
            latest.hash, op.value = 'null' AND latest.id IN (SELECT lot FROM erased)
        FROM own JOIN latest ON latest.id = own.id >> 12
            JOIN op ON op.cell = own.cell AND op.id = own.id
"""


def _read(conn: sqlite3.Connection, entities: Iterable[str], lots: int) -> list[Mark]:
    """What the latest lots say of these entities; all of them say it when `lots` is -1."""
    asked = {"entities": json.dumps(list(entities)), "accepted": ACCEPTED, "lots": lots}
    last = (1 << OP_BITS) - 1
    return [
        Mark(entity, field, op, value, tuple(read_refs(replaces)), device,
             (hlc, name, op & last), bool(erased))
        for entity, field, op, value, replaces, device, hlc, name, erased
        in conn.execute(_LATEST, asked)
    ]  # fmt: skip


def _replaced(conn: sqlite3.Connection, found: Sequence[Mark]) -> dict[int, str]:
    """The accepted values that these ops replaced in their own cells, where they are older."""
    known = {mark.op for mark in found}
    asked = [(m.entity, m.field, op) for m in found for op in m.replaces if op not in known]
    rows = conn.execute(
        "SELECT op.id, op.value FROM json_each(?) AS one"
        " JOIN cell ON cell.entity = one.value ->> 0 AND cell.field = one.value ->> 1"
        " JOIN op ON op.cell = cell.id AND op.id = one.value ->> 2"
        " JOIN lot ON lot.id = op.id >> 12 WHERE lot.status = ?",
        (json.dumps(asked), ACCEPTED),
    )
    return dict(rows.fetchall())


def _rivals(session: Session, found: Sequence[Mark]) -> frozenset[int]:
    entities = {mark.entity for mark in found}
    contested = session.execute(select(CellRow.entity, CellRow.field).where(CellRow.rivals > 1))
    return frozenset(
        op.id
        for entity, field in contested.all()
        if entity in entities
        for op in standing_ops(raw(session), entity, field)
    )
