"""Who is invited to a sitting, comes to it or does not: kept by secretaries alone."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.commands.sealed import check_open
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Presence
from db.kinds.meeting import Attendance
from db.kinds.registry import SECRETARIAT
from db.words import _


def attend(
    session: Session,
    meeting: str,
    person: str,
    presence: Presence,
    represented_by: str | None = None,
) -> Changes:
    """Say how a person attends a sitting; `represented_by` counts for one who is represented.

    UserError when nobody is named to represent them.
    """
    check_open(session, meeting)
    stand_in = (represented_by or "").strip() or None
    if presence == Presence.REPRESENTED and stand_in is None:
        raise UserError(_("Dites par qui cette personne est représentée."))
    gesture = Gesture(session)
    gesture.ensure(
        Attendance,
        SECRETARIAT,
        *(meeting, person),
        meeting=meeting,
        person=person,
        presence=presence,
        represented_by=stand_in if presence == Presence.REPRESENTED else None,
    )
    return gesture.sign()


def note_present(session: Session, meeting: str, persons: Iterable[str]) -> Changes:
    """Say in one gesture that these persons are there."""
    check_open(session, meeting)
    gesture = Gesture(session)
    for person in persons:
        keys = (meeting, person)
        said = {"presence": Presence.PRESENT, "represented_by": None}
        gesture.ensure(Attendance, SECRETARIAT, *keys, meeting=meeting, person=person, **said)
    return gesture.sign()
