"""What the cover and the agenda both say of a meeting: when, where, with whom, how long."""

from datetime import date, datetime, time, timedelta

from db.queries.meeting.agenda import Agenda
from desktop.i18n import _, clock, duration, full_date
from desktop.paper.block import Block
from desktop.paper.containers import Framed, Frames, Stack
from desktop.paper.paragraph import Paragraph
from desktop.paper.pictograms import ALERT
from desktop.paper.quantity import not_given
from desktop.paper.styles import FRAME, ROW, ROW_MUTED, ROW_STRONG

_SHARES = (226, 374, 158)


def name_of(agenda: Agenda) -> str:
    """The title of the meeting, or the name of its committee."""
    return agenda.title or agenda.committee


def when(agenda: Agenda) -> str:
    """'mardi 8 octobre 2024, de 9 h 30 à 12 h'."""
    day = full_date(agenda.on)
    if agenda.start is None:
        return day
    if agenda.end is None:
        return _("{}, à {}").format(day, clock(agenda.start))
    return _("{}, de {} à {}").format(day, clock(agenda.start), clock(agenda.end))


def facts(agenda: Agenda, *, gap: float) -> Block:
    """Presidency, attendees and length, in three frames."""
    length = duration(agenda.planned)
    if agenda.slot is not None and agenda.slot > 0:
        length = _("{} sur {}").format(length, duration(agenda.slot))
    frames = [
        _frame(_("Présidence"), _said(agenda.presidency)),
        _frame(_("Participants attendus"), _said(agenda.attendees)),
        _frame(_("Durée prévue"), Paragraph.of(length, ROW), *_too_long(agenda)),
    ]
    return Frames(frames, _SHARES, gap=gap)


def end_of(agenda: Agenda) -> time | None:
    """When the planned items end; None if the meeting has no start."""
    if agenda.start is None:
        return None
    end = datetime.combine(date.min, agenda.start) + timedelta(minutes=agenda.planned)
    return end.time()


def spare_minutes(agenda: Agenda) -> int | None:
    """What the slot leaves after the items, negative if they are too long."""
    if agenda.slot is None or agenda.slot <= 0:
        return None
    return agenda.slot - agenda.planned


def _too_long(agenda: Agenda) -> list[Paragraph]:
    spare = spare_minutes(agenda)
    if spare is None or spare >= 0:
        return []
    return [Paragraph.of(_("{} de trop").format(duration(-spare)), ROW_STRONG, icon=ALERT)]


def _frame(label: str, *lines: Block) -> Framed:
    return Framed(Stack([Paragraph.of(label, ROW_STRONG), *lines]), ink=FRAME)


def _said(text: str | None) -> Paragraph:
    return Paragraph.of(text, ROW) if text else Paragraph.of(not_given(), ROW_MUTED)
