"""One sitting as it is planned: what its form shows, and what a new one may start from."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.kinds.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting, field by field; what nobody has said is None."""

    id: str
    committee: str | None
    number: int | None
    on: date | None
    start: time | None
    end: time | None
    place: str | None
    closes_on: date | None


def sitting(session: Session, meeting: str) -> Sitting:
    """The fields of a sitting."""
    return _sitting(session.get_one(Meeting, meeting))


def last_sitting(session: Session, committee: str) -> Sitting | None:
    """The latest sitting of a body, None before its first one."""
    found = session.scalars(
        select(Meeting).where(Meeting.committee == committee).order_by(Meeting.on.desc())
    ).first()
    return _sitting(found) if found is not None else None


def next_number(session: Session, committee: str) -> int:
    """The number of the next sitting of a body: one more than the highest."""
    highest = session.scalar(select(func.max(Meeting.number)).where(Meeting.committee == committee))
    return (highest or 0) + 1


def _sitting(one: Meeting) -> Sitting:
    return Sitting(
        one.id,
        one.committee,
        one.number,
        one.on,
        one.start,
        one.end,
        one.place,
        one.closes_on,
    )
