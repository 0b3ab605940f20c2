"""Actions, sub-actions and milestones."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.change import change_fields
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action, Milestone
from db.kinds.rank import between
from db.queries.journal.shown import Seen, shown_ops
from db.words import _


def edit_action(
    session: Session, action: str, field: str, value: Any, seen: Seen | None = None
) -> Changes:
    """Change one field of an action. `seen`: what the author had on screen, see `shown_ops`."""
    return change_fields(session, action, {field: value}, seen)


def add_action(
    session: Session,
    measure: str,
    code: str,
    title: str,
    *,
    parent: str | None = None,
    **fields: Any,
) -> tuple[str, Changes]:
    """Add an action to a measure, or a sub-action to an action; its code must be free."""
    from db.kinds.scheme import Measure

    scheme = session.get_one(Measure, measure).scheme
    taken = select(Action.id).where(Action.scheme == scheme, Action.code == code)
    if session.scalar(taken):
        raise UserError(_("Le code « {} » est déjà celui d'une autre action.").format(code))
    last = session.scalar(select(func.max(Action.rank)).where(Action.measure == measure))
    gesture = Gesture(session)
    action = gesture.born(
        Action,
        scheme=scheme,
        measure=measure,
        parent=parent,
        code=code,
        title=title,
        rank=between(last, None),
        **fields,
    )
    return action, gesture.sign()


def add_milestone(
    session: Session, action: str, title: str, planned_on: date | None
) -> tuple[str, Changes]:
    """Add a step to an action."""
    gesture = Gesture(session)
    milestone = gesture.born(
        Milestone,
        session.get_one(Action, action).scope,
        action=action,
        title=title.strip(),
        first_planned_on=planned_on,
        planned_on=planned_on,
    )
    return milestone, gesture.sign()


def edit_milestone(
    session: Session, milestone: str, *, seen: Seen | None = None, **fields: Any
) -> Changes:
    """Change a milestone: its title, its planned date, the day it was done (None: not done)."""
    return change_fields(session, milestone, fields, seen)


def delete_milestone(session: Session, milestone: str, seen: Seen | None = None) -> Changes:
    """Take a milestone away; its history stays in the journal.

    UserError when one of the fields of `seen` changed since it was read.
    """
    if seen is not None and shown_ops(session, milestone, *seen) != seen:
        raise UserError(
            _("Ce jalon a changé entre-temps : relisez-le, puis supprimez-le s'il le faut encore.")
        )
    gesture = Gesture(session)
    gesture.delete(milestone)
    return gesture.sign()


def set_partner(session: Session, action: str, organisation: str, *, linked: bool) -> Changes:
    """Add or remove a partner of an action."""
    gesture = Gesture(session)
    gesture.put(action, f"partner:{organisation}", linked)
    return gesture.sign()
