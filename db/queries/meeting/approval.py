"""Which sittings may approve the minutes of one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.choices import Handled
from db.kinds.meeting import AgendaItem, Meeting
from db.queries.meeting.agenda import MeetingRow, meetings
from db.words import _


def hindrance(session: Session, held: Meeting, at: Meeting) -> str:
    """Why the sitting `at` cannot approve the minutes of another, in a sentence; '' if it may.

    That those minutes are closed is not asked here: a point that submits them closes them.
    """
    if held.approved_at not in (None, at.id):
        return _("Ce relevé a déjà été approuvé par une autre séance.")
    if held.committee != at.committee:
        return _("Un relevé est approuvé par une séance de la même instance.")
    if held.on is None or at.on is None or at.on <= held.on:
        return _("Un relevé est approuvé par une séance d'après.")
    if at.on > desk(session).now().date():
        return _("La séance qui approuverait ce relevé n'a pas encore eu lieu.")
    if at.sealed_on is not None and _left_it(session, held.id, at.id):
        return _("Le relevé clos de cette séance dit qu'elle n'a pas traité ce point.")
    return ""


def approving_sittings(session: Session, meeting: str) -> tuple[MeetingRow, ...]:
    """The sittings that may approve the minutes of one, the first one after it first."""
    held = session.get_one(Meeting, meeting)
    same = session.scalars(select(Meeting).where(Meeting.committee == held.committee))
    able = {one.id for one in same if not hindrance(session, held, one)}
    return tuple(row for row in reversed(meetings(session)) if row.id in able)


def sitting_after(session: Session, meeting: str) -> MeetingRow | None:
    """The sitting of the same body that comes next after one, held or not; None without one."""
    held = session.get_one(Meeting, meeting)
    asked = select(Meeting.id).where(Meeting.committee == held.committee, Meeting.on > held.on)
    later = set(session.scalars(asked))
    return next((row for row in reversed(meetings(session)) if row.id in later), None)


def _left_it(session: Session, held: str, at: str) -> bool:
    """Whether a sitting put off, or withdrew, the point that submits the minutes of another."""
    left = (Handled.POSTPONED, Handled.WITHDRAWN)
    asked = select(AgendaItem.id).where(
        AgendaItem.meeting == at, AgendaItem.approves == held, AgendaItem.handled.in_(left)
    )
    return session.scalar(asked) is not None
