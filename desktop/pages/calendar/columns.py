"""The columns of the calendar, and how each is drawn."""

from datetime import time

from desktop.i18n import _, clock, full_date, short_date
from desktop.look.fonts import Text
from desktop.pages.calendar.lines import CalendarLine, State
from desktop.widgets.pill import TagDelegate
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.text_cell import TextDelegate
from desktop.widgets.tones import Message

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
            drawn={Role.ICON: _warning, Role.INK: lambda row: None if row.works else "warning"},
            said=_day_said,
        ),
        Column(_("Heures"), 124, hours_words, lambda row: row.start or time()),
        Column(_("Séance"), None, lambda row: row.title, lambda row: row.title.casefold()),
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
        TextDelegate(step=Text.TABLE_MEDIUM),
        TextDelegate(ink="muted"),
        TextDelegate(ink="muted", lines=1),
        TagDelegate(),
    ]
    return [(column.width, made[place]) for place, column in enumerate(columns())]


def day_words(row: CalendarLine) -> str:
    """'mar. 8 oct. 24'."""
    return f"{full_date(row.on)[:3]}. {short_date(row.on)}"


def hours_words(row: CalendarLine) -> str:
    """'9 h 30 – 12 h', or nothing."""
    return " – ".join(clock(at) for at in (row.start, row.end) if at and row.start)


def _day_said(row: CalendarLine) -> str:
    said = full_date(row.on)
    return said if row.works else f"{said}, {_('jour non ouvré')}"


def _closing_said(row: CalendarLine) -> str:
    return full_date(row.closes_on) if row.closes_on else _("sans objet")


def _warning(row: CalendarLine) -> str | None:
    return None if row.works else "triangle-alert"


def _tag(row: CalendarLine) -> tuple[str, str | None, str | None]:
    icon, tone = _ICONS[row.state]
    return row.state.label, icon, tone.value if tone else None
