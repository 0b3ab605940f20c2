"""Who changed what, as the journal holds it: an action with everything about it, or one entity."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.field import LIVE, STATE
from db.kinds.policy import Grant
from db.kinds.report import STATED, Report
from db.queries.action.visa import visa_of
from db.queries.base.display import EMPTY, label_of, name_of, shown
from db.queries.journal.origin import author_of_device
from db.queries.journal.written import WHY, Mark, Marks, last_title, marks_about
from db.tables.journal import CellRow
from db.words import _

_TELLING = ("measured", "value", "person", "done_on", "planned_on")


@dataclass(frozen=True, slots=True)
class Past:
    """One change: `before` and `after` as a person reads them, '' where there was no value.

    `subject` names what changed when it is not the entity asked about; `field` is a code, with
    'situation.' before those of a report; `contested` says that the value still competes with
    another; `reason` is given when the change settled a conflict.
    """

    op: int
    at: datetime
    author: str
    entity: str
    field: str
    subject: str | None
    label: str
    before: str
    after: str
    contested: bool
    reason: str | None


def history(session: Session, entity: str, limit: int | None = None) -> tuple[Past, ...]:
    """What was changed about an entity, the latest first; an action comes with its parts.

    With a limit, no more of the journal is read than what it takes to fill it.
    """
    lots = limit
    while True:
        marks = marks_about(session, entity, lots)
        found = _lines(session, marks, limit)
        if lots is None or not marks.cut or len(found) >= (limit or 0):
            return found
        lots *= 4


def _lines(session: Session, marks: Marks, limit: int | None) -> tuple[Past, ...]:
    authors: dict[bytes, str] = {}
    found: list[Past] = []
    for mark in marks.latest():
        if limit is not None and len(found) >= limit:
            break
        if mark.device not in authors:
            authors[mark.device] = author_of_device(session, mark.device)
        found.extend(_told(session, marks, mark, authors[mark.device]))
    return tuple(found[:limit])


def _told(session: Session, marks: Marks, mark: Mark, author: str) -> Iterator[Past]:
    """The lines that an op deserves: none for the mechanics, one a field for a report."""
    state = marks.state(mark)
    born = state is not None and not state.replaces
    if mark.field.startswith(WHY):
        return
    if ":" in mark.field:
        yield _member(session, marks, mark, author)
    elif mark.field == "situation":
        yield from _situation(session, marks, mark, author)
    elif mark.field == STATE and born and mark.value == json.dumps(LIVE):
        yield _birth(session, marks, mark, author)
    elif mark.field == STATE or not (born or (state and mark.value == "null")):
        before = _said(session, mark.entity, mark.field, marks.replaced(mark))
        nothing = _("texte effacé") if mark.erased else _(EMPTY)
        after = _said(session, mark.entity, mark.field, mark.value) or nothing
        label = label_of(mark.entity, mark.field)
        yield _line(session, marks, mark, author, (label, before, after))


def _birth(session: Session, marks: Marks, mark: Mark, author: str) -> Past:
    """What was added, with the value that says most about it."""
    first = marks.by_gesture[mark.gesture]
    telling = next((first[name] for name in _TELLING if name in first), None)
    after = _said(session, mark.entity, telling.field, telling.value) if telling else ""
    role = first.get("role") if mark.entity.startswith(Grant.prefix + "_") else None
    label = _said(session, mark.entity, "role", role.value) if role else _("Ajout")
    said = (label, "", after)
    return _line(session, marks, telling or mark, author, said, subject=role is None)


def _member(session: Session, marks: Marks, mark: Mark, author: str) -> Past:
    """What joined a set, or left it: 'Ajout, partenaire', then its name."""
    member = mark.field.partition(":")[2]
    words = _("Ajout, {}") if mark.value == "true" else _("Retrait, {}")
    label = words.format(label_of(mark.entity, mark.field).lower())
    return _line(session, marks, mark, author, (label, "", name_of(session, member)))


def _situation(session: Session, marks: Marks, mark: Mark, author: str) -> Iterator[Past]:
    """A report against the one that it replaces, field by field."""
    new = _report(session, mark.value)
    if new is None:
        return
    old = _report(session, marks.replaced(mark) or "null")
    before, after = _stated(session, old), _stated(session, new)
    changed = [name for name in STATED if before.get(name) != after.get(name)]
    for name in changed:
        said = (label_of(new.id, name), before.get(name, ""), after.get(name) or _(EMPTY))
        field = f"situation.{name}"
        yield _line(session, marks, mark, author, said, field=field, reason=new.settles)
    visa = visa_of(new)
    if visa is not None:
        said = (label_of(new.id, "visa"), "", visa.words)
        yield _line(session, marks, mark, author, said, field="situation.visa")
    if not changed:
        said = (_("Situation confirmée"), "", "")
        yield _line(session, marks, mark, author, said, reason=new.settles)


def _report(session: Session, value: str) -> Report | None:
    return session.get(Report, json.loads(value) or "")


def _stated(session: Session, report: Report | None) -> dict[str, str]:
    """What a report says, by field; what it leaves empty is not there."""
    if report is None:
        return {}
    cells = session.execute(
        select(CellRow.field, CellRow.value).where(CellRow.entity == report.id)
    ).all()
    said = {name: _said(session, report.id, name, value) for name, value in cells if name in STATED}
    return {name: text for name, text in said.items() if text}


def _said(session: Session, entity: str, field: str, value: str | None) -> str:
    return "" if value in (None, "null") else shown(session, entity, field, value)


def _line(
    session: Session,
    marks: Marks,
    mark: Mark,
    author: str,
    said: tuple[str, str, str],
    *,
    field: str | None = None,
    reason: str | None = None,
    subject: bool = True,
) -> Past:
    label, before, after = said
    own = mark.entity == marks.about or not subject
    return Past(
        op=mark.op,
        at=mark.at,
        author=author,
        entity=mark.entity,
        field=field or mark.field,
        subject=None if own else _name(session, mark.entity),
        label=label,
        before=before,
        after=after,
        contested=mark.op in marks.rivals,
        reason=reason or marks.reason(mark),
    )


def _name(session: Session, entity: str) -> str:
    """What a part is called; once deleted, what it was called last."""
    name = name_of(session, entity)
    return (last_title(session, entity) or name) if name == _("non reçu") else name
