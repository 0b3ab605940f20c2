"""Gestures of the page of sittings, as it asks for them."""

from collections.abc import Mapping
from typing import Any

from db.commands.meeting import add_item, edit_item, move_item
from db.kinds.choices import Expected
from db.queries.journal.shown import Seen
from db.queries.meeting.agenda import AgendaRow
from db.queries.meeting.steps import Candidate
from desktop.i18n import _

PAUSE, LONGEST = 15, 2000  # minutes; signs of the words under a point


def change_item(
    session: Any, item: str, fields: Mapping[str, Any], seen: Seen | None = None
) -> Any:
    """Change fields of a point; 'action:act_…' links an action or unlinks it."""
    return edit_item(session, item, seen=seen, **fields)


def put_on(session: Any, meeting: str, row: Candidate) -> Any:
    """Put an action, or what an earlier sitting left, at the end of an agenda, with what it asks
    for: (id of the point, changes).
    """
    left = row.carried
    told = dict.fromkeys(one for one in (left.detail if left else "", row.asked) if one)
    return add_item(
        session,
        meeting,
        row.title,
        minutes=row.minutes,
        expected=row.expected,
        actions=left.actions if left else [row.action],
        presenter=row.presenter or None,
        detail="\n".join(told)[:LONGEST] or None,
        former=left.former if left else None,
        approves=left.approves if left else None,
    )


def add_pause(session: Any, meeting: str) -> Any:
    """Put a pause at the end of an agenda: (id of the point, changes)."""
    title = _("Pause")
    expected = Expected.INFORMATION
    return add_item(session, meeting, title, minutes=PAUSE, expected=expected, pause=True)


def put_back(session: Any, meeting: str, row: AgendaRow) -> Any:
    """Put a point back where it stood."""
    item, added = add_item(
        session,
        meeting,
        row.title,
        minutes=row.minutes,
        expected=row.expected,
        actions=[action.id for action in row.actions],
        presenter=row.presenter,
        detail=row.detail,
        pause=row.pause or None,
        former=row.former,
        approves=row.approves,
    )
    return added + move_item(session, item, row.place)
