"""Minutes that a later sitting approves: said of them, or by treating the point that submits them.

Both are one gesture: the approval stands on the minutes, and the point is treated.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.sealed import put_closing
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Handled
from db.kinds.meeting import AgendaItem, Meeting
from db.queries.approval import hindrance
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
    session: Session, gesture: Gesture, item: AgendaItem, handled: Handled | None
) -> None:
    """What it does to the minutes that a point submits to say what became of it: treated, they are
    approved; anything else takes an approval by its sitting back.
    """
    held = session.get(Meeting, item.approves) if item.approves else None
    if held is None or item.meeting is None:
        return  # submits nothing, or what was not received here
    if handled is Handled.TREATED:
        put_approval(session, gesture, held, session.get_one(Meeting, item.meeting))
    elif held.approved_at == item.meeting:
        gesture.put(held.id, "approved_at", None)
