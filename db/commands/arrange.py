"""Where an action stands in the scheme: its name, its measure, whether it is still part of it."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.change import change_fields
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.rank import between
from db.kinds.scheme import Measure
from db.queries.journal.shown import Seen
from db.words import _


def rename_action(
    session: Session, action: str, code: str, title: str, seen: Seen | None = None
) -> Changes:
    """Give an action another code, another title. UserError when the code is another action's."""
    known = session.get_one(Action, action)
    code, title = code.strip(), title.strip()
    if not title:
        raise UserError(_("Donnez un intitulé."))
    check_code(session, known.scheme, code, action)
    return change_fields(session, action, {"code": code, "title": title}, seen)


def move_action(
    session: Session, action: str, measure: str, code: str, parent: str | None = None
) -> Changes:
    """Put an action under a measure, or under an action of it, with the code that it takes there.

    Its sub-actions come along. UserError across schemes, or under itself.
    """
    known, target = session.get_one(Action, action), session.get_one(Measure, measure)
    if target.scheme != known.scheme:
        raise UserError(_("Cette mesure est celle d'un autre schéma. Rien n'a été modifié."))
    parts = sub_actions(session, action)
    if parent is not None and parent in {action, *parts}:
        raise UserError(_("Une action ne peut pas être sa propre sous-action."))
    if parent is not None and session.get_one(Action, parent).measure != measure:
        raise UserError(_("Cette action est d'une autre mesure. Rien n'a été modifié."))
    check_code(session, known.scheme, code.strip(), action)
    gesture = Gesture(session)
    gesture.put(action, "code", code.strip())
    gesture.put(action, "parent", parent)
    if known.measure != measure:
        last = session.scalar(select(func.max(Action.rank)).where(Action.measure == measure))
        gesture.put(action, "rank", between(last, None))
        for one in (action, *parts):
            gesture.put(one, "measure", measure)
    return gesture.sign()


def retire_action(session: Session, action: str, reason: str, on: date | None = None) -> Changes:
    """Take an action and its sub-actions out of the scheme, from a day on, today by default.

    What was said of them stays, and can be read. UserError without a reason, or when it is out.
    """
    if not reason.strip():
        raise UserError(_("Dites pourquoi cette action est retirée du schéma."))
    if session.get_one(Action, action).retired_on is not None:
        raise UserError(_("Cette action est déjà retirée du schéma. Rien n'a été modifié."))
    gesture = Gesture(session)
    for one in (action, *sub_actions(session, action)):
        if session.get_one(Action, one).retired_on is None:
            gesture.put(one, "retired_on", on or desk(session).now().date())
            gesture.put(one, "retired_because", reason.strip())
    return gesture.sign()


def bring_back_action(session: Session, action: str) -> Changes:
    """Put an action back into the scheme; its sub-actions stay where they are."""
    if session.get_one(Action, action).retired_on is None:
        raise UserError(_("Cette action fait partie du schéma. Rien n'a été modifié."))
    return change_fields(session, action, {"retired_on": None, "retired_because": None})


def sub_actions(session: Session, action: str) -> list[str]:
    """The ids of the parts of an action, and of their parts; a loop ends."""
    found: list[str] = []
    ahead = [action]
    while ahead:
        parts = session.scalars(select(Action.id).where(Action.parent.in_(ahead)))
        ahead = [one for one in parts if one not in found and one != action]
        found += ahead
    return found


def check_code(session: Session, scheme: str | None, code: str, action: str = "") -> None:
    """UserError when there is no code, or when it is that of another action of the scheme."""
    if not code:
        raise UserError(_("Donnez un code."))
    taken = select(Action.id).where(
        Action.scheme == scheme, Action.code == code, Action.id != action
    )
    if session.scalar(taken):
        raise UserError(_("Le code « {} » est déjà celui d'une autre action.").format(code))
