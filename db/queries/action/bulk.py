"""What changing many actions at once would do: line by line, before anybody does it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.choices import Status
from db.kinds.person import Person
from db.kinds.report import Report
from db.queries.action.listed import ActionRow, action_list
from db.queries.rights.permission import may_write_policy
from db.queries.rights.writable import writing
from db.tables.journal import CellRow
from db.words import _, long_date


class Aspect(StrEnum):
    """What can be changed of many actions at once."""

    STATUS = "status"
    DEADLINE = "deadline"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class BulkChange:
    """One aspect and its new value: a Status, a day (None: no deadline), a person's id."""

    aspect: Aspect
    value: Status | date | str | None


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One action: what it says, what it would say, or why it stays as it is ('' when it changes).

    `same` tells an action that says it already from one that may not be changed.
    """

    action: str
    code: str
    title: str
    before: str
    after: str
    refused: str = ""
    same: bool = False

    @property
    def changes(self) -> bool:
        """Whether the change is made here."""
        return not self.refused


def bulk_preview(
    session: Session, actions: Collection[str], change: BulkChange
) -> tuple[BulkLine, ...]:
    """What a change would do to each of these actions, in the order of the scheme."""
    wanted = set(actions)
    rows = [row for row in action_list(session, retired=True) if row.id in wanted]
    after = _said(session, change)
    why = _refusal(session, change, wanted)
    return tuple(_line(row, change, after, why) for row in rows)


def _line(
    row: ActionRow, change: BulkChange, after: str, why: Callable[[ActionRow], str]
) -> BulkLine:
    before, same = _before(row, change.aspect), _is_same(row, change)
    refused = _("c'est déjà le cas") if same else why(row)
    return BulkLine(row.id, row.code, row.title, before, after, refused, same)


def _before(row: ActionRow, aspect: Aspect) -> str:
    if aspect is Aspect.STATUS:
        return row.status.label if row.status else _("non renseigné")
    if aspect is Aspect.DEADLINE:
        return long_date(row.deadline) if row.deadline else _("non renseignée")
    return ", ".join(row.leads) or _("non désigné")


def _said(session: Session, change: BulkChange) -> str:
    value = change.value
    if isinstance(value, Status):
        return value.label
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, str):
        person = session.get(Person, value)
        return (person.name if person else None) or _("non reçu")
    return _("non renseignée")


def _is_same(row: ActionRow, change: BulkChange) -> bool:
    if change.aspect is Aspect.STATUS:
        return row.status == change.value
    if change.aspect is Aspect.DEADLINE:
        return row.deadline == change.value
    return row.lead_ids == (change.value,)


def _refusal(
    session: Session, change: BulkChange, actions: Collection[str]
) -> Callable[[ActionRow], str]:
    """Why an action may not be changed, '' where it may."""
    no_right = _("vos droits ne le permettent pas")
    if change.aspect is Aspect.LEAD:
        refused = "" if may_write_policy(session) else no_right
        return lambda _row: refused
    field = "situation" if change.aspect is Aspect.STATUS else "deadline"
    contested = _contested(session, actions, field)
    scopes = {row.id: row.scope for row in session.execute(select(Action.id, Action.scope))}
    may = writing(session)

    def why(row: ActionRow) -> str:
        scope = scopes[row.id]
        if not may(scope, Action, field) or (
            change.aspect is Aspect.STATUS and not may(scope, Report, "status")
        ):
            return no_right
        return _("des valeurs en présence sont à trancher") if row.id in contested else ""

    return why


def _contested(session: Session, actions: Collection[str], field: str) -> set[str]:
    rivals = select(CellRow.entity).where(CellRow.rivals > 1, CellRow.field == field)
    return set(session.scalars(rivals)) & set(actions)
