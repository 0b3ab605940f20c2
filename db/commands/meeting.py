"""Meetings and their agendas."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from sqlalchemy.orm import Session

from db.commands.approval import check_still_approves, put_point_handled
from db.commands.change import change_fields, put_fields
from db.commands.ranking import put_at
from db.commands.sealed import check_open
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Expected
from db.kinds.meeting import AgendaItem, Meeting
from db.kinds.rank import between
from db.queries.journal.shown import Seen
from db.queries.meeting.agenda import agenda_items
from db.queries.meeting.seats import usual_of
from db.words import _


def add_meeting(session: Session, committee: str, on: date, **fields: Any) -> tuple[str, Changes]:
    """Plan a sitting of a committee: start, end, place, number, presidency, attendees."""
    check_hours(fields.get("start"), fields.get("end"))
    _check_closing(fields.get("closes_on"), on)
    gesture = Gesture(session)
    meeting = gesture.born(Meeting, committee=committee, on=on, **fields)
    return meeting, gesture.sign()


def edit_meeting(
    session: Session, meeting: str, *, seen: Seen | None = None, **fields: Any
) -> Changes:
    """Change a sitting. `seen`: what the author had on screen, see `shown_ops`."""
    check_open(session, meeting)
    known = session.get_one(Meeting, meeting)
    if "start" in fields or "end" in fields:
        check_hours(fields.get("start", known.start), fields.get("end", known.end))
    if "closes_on" in fields or "on" in fields:
        _check_closing(fields.get("closes_on", known.closes_on), fields.get("on", known.on))
    if "on" in fields:
        check_still_approves(session, meeting, fields["on"])
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
    check_point_title(title)
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
    if fields.get("handled") is not None:
        put_point_handled(session, gesture, fields.get("approves"), meeting, fields["handled"])
    return item, gesture.sign()


def start_from_usual(session: Session, meeting: str) -> Changes:
    """Add the usual points of its committee to an agenda. UserError if there are none."""
    check_open(session, meeting)
    usual = usual_of(session, meeting)
    if not usual:
        raise UserError(_("Cette instance n'a pas encore de points habituels."))
    gesture = Gesture(session)
    ranks = [item.rank for item in agenda_items(session, meeting)]
    rank = ranks[-1] if ranks else None
    scope = session.get_one(Meeting, meeting).scope
    for row in usual:
        rank = between(rank, None)
        gesture.born(
            AgendaItem,
            scope,
            meeting=meeting,
            title=row.title,
            detail=row.detail,
            presenter=row.presenter,
            expected=row.expected,
            minutes=row.minutes,
            pause=row.pause or None,
            rank=rank,
        )
    return gesture.sign()


def edit_item(session: Session, item: str, *, seen: Seen | None = None, **fields: Any) -> Changes:
    """Change a point of the agenda. `seen`: what the author had on screen, see `shown_ops`.

    To say that a point is treated (`handled`) approves the minutes that it submits, which closes
    them: UserError as `approve`. To say anything else of it takes that back.
    """
    found = session.get_one(AgendaItem, item)
    check_open(session, found.meeting)
    if "title" in fields:
        check_point_title(fields["title"])
    gesture = Gesture(session)
    put_fields(gesture, item, fields, seen)
    if "handled" in fields:
        put_point_handled(session, gesture, found.approves, found.meeting, fields["handled"])
    return gesture.sign()


def move_item(session: Session, item: str, place: int) -> Changes:
    """Move a point to a place of its agenda, counted from 1; beyond the ends is the end."""
    moved = session.get_one(AgendaItem, item)
    check_open(session, moved.meeting)
    others = [i for i in agenda_items(session, moved.meeting or "") if i.id != item]
    gesture = Gesture(session)
    put_at(gesture, moved, others, place)
    return gesture.sign()


def remove_item(session: Session, item: str) -> Changes:
    """Take a point off the agenda; its history stays in the journal.

    An approval of minutes that was noted by it is taken back with it.
    """
    found = session.get_one(AgendaItem, item)
    check_open(session, found.meeting)
    gesture = Gesture(session)
    put_point_handled(session, gesture, found.approves, found.meeting, None)
    gesture.delete(item)
    return gesture.sign()


def check_hours(start: time | None, end: time | None) -> None:
    """UserError where a sitting would end before it begins."""
    if start and end and end <= start:
        raise UserError(_("La séance finirait avant de commencer : vérifiez les heures."))


def _check_closing(closes_on: date | None, on: date | None) -> None:
    if closes_on and on and closes_on > on:
        raise UserError(_("La clôture tombe après la séance : vérifiez les dates."))


def check_point_title(title: str | None) -> None:
    """UserError where a point of an agenda, or one that comes back on all, is left without."""
    if not (title or "").strip():
        raise UserError(_("Donnez un intitulé à ce point."))
