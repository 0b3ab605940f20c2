"""The sittings of a scheme over its years, and the one that comes next."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.kinds.choices import Body
from db.kinds.meeting import Committee, Meeting
from db.queries.meeting.agenda import meeting_title
from db.queries.scheme.dashboard_rows import FriseMark, NextMeeting


def dated_meetings(session: Session, scheme: str) -> Sequence[Any]:
    """The sittings of a scheme that have a day, the first one first.

    One whose committee has not been received may well be its own: it is among them.
    """
    asked = (
        select(
            *(Meeting.id, Meeting.number, Meeting.on, Meeting.start, Meeting.end, Meeting.place),
            *(Meeting.closes_on, Meeting.sealed_on, Committee.body, Committee.name),
        )
        .outerjoin(Committee, Committee.id == Meeting.committee)
        .where(Meeting.on.is_not(None), or_(Committee.scheme == scheme, Committee.id.is_(None)))
    )
    return session.execute(asked.order_by(Meeting.on, Meeting.start, Meeting.id)).all()


def next_meeting(meetings: Iterable[Any], today: date) -> NextMeeting | None:
    """The first sitting from today on that is not over."""
    for one in meetings:
        if not _is_over(one, today):
            days = (one.on - today).days
            return NextMeeting(
                one.id, _title(one), one.on, one.start, one.end, one.place, days, one.closes_on
            )
    return None


def last_follow_up(meetings: Iterable[Any], today: date) -> date | None:
    """The day of the last comité de suivi that is over."""
    days = [one.on for one in meetings if one.body == Body.FOLLOW_UP and _is_over(one, today)]
    return max(days, default=None)


def frise(meetings: Iterable[Any], today: date) -> tuple[FriseMark, ...]:
    """One mark a sitting, in the order of their days."""
    return tuple(
        FriseMark(one.id, one.on, one.body, _title(one), one.number, _is_over(one, today))
        for one in meetings
    )


def _is_over(one: Any, today: date) -> bool:
    """Its day is past, or its minutes are closed already."""
    return bool(one.on < today or one.sealed_on is not None)


def _title(one: Any) -> str:
    return meeting_title(one.name, one.number)
