"""How to reach a person: known to secretaries alone."""

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.contact import Contact
from db.kinds.registry import SECRETARIAT
from db.words import _


def set_contact(
    session: Session, person: str, *, email: str | None = None, phone: str | None = None
) -> Changes:
    """Write a person's e-mail, telephone or both; None leaves it as it is, '' empties it.

    UserError when the e-mail has no '@'.
    """
    if email and "@" not in email.strip().strip("@"):
        raise UserError(_("« {} » n'est pas une adresse électronique.").format(email))
    said = {"email": email, "phone": phone}
    given = {name: text.strip() or None for name, text in said.items() if text is not None}
    gesture = Gesture(session)
    gesture.ensure(Contact, SECRETARIAT, person, person=person, **given)
    return gesture.sign()
