"""Sheets that a sitting is held with: who signs, what was decided, who is convened."""

from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.meeting import Meeting
from db.kinds.scheme import Scheme
from db.queries.meeting.agenda import agenda
from db.queries.meeting.attendance import attendance
from db.queries.meeting.minutes import minutes_of
from db.queries.meeting.year import SittingRow, sittings
from db.queries.scheme.glance import scheme_of_meeting
from desktop.i18n import _
from desktop.press.bound import Asked, Bound
from desktop.press.meeting import about, frame_of, head_of
from desktop.sheets.agenda import agenda_part
from desktop.sheets.attendance import attendance_part
from desktop.sheets.convocation import Convened, convocation_part
from desktop.sheets.minutes import minutes_part
from desktop.sheets.minutes_words import name_of_minutes


def attendance_of(session: Session, meeting: str, asked: Asked) -> Bound:  # noqa: ARG001 — a maker
    """The attendance sheet of a sitting."""
    found, head = agenda(session, meeting), head_of(session, meeting)
    frame = frame_of(found, head)
    rows = attendance(session, meeting)
    part = attendance_part(found, rows, head, frame, reply_to(session, meeting))
    return Bound((part,), frame, about(_("Feuille d'émargement"), found, head))


def minutes_of_sitting(session: Session, meeting: str, asked: Asked) -> Bound:  # noqa: ARG001 — a maker
    """The minutes of a sitting as they stand."""
    found, head = minutes_of(session, meeting), head_of(session, meeting)
    frame = frame_of(found.agenda, head)
    part = minutes_part(found, _sittings(session, meeting), frame, head.issued_on)
    return Bound((part,), frame, about(part.name, found.agenda, head))


def minutes_document(session: Session, meeting: str, asked: Asked) -> bytes:  # noqa: ARG001 — a maker
    """The same minutes, to be edited."""
    from desktop.sheets.minutes_docx import minutes_docx

    found, head = minutes_of(session, meeting), head_of(session, meeting)
    said = about(name_of_minutes(found), found.agenda, head)
    return minutes_docx(found, _sittings(session, meeting), head, said, head.issued_on)


def convocation_of(session: Session, meeting: str, asked: Asked) -> Bound:  # noqa: ARG001 — a maker
    """The general convocation to a sitting, its agenda attached."""
    convened = _convened(session, meeting, attached=True)
    frame = frame_of(convened.agenda, convened.head)
    parts = [convocation_part(convened, frame)]
    if convened.agenda.items:
        parts.append(agenda_part(convened.agenda, frame))
    return Bound(parts, frame, about(_("Convocation"), convened.agenda, convened.head))


def convocations_of(session: Session, meeting: str, asked: Asked) -> Bound:
    """One convocation for each person or seat expected at a sitting, to be sent apart.

    UserError if there is nobody.
    """
    convened = _convened(session, meeting, attached=False)
    frame = frame_of(convened.agenda, convened.head)
    expected = attendance(session, meeting)
    if not expected:
        raise UserError(
            _("Personne n'est attendu à cette séance : donnez des membres à l'instance.")
        )
    parts = []
    for place, row in enumerate(expected):
        asked.progress(place, len(expected))
        parts.append(convocation_part(convened, frame, row, place))
    return Bound(parts, frame, about(_("Convocations"), convened.agenda, convened.head))


def _convened(session: Session, meeting: str, *, attached: bool) -> Convened:
    return Convened(
        agenda=agenda(session, meeting),
        head=head_of(session, meeting),
        closes_on=session.get_one(Meeting, meeting).closes_on,
        reply_to=reply_to(session, meeting),
        attached=attached,
    )


def _sittings(session: Session, meeting: str) -> tuple[SittingRow, ...]:
    """The sittings of the same scheme."""
    scheme = scheme_of_meeting(session, meeting)
    return sittings(session, scheme) if scheme else ()


def reply_to(session: Session, meeting: str) -> str:
    """Where to write to the secretariat of a sitting's scheme, '' if not set."""
    scheme = scheme_of_meeting(session, meeting)
    found = session.get(Scheme, scheme) if scheme else None
    return (found.reply_to if found else None) or ""
