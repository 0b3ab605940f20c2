"""With whom an action is carried out, and the actions that it goes with."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.commands.person import service_named
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.field import Member
from db.words import _


def change_partners(
    session: Session, action: str, added: Iterable[str], removed: Iterable[str]
) -> Changes:
    """Add partners by name, born as organisations if need be, and take others (ids) away."""
    gesture = Gesture(session)
    for organisation in removed:
        gesture.put(action, f"partner:{organisation}", False)
    for name in added:
        found = service_named(session, gesture, name)
        if found is not None:
            gesture.put(action, f"partner:{found}", True)
    return gesture.sign()


def change_links(
    session: Session, action: str, added: Iterable[str], removed: Iterable[str]
) -> Changes:
    """Say that an action goes with others (ids), or no longer does.

    A link is said once: taken away, it is so from whichever of the two it was said.
    """
    gesture = Gesture(session)
    for other in added:
        if other == action or session.get(Action, other) is None:
            raise UserError(_("Cette action n'est pas dans la base. Rien n'a été modifié."))
        gesture.put(action, f"link:{other}", True)
    for other in removed:
        for one, two in ((action, other), (other, action)):
            if _is_linked(session, one, two):
                gesture.put(one, f"link:{two}", False)
    return gesture.sign()


def _is_linked(session: Session, one: str, two: str) -> bool:
    return session.get(Member, (one, "link", two)) is not None
