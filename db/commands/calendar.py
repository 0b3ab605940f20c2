"""Planning the sittings that a calendar proposes."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from db.commands.meeting import check_hours
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.meeting import Meeting
from db.kinds.registry import natural_id
from db.queries.meeting.calendar import Proposed


def plan_calendar(
    session: Session, proposed: Iterable[Proposed]
) -> tuple[tuple[str, ...], Changes]:
    """Plan these sittings in one gesture: (their ids, what changed). UserError when one would end
    before it begins.

    The same proposal planned on two bases is one sitting; where they differ, both values show.
    """
    gesture = Gesture(session)
    made = [_planned(session, gesture, one) for one in proposed]
    return tuple(made), gesture.sign()


def _planned(session: Session, gesture: Gesture, one: Proposed) -> str:
    """The sitting of this number; one that was planned meanwhile stays as it is."""
    check_hours(one.start, one.end)
    keys = (one.committee, str(one.number))
    known = session.get(Meeting, natural_id(Meeting, "", *keys))
    if known is not None and known.number == one.number:
        return known.id
    fields: dict[str, Any] = {
        "committee": one.committee,
        "number": one.number,
        "on": one.on,
        "start": one.start,
        "end": one.end,
        "place": one.place,
        "closes_on": one.closes_on,
    }
    if known is not None:  # that sitting bears another number since
        return gesture.born(Meeting, **fields)
    return gesture.ensure(Meeting, "", *keys, **fields)
