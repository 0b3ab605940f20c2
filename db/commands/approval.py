"""Minutes that a later sitting approves: said of them, or by treating the point that submits them.

Both are one gesture: the approval stands on the minutes, and the point is treated.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.sealed import put_closing
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import desk
from db.kinds.choices import Handled
from db.kinds.meeting import AgendaItem, Meeting
from db.queries.meeting.approval import hindrance
from db.words import _


def approve(session: Session, meeting: str, at: str) -> Changes:
    """Say that a later sitting approved the minutes of one: so it treated the point that submits
    them, if it has one; where its own minutes are closed, they stay as they are.

    UserError while the minutes are open, and as `hindrance` says.
    """
    held, later = session.get_one(Meeting, meeting), session.get_one(Meeting, at)
    if held.sealed_on is None:
        raise UserError(_("Ce relevé n'est pas clos : il ne peut pas encore être approuvé."))
    gesture = Gesture(session)
    put_approval(session, gesture, held, later)
    submitting = select(AgendaItem).where(AgendaItem.meeting == at, AgendaItem.approves == meeting)
    for item in session.scalars(submitting) if later.sealed_on is None else ():
        gesture.put(item.id, "handled", Handled.TREATED)
    return gesture.sign()


def put_approval(session: Session, gesture: Gesture, held: Meeting, at: Meeting) -> None:
    """Write that a sitting approved these minutes, which closes them. UserError if it may not."""
    why_not = hindrance(session, held, at)
    if why_not:
        raise UserError(why_not)
    if held.sealed_on is None:
        put_closing(session, gesture, held.id)
    gesture.put(held.id, "approved_at", at.id)


def put_point_handled(
    session: Session, gesture: Gesture, submitted: str | None, at: str | None, handled: object
) -> None:
    """What it does to the minutes that a point of `at` submits to say what became of that point:
    treated, they are approved; anything else takes an approval by this sitting back.
    """
    held = session.get(Meeting, submitted) if submitted else None
    if held is None or at is None:
        return  # submits nothing, or what was not received here
    if handled == Handled.TREATED:
        put_approval(session, gesture, held, session.get_one(Meeting, at))
    elif held.approved_at == at:
        gesture.put(held.id, "approved_at", None)


def check_still_approves(session: Session, meeting: str, on: date | None) -> None:
    """UserError if a sitting that approved minutes would take a day on which it could not have."""
    today = desk(session).now().date()
    for held in session.scalars(select(Meeting.on).where(Meeting.approved_at == meeting)):
        if on is None or on > today or (held is not None and on <= held):
            raise UserError(
                _("Cette séance a approuvé un relevé : elle reste après celle du relevé, et tenue.")
            )
