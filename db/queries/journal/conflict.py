"""What is contested: the rival values of a field, who wrote them and when."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.cells import standing_ops
from db.journal.clock import moment
from db.journal.heads import Written
from db.journal.session import raw
from db.kinds.establishment import Establishment
from db.kinds.expectation import Deployment
from db.kinds.indicator import Acceptance, Entry, Indicator, Target
from db.kinds.report import STATED, Report
from db.queries.base.display import action_of, code_of, label_of, name_of, shown
from db.queries.base.order import natural
from db.queries.journal.origin import author_of_op, joined_at
from db.tables.journal import CellRow
from db.words import _

_OF_HOUSES = (f"{Establishment.prefix}_", f"{Deployment.prefix}_")


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the competing values. `number` counts from 1, the one every base shows first.

    `joined` is the establishment that said it, where another one was joined to it.
    """

    number: int
    op: int
    value: str | None
    shown: str
    author: str
    at: datetime
    fields: dict[str, str]
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One field that differs between the rivals: its values in the order of the rivals."""

    field: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contested cell. For an action's situation the lines compare the reports field by field."""

    id: str
    entity: str
    field: str
    code: str | None
    subject: str
    label: str
    rivals: tuple[Rival, ...]
    lines: tuple[Line, ...]


def conflicts(session: Session) -> list[Conflict]:
    """Everything that is contested, in the order of the actions' codes."""
    return _described(session, _contested(session))


def conflicts_of(session: Session, action: str) -> list[Conflict]:
    """What is contested about an action: its own fields, its indicators and their values."""
    return conflicts_by_action(session, (action,))[action]


def conflicts_by_action(session: Session, actions: Collection[str]) -> Mapping[str, list[Conflict]]:
    """The same for several actions: each cell is looked at once."""
    cells = _contested(session)
    owners = {entity: _about(session, entity) for entity in {entity for entity, _field in cells}}
    found: dict[str, list[tuple[str, str]]] = {action: [] for action in actions}
    for cell in cells:
        owner = owners[cell[0]]
        if owner in found:
            found[owner].append(cell)
    return {action: _described(session, own) for action, own in found.items()}


def conflicts_of_indicator(session: Session, indicator: str) -> list[Conflict]:
    """What is contested of an indicator: what it is, its targets, its values, what they count."""
    cells = _contested(session)
    return _described(session, [one for one in cells if _indicator(session, one[0]) == indicator])


def conflicts_at(session: Session, entity: str) -> list[Conflict]:
    """What is contested of one entity's own fields."""
    asked = select(CellRow.entity, CellRow.field).where(
        CellRow.entity == entity, CellRow.rivals > 1
    )
    return _described(session, [(one, name) for one, name in session.execute(asked)])


def find_conflict(session: Session, name: str) -> Conflict:
    """A conflict by its id, or by its number in the list; UserError naming those that stand."""
    listed = conflicts(session)
    for number, one in enumerate(listed, 1):
        if name in (one.id, str(number)):
            return one
    known = ", ".join(one.id for one in listed)
    raise UserError(
        _("Aucune valeur contestée « {} ». En présence : {}.").format(name, known)
        if known
        else _("Aucune valeur n'est contestée dans cette base.")
    )


def conflict_id(entity: str, field: str) -> str:
    """The id of a conflict about this field, the same in every base."""
    return hashlib.sha256(f"{entity}/{field}".encode()).hexdigest()[:8]


def _contested(session: Session) -> list[tuple[str, str]]:
    found = session.execute(select(CellRow.entity, CellRow.field).where(CellRow.rivals > 1))
    return [(entity, field) for entity, field in found]


def _described(session: Session, cells: list[tuple[str, str]]) -> list[Conflict]:
    listed = [_conflict(session, entity, field) for entity, field in cells]
    return sorted(listed, key=lambda one: (natural(one.code), one.subject, one.label))


def _conflict(session: Session, entity: str, field: str) -> Conflict:
    standing = standing_ops(raw(session), entity, field)
    rivals = tuple(
        _rival(session, entity, field, number, op)
        for number, op in enumerate(_different(standing), 1)
    )
    return Conflict(
        id=conflict_id(entity, field),
        entity=entity,
        field=field,
        code=code_of(session, entity),
        subject=name_of(session, entity),
        label=label_of(entity, field),
        rivals=rivals,
        lines=_lines(entity, field, rivals),
    )


def _rival(session: Session, entity: str, field: str, number: int, op: Written) -> Rival:
    fields = _report(session, op.value) if field == "situation" else {}
    return Rival(
        number,
        op.id,
        op.value,
        ", ".join(fields.values()) if fields else shown(session, entity, field, op.value),
        author_of_op(session, op.id),
        moment(op.order[0]),
        fields,
        joined_at(session, op.id) if entity.startswith(_OF_HOUSES) else "",
    )


def _report(session: Session, value: str) -> dict[str, str]:
    """The fields of a report in words, by code; empty while it has not been received."""
    report = session.get(Report, json.loads(value) or "") if value != "null" else None
    if report is None:
        return {}
    cells = session.execute(
        select(CellRow.field, CellRow.value).where(CellRow.entity == report.id)
    ).all()
    said = {row.field: row.value for row in cells}
    return {name: shown(session, report.id, name, said.get(name)) for name in STATED}


def _lines(entity: str, field: str, rivals: tuple[Rival, ...]) -> tuple[Line, ...]:
    if field != "situation" or not all(rival.fields for rival in rivals):
        values = tuple(rival.shown for rival in rivals)
        return (Line(field, label_of(entity, field), values),)
    lines = []
    for name in STATED:
        values = tuple(rival.fields[name] for rival in rivals)
        if len(set(values)) > 1:
            lines.append(Line(name, label_of("rep_", name), values))
    return tuple(lines)


def _different(standing: list[Written]) -> list[Written]:
    seen: dict[str, Written] = {}
    for op in standing:
        seen.setdefault(op.value, op)
    return list(seen.values())


def _indicator(session: Session, entity: str) -> str | None:
    """The indicator that an entity is, or is of."""
    prefix = entity.partition("_")[0]
    if prefix == Acceptance.prefix:
        judged = session.get(Acceptance, entity)
        return _indicator(session, judged.entry) if judged and judged.entry else None
    if prefix == Entry.prefix:
        entry = session.get(Entry, entity)
        return entry.indicator if entry else None
    if prefix == Target.prefix:
        target = session.get(Target, entity)
        return target.indicator if target else None
    return entity if prefix == Indicator.prefix else None


def _about(session: Session, entity: str) -> str | None:
    action = action_of(session, entity)
    return action.id if action else None
