"""What each pilot who has not answered is reminded of, how, and when they already were."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.campaign import Request
from db.queries.base.order import natural
from db.queries.journal.field_past import field_past
from db.queries.people.contact import emails
from db.queries.scheme.dashboard_rows import Answer


@dataclass(frozen=True, slots=True)
class Reminded:
    """One reminder: when, and by whom it was noted."""

    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """One pilot; `email` is '' where it is not known, `actions` are (code, title).

    `on_paper`: without a machine, they fill in a printed form. `past` are the reminders noted for
    the sitting, the first one first.
    """

    person: str
    name: str
    email: str
    actions: tuple[tuple[str, str], ...]
    on_paper: bool
    past: tuple[Reminded, ...]


def reminders(
    session: Session, missing: Iterable[Answer], meeting: str = ""
) -> tuple[Reminder, ...]:
    """One a pilot, in the same order; three queries, and one a pilot who was reminded already."""
    rows = tuple(missing)
    known_emails = emails(session, [row.person for row in rows])
    named = select(Action.id, Action.code, Action.title)
    known = {id_: (code or "", title or "") for id_, code, title in session.execute(named)}
    asked = select(Request.person, Request.id).where(
        Request.meeting == meeting, Request.reminders.is_not(None)
    )
    requests = {one.person: one.id for one in session.execute(asked)}
    return tuple(
        Reminder(
            row.person,
            row.name,
            known_emails.get(row.person, ""),
            tuple(sorted((known[one] for one in row.awaited), key=lambda one: natural(one[0]))),
            not row.joined,
            reminded(session, requests.get(row.person)),
        )
        for row in rows
    )


def reminded(session: Session, noted: str | None) -> tuple[Reminded, ...]:
    """Each time that the count `reminders` of what was noted (id) went up, but for what was taken
    back since.
    """
    found: list[Reminded] = []
    for one in reversed(field_past(session, noted, "reminders") if noted else ()):
        count = int(json.loads(one.raw) or 0)
        if count > len(found):
            found.append(Reminded(one.at, one.author))
        else:
            del found[count:]
    return tuple(found)
