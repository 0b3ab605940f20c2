"""How persons are reached, on a secretary's machine; nothing is known of it elsewhere."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.contact import Contact


def emails(session: Session, persons: Iterable[str]) -> dict[str, str]:
    """The e-mail of each of these persons that has one."""
    asked = select(Contact.person, Contact.email).where(Contact.person.in_(set(persons)))
    return {person: email for person, email in session.execute(asked) if person and email}
