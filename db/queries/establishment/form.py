"""What establishments without a computer are asked for on paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.session import desk
from db.kinds.meeting import Meeting
from db.kinds.scheme import Scheme
from db.queries.establishment.at_house import AtHouse, at_house, at_houses
from db.queries.meeting.agenda import agenda
from db.queries.meeting.year import sittings
from db.words import _


@dataclass(frozen=True, slots=True)
class DeploymentForm:
    """What each establishment is asked for, before which sitting.

    `title` and `on` are those of the sitting, empty when none is planned; `before` is the last day
    to send the form back, `reply_to` where, '' if not set; `scheme` that of the first thing asked.
    """

    title: str
    on: date | None
    before: date | None
    reply_to: str
    scheme: str | None
    houses: tuple[AtHouse, ...]


def deployment_form(
    session: Session, houses: Collection[str] = (), meeting: str | None = None
) -> DeploymentForm:
    """What is expected of these establishments, in their order, or of all of them.

    UserError when nothing is.
    """
    found = [at_house(session, one) for one in houses] if houses else at_houses(session)
    asked = [one for one in found if one is not None and one.expected]
    if not asked:
        raise UserError(_why_nothing([one.house.name for one in found if one is not None]))
    scheme = session.get(Scheme, asked[0].expected[0].scheme)
    title, on, before = _sitting(session, scheme, meeting)
    return DeploymentForm(
        *(title, on, before, (scheme.reply_to if scheme else None) or ""),
        *(scheme.id if scheme else None, tuple(asked)),
    )


def _sitting(
    session: Session, scheme: Scheme | None, meeting: str | None
) -> tuple[str, date | None, date | None]:
    """The sitting said, else the next one for which something is sent: title, day, last day."""
    if meeting is not None:
        found, closes = agenda(session, meeting), session.get_one(Meeting, meeting).closes_on
        return found.title, found.on, closes or found.on
    today = desk(session).now().date()
    for row in sittings(session, scheme.id) if scheme else ():
        if row.closes_on and row.closes_on >= today:
            return row.title, row.on, row.closes_on
    return "", None, None


def _why_nothing(names: list[str]) -> str:
    if len(names) == 1:
        return _("Rien n'est attendu de « {} ».").format(names[0])
    return _("Rien n'est attendu de ces établissements.")
