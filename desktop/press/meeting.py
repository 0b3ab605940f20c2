"""Sheets about one sitting."""

from sqlalchemy.orm import Session

from db.queries.meeting.agenda import Agenda, agenda
from db.queries.scheme.glance import scheme_of_meeting
from db.queries.scheme.letterhead import Letterhead, letterhead
from desktop.i18n import _, full_date
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.sheets.agenda import agenda_part
from desktop.sheets.follow_up import occasion
from desktop.sheets.meeting import name_of


def agenda_of(session: Session, meeting: str, asked: Asked) -> Bound:  # noqa: ARG001 — a maker
    """The agenda of a sitting."""
    found = agenda(session, meeting)
    head = head_of(session, meeting)
    frame = frame_of(found, head)
    return Bound((agenda_part(found, frame),), frame, about(_("Ordre du jour"), found, head))


def head_of(session: Session, meeting: str) -> Letterhead:
    """The letterhead of a sitting's scheme."""
    return letterhead(session, scheme_of_meeting(session, meeting))


def frame_of(found: Agenda, head: Letterhead, *, landscape: bool = False) -> Frame:
    """The frame of a sitting's pages: it says which sitting, on which day."""
    return Frame(head, occasion(name_of(found), found.on), landscape=landscape)


def about(name: str, found: Agenda, head: Letterhead) -> About:
    """What the file of a sitting's sheet says of itself."""
    title = f"{name} · {name_of(found)} · {full_date(found.on)}"
    return About(title, head.authority, head.scheme, head.issued_on)
