"""What each pilot who has not answered is reminded of, and where to write to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.contact import Contact
from db.queries.dashboard_rows import Missing
from db.queries.order import natural


@dataclass(frozen=True, slots=True)
class Reminder:
    """One pilot; `email` is '' where it is not known, `actions` are (code, title)."""

    person: str
    name: str
    email: str
    actions: tuple[tuple[str, str], ...]


def reminders(session: Session, missing: Iterable[Missing]) -> tuple[Reminder, ...]:
    """One a pilot, in the same order; two queries."""
    rows = tuple(missing)
    emails = {row[0]: row[1] for row in session.execute(select(Contact.person, Contact.email))}
    named = select(Action.id, Action.code, Action.title)
    known = {id_: (code or "", title or "") for id_, code, title in session.execute(named)}
    return tuple(
        Reminder(
            row.person,
            row.name,
            emails.get(row.person) or "",
            tuple(sorted((known[one] for one in row.awaited), key=lambda one: natural(one[0]))),
        )
        for row in rows
    )
