"""Minutes that are closed: nothing of the sitting changes any more."""

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import desk
from db.kinds.meeting import Meeting
from db.words import _, short_date


def check_open(session: Session, meeting_id: str | None) -> None:
    """UserError if the minutes of a sitting are closed."""
    meeting = session.get(Meeting, meeting_id) if meeting_id else None
    if meeting is not None and meeting.sealed_on is not None:
        raise UserError(
            _(
                "Le relevé de cette séance est clos depuis le {} : il se lit sans se modifier."
            ).format(short_date(meeting.sealed_on))
        )


def seal(session: Session, meeting: str) -> Changes:
    """Close the minutes of a sitting. UserError before the sitting or when they are closed."""
    check_open(session, meeting)
    today = desk(session).now().date()
    on = session.get_one(Meeting, meeting).on
    if on is not None and on > today:
        raise UserError(_("Cette séance n'a pas encore eu lieu : son relevé reste ouvert."))
    gesture = Gesture(session)
    gesture.put(meeting, "sealed_on", today)
    return gesture.sign()


def unseal(session: Session, meeting: str) -> Changes:
    """Open closed minutes again, for as long as no later sitting approved them."""
    if session.get_one(Meeting, meeting).approved_at is not None:
        raise UserError(_("Ce relevé a été approuvé en séance : il ne se rouvre plus."))
    gesture = Gesture(session)
    gesture.put(meeting, "sealed_on", None)
    return gesture.sign()


def approve(session: Session, meeting: str, at: str) -> Changes:
    """Say that a later sitting approved the minutes of one. UserError while they are open."""
    held, later = session.get_one(Meeting, meeting), session.get_one(Meeting, at)
    if held.sealed_on is None:
        raise UserError(_("Ce relevé n'est pas clos : il ne peut pas encore être approuvé."))
    if held.approved_at not in (None, at):
        raise UserError(_("Ce relevé a déjà été approuvé par une autre séance."))
    if at == meeting or (held.on and later.on and later.on < held.on):
        raise UserError(_("Un relevé est approuvé par une séance d'après."))
    gesture = Gesture(session)
    gesture.put(meeting, "approved_at", at)
    return gesture.sign()
