"""What a pilot without a computer is asked for on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.action import Action
from db.kinds.meeting import Meeting
from db.kinds.person import Person
from db.kinds.scheme import Scheme
from db.queries.action.due import DueState, due
from db.queries.action.follow_up import FollowUp, follow_ups
from db.queries.entry.due_indicator import IndicatorDue, indicators_due_to_read
from db.queries.meeting.agenda import agenda
from db.words import _


@dataclass(frozen=True, slots=True)
class FormRow:
    """One action to say something of: as it stands, and the figures that are due.

    `visa` says that the scheme asks for the visa of a superior.
    """

    row: FollowUp
    indicators: tuple[IndicatorDue, ...]
    visa: bool


@dataclass(frozen=True, slots=True)
class BlankForm:
    """What one person is asked for, before which sitting.

    `title` and `on` are those of the sitting, empty when none is planned; `before` is the last day
    to send it back, `reply_to` where, '' if not set; `scheme` the one of the first action.
    """

    person: str
    title: str
    on: date | None
    before: date | None
    reply_to: str
    scheme: str | None
    rows: tuple[FormRow, ...]


def blank_form(
    session: Session, person: str, meeting: str | None = None, actions: Sequence[str] = ()
) -> BlankForm:
    """What a person is asked for: what the next committee, or this sitting, waits for.

    Only these actions when some are given. UserError when nothing is waited for.
    """
    found = due(session, person)
    awaited = [row.id for row in found.rows if row.state is not DueState.FINISHED]
    asked = [row.id for row in found.rows if row.id in actions] if actions else awaited
    named = session.get_one(Person, person).name or _("sans nom")
    if not asked:
        raise UserError(_("Aucune mise à jour n'est attendue de « {} ».").format(named))
    title, on, before = found.title, found.on, found.closes_on or found.on
    if meeting is not None:
        sitting, closes = agenda(session, meeting), session.get_one(Meeting, meeting).closes_on
        title, on, before = sitting.title, sitting.on, closes or sitting.on
    schemes, figures = _schemes(session, asked), indicators_due_to_read(session, asked)
    rows = tuple(
        FormRow(row, figures[row.id], visa=row.id in schemes and bool(schemes[row.id].visa))
        for row in follow_ups(session, asked)
    )
    scheme = schemes.get(asked[0])
    return BlankForm(
        *(named, title, on, before, (scheme.reply_to if scheme else None) or ""),
        *(scheme.id if scheme else None, rows),
    )


def _schemes(session: Session, actions: Sequence[str]) -> dict[str, Scheme]:
    """The scheme of each action that has one."""
    found = select(Action.id, Scheme).join(Scheme, Scheme.id == Action.scheme)
    return {row[0]: row[1] for row in session.execute(found.where(Action.id.in_(actions)))}
