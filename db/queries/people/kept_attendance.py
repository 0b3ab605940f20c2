"""Attendance kept for longer than the scheme says: what is proposed to the secretaries to erase."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.meeting import Attendance, Committee, Meeting
from db.kinds.scheme import Scheme
from db.queries.action.listed import months_before
from db.queries.meeting.agenda import meeting_title
from db.words import _


@dataclass(frozen=True, slots=True)
class Overkept:
    """A sitting of which `people` rows of attendance are still held after so many `months`."""

    meeting: str
    title: str
    on: date
    people: int
    months: int


def overkept_attendance(session: Session, scheme: str = "") -> tuple[Overkept, ...]:
    """The sittings of a scheme, or of all of them, whose attendance is past its time, oldest first.

    None where no time was set, and none where nothing is held: only secretaries hold any.
    """
    today = desk(session).now().date()
    asked = (
        select(
            *(Meeting.id, Meeting.on, Meeting.number, Committee.name, Scheme.attendance_months),
            func.count(Attendance.id),
        )
        .join(Attendance, Attendance.meeting == Meeting.id)
        .join(Committee, Committee.id == Meeting.committee)
        .join(Scheme, Scheme.id == Committee.scheme)
        .where(Scheme.attendance_months.is_not(None), Meeting.on.is_not(None))
        .group_by(Meeting.id)
        .order_by(Meeting.on, Meeting.id)
    )
    if scheme:
        asked = asked.where(Scheme.id == scheme)
    return tuple(
        Overkept(id_, meeting_title(name or _("Séance"), number), on, people, months)
        for id_, on, number, name, months, people in session.execute(asked)
        if on is not None and months and on < months_before(today, months)
    )
