"""Entering a day: typed, or taken from a calendar that keeps to the theme."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from desktop.look.fonts import Text, font
from desktop.look.icons import icon
from desktop.look.palette import current

DAY_FORMAT = "d MMMM yyyy"
ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


class DateField(QDateEdit):
    """`day_changed` gives a `date`, only when the person changed it."""

    day_changed = Signal(object)

    def __init__(self, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.setDisplayFormat(DAY_FORMAT)
        self.setCalendarPopup(True)
        self.setFont(font(Text.BODY, tabular=True))
        self.set_day(day)
        self._dress()
        self.dateChanged.connect(self._say)

    @property
    def day(self) -> date:
        """What is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show a day without saying that it changed."""
        self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        calendar = self.calendarWidget()
        if calendar is not None:
            dress_calendar(calendar)

    def _say(self) -> None:
        self.day_changed.emit(self.day)


def dress_calendar(calendar: QCalendarWidget) -> None:
    """Weekends a little fainter, never red; no week numbers; our own arrows."""
    tokens = current()
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    faint, heading = QTextCharFormat(), QTextCharFormat()
    faint.setForeground(QColor(tokens.muted))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, faint)
    heading.setForeground(QColor(tokens.muted))
    heading.setFont(font(Text.CAPTION_STRONG))
    calendar.setHeaderTextFormat(heading)
    for name, drawing in ARROWS.items():
        button = calendar.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(icon(drawing, 16, tokens.text))
