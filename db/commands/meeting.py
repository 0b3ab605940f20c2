"""Meetings and their agendas."""

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import Any

from sqlalchemy.orm import Session

from db.commands.change import change_fields
from db.commands.sealed import check_open
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Expected
from db.kinds.meeting import AgendaItem, Meeting
from db.kinds.rank import between
from db.queries.agenda import agenda_items
from db.queries.shown import Seen
from db.words import _


def add_meeting(session: Session, committee: str, on: date, **fields: Any) -> tuple[str, Changes]:
    """Plan a sitting of a committee: start, end, place, number, presidency, attendees."""
    start, end = fields.get("start"), fields.get("end")
    if start and end and end <= start:
        raise UserError(_("La séance finirait avant de commencer : vérifiez les heures."))
    gesture = Gesture(session)
    meeting = gesture.born(Meeting, committee=committee, on=on, **fields)
    return meeting, gesture.sign()


def edit_meeting(
    session: Session, meeting: str, *, seen: Seen | None = None, **fields: Any
) -> Changes:
    """Change a sitting. `seen`: what the author had on screen, see `shown_ops`."""
    check_open(session, meeting)
    return change_fields(session, meeting, fields, seen)


def add_item(
    session: Session,
    meeting: str,
    title: str,
    *,
    minutes: int = 10,
    expected: Expected = Expected.INFORMATION,
    actions: Iterable[str] = (),
    **fields: Any,
) -> tuple[str, Changes]:
    """Add a point at the end of the agenda: presenter, detail, linked actions."""
    check_open(session, meeting)
    if not title.strip():
        raise UserError(_("Donnez un intitulé à ce point."))
    gesture = Gesture(session)
    ranks = [item.rank for item in agenda_items(session, meeting)]
    item = gesture.born(
        AgendaItem,
        session.get_one(Meeting, meeting).scope,
        meeting=meeting,
        title=title,
        minutes=minutes,
        expected=expected,
        rank=between(ranks[-1] if ranks else None, None),
        **fields,
    )
    for action in actions:
        gesture.put(item, f"action:{action}", True)
    return item, gesture.sign()


def edit_item(session: Session, item: str, *, seen: Seen | None = None, **fields: Any) -> Changes:
    """Change a point of the agenda. `seen`: what the author had on screen, see `shown_ops`."""
    check_open(session, session.get_one(AgendaItem, item).meeting)
    return change_fields(session, item, fields, seen)


def move_item(session: Session, item: str, place: int) -> Changes:
    """Move a point to a place of its agenda, counted from 1; beyond the ends is the end."""
    moved = session.get_one(AgendaItem, item)
    check_open(session, moved.meeting)
    others = [i for i in agenda_items(session, moved.meeting or "") if i.id != item]
    at = min(max(place - 1, 0), len(others))
    rank = others[at - 1].rank if at else None
    # Points added by two people at once have one key: those that follow are moved on.
    alike = list(takewhile(lambda one: at > 0 and one.rank == rank, others[at:]))
    beyond = others[at + len(alike) :]
    after = beyond[0].rank if beyond else None
    gesture = Gesture(session)
    for one in (moved, *alike):
        rank = between(rank, after)
        gesture.put(one.id, "rank", rank)
    return gesture.sign()


def remove_item(session: Session, item: str) -> Changes:
    """Take a point off the agenda; its history stays in the journal."""
    check_open(session, session.get_one(AgendaItem, item).meeting)
    gesture = Gesture(session)
    gesture.delete(item)
    return gesture.sign()
