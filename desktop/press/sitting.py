"""Sheets that a sitting is held with: who signs, what was decided, who is convened."""

from sqlalchemy.orm import Session

from db.kinds.scheme import Scheme
from db.queries.agenda import agenda
from db.queries.minutes import minutes_of
from db.queries.scheme import scheme_of_meeting
from db.queries.signing import signing_list
from db.queries.year import SittingRow, sittings
from desktop.i18n import _
from desktop.press.bound import Asked, Bound
from desktop.press.meeting import about, frame_of, head_of
from desktop.sheets.attendance import attendance_part
from desktop.sheets.minutes import minutes_part


def attendance_of(session: Session, meeting: str, asked: Asked) -> Bound:  # noqa: ARG001 — a maker
    """The attendance sheet of a sitting."""
    found, head = agenda(session, meeting), head_of(session, meeting)
    frame = frame_of(found, head)
    rows = signing_list(session, meeting)
    part = attendance_part(found, rows, head, frame, reply_to(session, meeting))
    return Bound((part,), frame, about(_("Feuille d'émargement"), found, head))


def minutes_of_sitting(session: Session, meeting: str, asked: Asked) -> Bound:  # noqa: ARG001 — a maker
    """The minutes of a sitting as they stand."""
    found, head = minutes_of(session, meeting), head_of(session, meeting)
    frame = frame_of(found.agenda, head)
    part = minutes_part(found, _sittings(session, meeting), frame, head.issued_on)
    return Bound((part,), frame, about(part.name, found.agenda, head))


def _sittings(session: Session, meeting: str) -> tuple[SittingRow, ...]:
    """The sittings of the same scheme."""
    scheme = scheme_of_meeting(session, meeting)
    return sittings(session, scheme) if scheme else ()


def reply_to(session: Session, meeting: str) -> str:
    """Where to write to the secretariat of a sitting's scheme, '' if not set."""
    scheme = scheme_of_meeting(session, meeting)
    found = session.get(Scheme, scheme) if scheme else None
    return (found.reply_to if found else None) or ""
