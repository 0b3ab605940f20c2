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

from db.journal.cells import standing_ops
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
    """The ops about `about`, by their id and by gesture; `rivals` are those that compete now."""

    about: str
    by_op: Mapping[int, Mark]
    by_gesture: Mapping[tuple[str, int], Mapping[str, Mark]]
    rivals: frozenset[int]

    def latest(self) -> list[Mark]:
        """All of them, the latest first."""
        return sorted(self.by_op.values(), key=lambda mark: mark.order, reverse=True)

    def replaced(self, mark: Mark) -> str | None:
        """The value that an op replaces, None when there was none."""
        return next((self.by_op[op].value for op in mark.replaces if op in self.by_op), None)

    def last_title(self, entity: str) -> str | None:
        """The last title that an entity had, even if it was deleted since."""
        titles = (m for m in self.latest() if m.entity == entity and m.field == "title")
        return next((str(json.loads(m.value)) for m in titles if m.value != "null"), None)

    def state(self, mark: Mark) -> Mark | None:
        """The birth or the deletion that an op is part of."""
        return self.by_gesture[mark.gesture].get(STATE)

    def reason(self, mark: Mark) -> str | None:
        """Why the author chose this value, when they settled a conflict."""
        why = self.by_gesture[mark.gesture].get(WHY + mark.field)
        return str(json.loads(why.value)) if why and why.value != "null" else None


def marks_about(session: Session, entity: str) -> Marks:
    """What was written about an entity; an action comes with its parts."""
    conn = raw(session)
    found = _read(conn, _parts(session, entity))
    by_gesture: dict[tuple[str, int], dict[str, Mark]] = defaultdict(dict)
    for mark in found:
        by_gesture[mark.gesture][mark.field] = mark
    by_op = {mark.op: mark for mark in found}
    return Marks(entity, by_op, by_gesture, _rivals(session, found))


def _parts(session: Session, entity: str) -> list[str]:
    """The entity; for an action also its milestones, grants, indicators and their values."""
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
        "SELECT DISTINCT cell.entity FROM cell JOIN op ON op.cell = cell.id"
        " WHERE cell.entity BETWEEN ? AND ? AND cell.field = 'action' AND op.value = ?",
        (prefix, prefix + "~", json.dumps(action)),
    )
    return [entity for (entity,) in rows]


def _read(conn: sqlite3.Connection, entities: Iterable[str]) -> list[Mark]:
    rows = conn.execute(
        "SELECT cell.entity, cell.field, op.id, op.value, op.replaces, lot.device, lot.hlc,"
        " lot.hash, op.value = 'null' AND lot.id IN (SELECT lot FROM erased)"
        " FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12"
        " WHERE cell.entity IN (SELECT value FROM json_each(?)) AND lot.status = ?",
        (json.dumps(list(entities)), ACCEPTED),
    )
    last = (1 << OP_BITS) - 1
    return [
        Mark(entity, field, op, value, tuple(json.loads(replaces or "[]")), device,
             (hlc, name, op & last), bool(erased))
        for entity, field, op, value, replaces, device, hlc, name, erased in rows
    ]  # fmt: skip


def _rivals(session: Session, found: Sequence[Mark]) -> frozenset[int]:
    entities = {mark.entity for mark in found}
    contested = session.execute(select(CellRow.entity, CellRow.field).where(CellRow.rivals > 1))
    return frozenset(
        op.id
        for entity, field in contested.all()
        if entity in entities
        for op in standing_ops(raw(session), entity, field)
    )
