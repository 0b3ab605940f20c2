"""The columns of the calendar, and how each is drawn."""

from datetime import time

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.i18n import _, clock, full_date, short_date
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.pages.calendar.lines import CalendarLine, State
from desktop.widgets.paint import paint_text
from desktop.widgets.pill import TagDelegate
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.rows_model import Column
from desktop.widgets.text_cell import TextDelegate
from desktop.widgets.tones import Message, ink_colour

_ICONS = {
    State.HELD: ("circle-check", None),
    State.CONVENED: ("mail", Message.GOOD),
    State.PLANNED: ("calendar-days", Message.INFO),
    State.PROPOSED: ("circle-dashed", None),
    State.LEFT: ("ban", None),
}


def columns() -> list[Column[CalendarLine]]:
    """From left to right."""
    return [
        Column(
            _("Jour"), 150, day_words, lambda row: row.on,
            drawn={Role.ICON: _warning, Role.INK: lambda row: "warning" if row.note else None},
            said=lambda row: full_date(row.on),
        ),
        Column(_("Heures"), 124, hours_words, lambda row: row.start or time()),
        Column(
            _("Séance"), None, lambda row: row.title, lambda row: row.title.casefold(),
            drawn={Role.NOTE: lambda row: row.note},
            said=lambda row: f"{row.title}, {row.note}" if row.note else row.title,
        ),
        Column(
            _("Lieu"), 170, lambda row: row.place, lambda row: row.place.casefold() or None,
            said=lambda row: row.place or _("non renseigné"),
        ),
        Column(
            _("Remontées jusqu'au"), 142,
            lambda row: short_date(row.closes_on) if row.closes_on else "",
            lambda row: row.closes_on, said=_closing_said,
        ),
        Column(
            _("État"), 130, lambda row: row.state.label, lambda row: list(State).index(row.state),
            drawn={Role.TAG: _tag},
        ),
    ]  # fmt: skip


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """Width and delegate of each column, for the table."""
    made: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_STRONG, lines=1),
        TextDelegate(ink="muted", lines=1),
        NotedDelegate(),
        TextDelegate(ink="muted"),
        TextDelegate(ink="muted", lines=1),
        TagDelegate(),
    ]
    return [(column.width, made[place]) for place, column in enumerate(columns())]


class NotedDelegate(TextDelegate):
    """The title; under it, where there is one, what is to be known of the day."""

    def __init__(self) -> None:
        super().__init__(step=Text.TABLE_MEDIUM)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        note = str(index.data(Role.NOTE) or "")
        if not note:
            super().paint_cell(painter, cell, option, index)
            return
        tokens = current()
        ink = tokens.sel_ink if is_selected(option) else tokens.text
        title = QRectF(cell.left(), cell.top() + 6, cell.width(), 18)
        paint_text(painter, title, str(index.data()), font(Text.TABLE_MEDIUM), ink)
        under = QRectF(cell.left(), cell.top() + 25, cell.width(), 16)
        paint_text(painter, under, note, font(Text.CAPTION), ink_colour("warning", tokens))


def day_words(row: CalendarLine) -> str:
    """'mar. 8 oct. 24'."""
    return f"{full_date(row.on)[:3]}. {short_date(row.on)}"


def hours_words(row: CalendarLine) -> str:
    """'9 h 30 – 12 h', or nothing."""
    return " – ".join(clock(at) for at in (row.start, row.end) if at and row.start)


def _closing_said(row: CalendarLine) -> str:
    return full_date(row.closes_on) if row.closes_on else _("sans objet")


def _warning(row: CalendarLine) -> str | None:
    return "triangle-alert" if row.note else None


def _tag(row: CalendarLine) -> tuple[str, str | None, str | None]:
    icon, tone = _ICONS[row.state]
    return row.state.label, icon, tone.value if tone else None
