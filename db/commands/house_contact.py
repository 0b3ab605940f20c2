"""How to reach an establishment: in the secretariat's scope, which never leaves it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from db.commands.change import put_fields
from db.commands.rights import allowed
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.establishment import Establishment, HouseContact
from db.kinds.registry import SECRETARIAT
from db.queries.journal.shown import Seen
from db.words import _

FIELDS = ("name", "email", "phone")


def write_contact(
    session: Session,
    establishment: str,
    said: Mapping[str, str],
    contact: str | None = None,
    seen: Seen | None = None,
) -> tuple[str, Changes]:
    """Add a contact of an establishment, or change one: `name`, `email`, `phone`; its id.

    UserError when it says nothing, or when the e-mail has no '@'.
    """
    if session.get(Establishment, establishment) is None:
        raise UserError(_("Cet établissement n'est pas dans la base. Rien n'a été modifié."))
    given = {name: said[name].strip() or None for name in FIELDS if name in said}
    email = given.get("email")
    if email and "@" not in email.strip("@"):
        raise UserError(_("« {} » n'est pas une adresse électronique.").format(email))
    if not any(given.values()):
        raise UserError(_("Donnez un nom ou une fonction, une adresse ou un téléphone."))
    gesture = Gesture(session)
    if contact is None:
        made = gesture.born(HouseContact, SECRETARIAT, establishment=establishment)
        for name, value in given.items():
            if value is not None:
                gesture.put(made, name, value)
        return made, allowed(gesture.sign())
    put_fields(gesture, contact, given, seen)
    return contact, allowed(gesture.sign())


def remove_contact(session: Session, contact: str) -> Changes:
    """Take a contact off its establishment."""
    gesture = Gesture(session)
    gesture.delete(contact)
    return allowed(gesture.sign())
