"""Planning the sittings that a calendar proposes."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.meeting import Meeting
from db.queries.calendar import Proposed


def plan_calendar(
    session: Session, proposed: Iterable[Proposed]
) -> tuple[tuple[str, ...], Changes]:
    """Plan these sittings in one gesture: (their ids, what changed)."""
    gesture = Gesture(session)
    made = [
        gesture.born(
            Meeting,
            committee=one.committee,
            number=one.number,
            on=one.on,
            start=one.start,
            end=one.end,
            place=one.place,
            closes_on=one.closes_on,
        )
        for one in proposed
    ]
    return tuple(made), gesture.sign()
