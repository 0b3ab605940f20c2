"""The sittings of a scheme as a calendar shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.choices import Body
from db.kinds.meeting import Committee, Meeting
from db.queries.meeting.agenda import meeting_title
from db.words import _


@dataclass(frozen=True, slots=True)
class SittingRow:
    """One sitting that has a day; `committee` is its id, '' when it has not been received."""

    id: str
    on: date
    start: time | None
    end: time | None
    title: str
    committee: str
    name: str
    body: Body
    place: str
    closes_on: date | None
    convened_on: date | None = None


def sittings(session: Session, scheme: str) -> tuple[SittingRow, ...]:
    """The sittings of a scheme that have a day, in the order of their days."""
    asked = (
        select(Meeting, Committee)
        .join(Committee, Committee.id == Meeting.committee)
        .where(Committee.scheme == scheme, Meeting.on.is_not(None))
        .order_by(Meeting.on, Meeting.start, Committee.rank, Meeting.id)
    )
    rows = []
    for one, committee in session.execute(asked):
        if one.on is None:
            continue
        rows.append(
            SittingRow(
                id=one.id,
                on=one.on,
                start=one.start,
                end=one.end,
                title=meeting_title(committee.name, one.number),
                committee=committee.id,
                name=committee.name or _("Séance"),
                body=committee.body or Body.OTHER,
                place=one.place or "",
                closes_on=one.closes_on,
                convened_on=one.convened_on,
            )
        )
    return tuple(rows)


def year_to_show(session: Session, rows: Iterable[SittingRow]) -> int:
    """The year of the next sitting, else of the last one, else this one."""
    today = desk(session).now().date()
    days = [row.on for row in rows]
    to_come = [day for day in days if day >= today]
    return (min(to_come) if to_come else max(days, default=today)).year
