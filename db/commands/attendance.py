"""Who is invited to a sitting, comes to it or does not: kept by secretaries alone."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.erasure import erase
from db.commands.sealed import check_open
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.choices import Presence
from db.kinds.field import STATE
from db.kinds.meeting import Attendance
from db.kinds.registry import SECRETARIAT
from db.tables.journal import OP_BITS
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


def erase_attendance(session: Session, meetings: Collection[str], months: int) -> Changes:
    """Take out of every base who came to these sittings, as it was kept for so long.

    Closed minutes stay as they are, without the names. UserError where nothing is held, or where
    one may not.
    """
    asked = select(Attendance.id).where(Attendance.meeting.in_(meetings))
    rows = session.scalars(asked).all()
    held = raw(session).execute(_WRITTEN, (json.dumps(rows), STATE)).fetchall()
    if not held:
        raise UserError(_("Aucune présence n'est gardée pour ces séances."))
    chosen: dict[str, set[int]] = defaultdict(set)
    for lot, place in held:
        chosen[lot.hex()].add(place)
    return erase(session, chosen, _("Durée de conservation passée ({} mois).").format(months))


_WRITTEN = f"""
    SELECT lot.hash, op.id & {(1 << OP_BITS) - 1}
        FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> {OP_BITS}
        WHERE cell.entity IN (SELECT value FROM json_each(?)) AND cell.field <> ?
            AND op.value <> 'null' AND lot.body IS NOT NULL
"""
