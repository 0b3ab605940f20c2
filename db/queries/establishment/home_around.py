"""What comes next for an establishment: values to enter, sittings, what was sent and received."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.exchange.departed import last_departure
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.indicator import Entry, Indicator
from db.kinds.meeting import Meeting
from db.kinds.period import Period
from db.queries.meeting.agenda import title_of
from db.queries.results.awaited import Rhythm, due_period
from db.queries.rights.writable import writing
from db.tables.journal import ReceivedRow
from db.words import clock

MOST_DATES = 4


@dataclass(frozen=True, slots=True)
class ToEnter:
    """A value that an indicator asked of houses awaits of one of them."""

    indicator: str
    code: str
    label: str
    period: Period


@dataclass(frozen=True, slots=True)
class Coming:
    """A sitting that this base holds, or, with `closes`, the end of the reports before it."""

    meeting: str
    title: str
    on: date
    detail: str
    closes: bool


def to_enter(session: Session, house: str, today: date) -> tuple[ToEnter, ...]:
    """The last period over of which this house said nothing, by indicator, in their codes' order.

    None where one may not enter for it.
    """
    if not writing(session)(house, Entry, "measured"):
        return ()
    said = _periods(session, house)
    found = []
    for one in _asked_of_houses(session):
        known = said[one.id]
        period = due_period(Rhythm(one.every, bool(one.once), one.delay), known, today)
        if period is not None and period not in known:
            found.append(ToEnter(one.id, one.code or "", one.label or "", period))
    return tuple(found)


def actions_to_count(session: Session) -> set[str]:
    """The actions of which houses enter an indicator."""
    return {one.action for one in _asked_of_houses(session) if one.action}


def coming(session: Session, today: date) -> tuple[Coming, ...]:
    """The sittings to come and the end of the reports before them, the soonest first."""
    asked = select(Meeting).where(Meeting.on >= today).order_by(Meeting.on, Meeting.id)
    found = []
    for one in session.scalars(asked.limit(MOST_DATES)):
        title = title_of(session, one)
        if one.closes_on is not None and one.closes_on >= today:
            found.append(Coming(one.id, title, one.closes_on, "", closes=True))
        if one.on is not None:
            found.append(Coming(one.id, title, one.on, _where(one), closes=False))
    return tuple(sorted(found, key=lambda one: (one.on, not one.closes))[:MOST_DATES])


def last_sent_on(session: Session) -> date | None:
    """The day on which this machine's last file for the secretariat was made."""
    at = last_departure(raw(session))
    return at.astimezone().date() if at else None


def last_received_on(session: Session) -> date | None:
    """The day on which the last file was taken here."""
    at = session.scalar(select(func.max(ReceivedRow.at)).where(ReceivedRow.outcome == "taken"))
    return datetime.fromisoformat(at).astimezone().date() if at else None


def _asked_of_houses(session: Session) -> list[Indicator]:
    """The indicators whose values houses enter, in their codes' order."""
    asked = (
        select(Indicator)
        .outerjoin(Action, Action.id == Indicator.action)
        .where(Indicator.over_places.is_not(None), Action.retired_on.is_(None))
    )
    ordered = session.scalars(asked.order_by(Indicator.code, Indicator.id))
    return [one for one in ordered if not one.nature.computed]


def _periods(session: Session, house: str) -> dict[str, list[Period]]:
    """The periods of which a house said something, by indicator, in order."""
    asked = select(Entry.indicator, Entry.period).where(
        Entry.place == house, Entry.measured.is_not(None), Entry.draft.is_not(True)
    )
    found: dict[str, list[Period]] = defaultdict(list)
    for indicator, period in session.execute(asked):
        if period is not None:
            found[indicator or ""].append(period)
    for periods in found.values():
        periods.sort()
    return found


def _where(one: Meeting) -> str:
    hours = clock(one.start) if one.start else ""
    return ", ".join(filter(None, (hours, one.place)))
