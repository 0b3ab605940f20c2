"""Who was asked and reminded, pilots and establishments; kept by secretaries alone."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import desk
from db.kinds.campaign import HouseReminder, Request
from db.kinds.registry import SECRETARIAT, natural_id


def note_sent(session: Session, meeting: str, persons: Collection[str]) -> Changes:
    """Remember that these pilots' files were prepared today."""
    today = desk(session).now().date()
    return _note(session, meeting, {person: {"sent_on": today} for person in persons})


def note_reminded(session: Session, meeting: str, persons: Collection[str]) -> Changes:
    """Remember that these pilots were reminded today, once more."""
    today = desk(session).now().date()
    fields: dict[str, dict[str, Any]] = {}
    for person in persons:
        known = session.get(Request, natural_id(Request, SECRETARIAT, meeting, person))
        times = (known.reminders if known else None) or 0
        fields[person] = {"reminded_on": today, "reminders": min(times + 1, 99)}
    return _note(session, meeting, fields)


def note_houses_reminded(session: Session, establishments: Collection[str]) -> Changes:
    """Remember that these establishments were reminded today, once more."""
    gesture = Gesture(session)
    today = desk(session).now().date()
    for house in establishments:
        known = session.get(HouseReminder, natural_id(HouseReminder, SECRETARIAT, house))
        times = (known.reminders if known else None) or 0
        fields = {"reminded_on": today, "reminders": min(times + 1, 99)}
        gesture.ensure(HouseReminder, SECRETARIAT, house, establishment=house, **fields)
    return gesture.sign()


def _note(session: Session, meeting: str, said: dict[str, dict[str, Any]]) -> Changes:
    gesture = Gesture(session)
    for person, fields in said.items():
        keys = (meeting, person)
        gesture.ensure(Request, SECRETARIAT, *keys, meeting=meeting, person=person, **fields)
    return gesture.sign()
