"""What a file changes, as a person counts it: conflicts, new entries, updates.

A report counts field by field against the one it follows; two concurrent reports are one
conflict. Policy and the mechanics of the journal are not shown.
"""

import json
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.changes import CellChange, Changes
from db.kinds.field import STATE
from db.kinds.report import STATED, Report
from db.queries.display import action_of, label_of, name_of, shown
from db.queries.order import natural
from db.tables.journal import CellRow
from db.words import _

Group = Literal["conflict", "new", "update"]
_SILENT = frozenset({"rep", "dev", "inv", "bas"})


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the preview. `cells` are the journal's cells that it stands for."""

    group: Group
    code: str | None
    label: str
    before: str
    after: str
    entity: str
    field: str
    cells: frozenset[tuple[str, str]]


def changed_rows(session: Session, changes: Changes) -> list[ChangeRow]:
    """The lines of the preview, conflicts first, then new entries, then updates."""
    born = {c.entity for c in changes.cells if c.field == STATE and c.before is None}
    disputed = {c.entity for c in changes.cells if c.contested}
    rows: list[ChangeRow] = []
    for change in changes.cells:
        rows.extend(_rows(session, change, born, disputed))
    order = {"conflict": 0, "new": 1, "update": 2}
    return sorted(rows, key=lambda row: (order[row.group], natural(row.code), row.label))


def _rows(
    session: Session, change: CellChange, born: set[str], disputed: set[str]
) -> list[ChangeRow]:
    prefix = change.entity.partition("_")[0]
    if change.contested and not change.field.startswith("_why"):
        return [_conflict(session, change)]
    if prefix in _SILENT or change.field.startswith("_why"):
        return []
    if change.entity in born and change.field != "situation":
        counts = change.field == STATE and change.entity not in disputed
        return [_new(session, change)] if counts else []
    if change.before == change.after:
        return []  # settled, or the same value confirmed
    if change.field == "situation":
        return _situation(session, change)
    return [_update(session, change, change.field, change.before, change.after)]


def _conflict(session: Session, change: CellChange) -> ChangeRow:
    label = label_of(change.entity, change.field)
    before, told = "", _("{} points d'avancement en présence")
    if change.field != "situation":
        before = shown(session, change.entity, change.field, change.before)
        told = _("{} valeurs en présence")
    return ChangeRow(
        "conflict",
        _code(session, change.entity),
        label if change.entity.startswith("act_") else _about(session, change.entity, label),
        before,
        told.format(change.rivals),
        change.entity,
        change.field,
        frozenset({(change.entity, change.field)}),
    )


def _new(session: Session, change: CellChange) -> ChangeRow:
    value = session.scalar(
        select(CellRow.value).where(
            CellRow.entity == change.entity, CellRow.field.in_(("measured", "value"))
        )
    )
    return ChangeRow(
        "new",
        _code(session, change.entity),
        name_of(session, change.entity),
        "",
        shown(session, change.entity, _value_field(change.entity), value) if value else "",
        change.entity,
        STATE,
        frozenset({(change.entity, STATE)}),
    )


def _situation(session: Session, change: CellChange) -> list[ChangeRow]:
    new = session.get(Report, json.loads(change.after or "null") or "")
    old = session.get(Report, json.loads(change.before or "null") or "")
    cells = frozenset({(change.entity, "situation")})
    code = _code(session, change.entity)
    if new is None:
        return []
    if old is None:
        label = _("Premier point d'avancement")
        return [ChangeRow("new", code, label, "", "", change.entity, "situation", cells)]
    rows = []
    for name in STATED:
        before, after = (_cell(session, report.id, name) for report in (old, new))
        if before != after:
            rows.append(
                ChangeRow(
                    "update",
                    code,
                    label_of("rep_", name),
                    shown(session, old.id, name, before),
                    shown(session, new.id, name, after),
                    change.entity,
                    f"situation.{name}",
                    cells,
                )
            )
    label = _("Situation confirmée")
    confirmed = ChangeRow("update", code, label, "", "", change.entity, "situation", cells)
    return rows or [confirmed]


def _update(
    session: Session, change: CellChange, field: str, before: str | None, after: str | None
) -> ChangeRow:
    entity = change.entity
    label = label_of(entity, field)
    return ChangeRow(
        "update",
        _code(session, entity),
        label if entity.startswith("act_") else _about(session, entity, label),
        shown(session, entity, field, before),
        shown(session, entity, field, after),
        entity,
        field,
        frozenset({(entity, field)}),
    )


def _about(session: Session, entity: str, label: str) -> str:
    return f"{name_of(session, entity)} · {label}"


def _cell(session: Session, entity: str, field: str) -> str | None:
    found = session.scalar(
        select(CellRow.value).where(CellRow.entity == entity, CellRow.field == field)
    )
    return None if found == "null" else found


def _code(session: Session, entity: str) -> str | None:
    return getattr(action_of(session, entity), "code", None)


def _value_field(entity: str) -> str:
    return "measured" if entity.startswith("ent_") else "value"
