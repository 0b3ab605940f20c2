"""The years of the scheme above the calendar: all of them, or one; their sittings as marks."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.kinds.choices import Body
from desktop.i18n import _, full_date, short_date
from desktop.look.fonts import Text
from desktop.pages.calendar.lines import CalendarLine, Shown, State
from desktop.widgets.columns import Columns
from desktop.widgets.frise import Frise, Mark, MarkIcon
from desktop.widgets.label import Label, rule
from desktop.widgets.tab_bar import CountTabBar

ALL = "all"


class YearsBand(QWidget):
    """`year_chosen` says that another year is in sight, `chosen` gives the key of a mark."""

    year_chosen = Signal(object)
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.year: int | None = None
        self.tabs = CountTabBar(_("Années"))
        self.frise = Frise()
        self._lines: Sequence[CalendarLine] = ()
        self._shown: Shown | None = None
        self._years: list[int] = []
        self._legend = _legend()
        self.tabs.add(ALL, _("Toutes"))
        self._build()
        self.tabs.chosen.connect(self._turn)
        self.frise.chosen.connect(self.chosen)

    def show_lines(self, lines: Sequence[CalendarLine], shown: Shown) -> None:
        """Show these; the year in sight stays, as long as it has a sitting."""
        self._lines, self._shown = lines, shown
        counts = Counter(line.on.year for line in lines)
        years = sorted(counts)
        if years != self._years:
            self._years = years
            wanted = self.year if self.year in counts else None
            self.tabs.blockSignals(True)
            self.tabs.keep_first(1)
            for year in years:
                self.tabs.add(str(year), str(year))
            self.year = wanted
            self.tabs.select(str(wanted) if wanted else ALL)
            self.tabs.blockSignals(False)
        self.tabs.set_count(ALL, len(lines))
        for year in years:
            self.tabs.set_count(str(year), counts[year])
        self._draw()

    def show_all(self) -> None:
        """Every year."""
        self.tabs.select(ALL)

    def holds(self, day: date) -> bool:
        """Whether a day is in sight."""
        return self.year is None or day.year == self.year

    def _build(self) -> None:
        band = QFrame()
        band.setProperty("look", "header")
        row = Columns(0)
        band.setLayout(row)
        row.setContentsMargins(14, 0, 16, 0)
        row.addWidget(self.tabs, 1)
        row.addWidget(self._legend)
        above = QFrame()
        above.setProperty("look", "surface")
        strip = QVBoxLayout(above)
        strip.setContentsMargins(16, 4, 16, 2)
        strip.addWidget(self.frise)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band)
        column.addWidget(above)
        column.addWidget(rule())

    def _turn(self, key: str) -> None:
        self.year = None if key == ALL else int(key)
        self._draw()
        self.year_chosen.emit(self.year)

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        seen = [line for line in self._lines if self.holds(line.on)]
        planned = (line for line in self._lines if line.is_planned)
        coming = next((line for line in planned if line.on >= shown.today), None)
        marks = [_mark(line, next_=line is coming) for line in seen if line.state is not State.LEFT]
        first, last = shown.years
        years = (self.year, self.year) if self.year else (first, last) if first and last else None
        self.frise.set_marks(marks, shown.today, years)
        self.setVisible(bool(self._lines))


def _mark(line: CalendarLine, *, next_: bool) -> Mark:
    day = short_date(line.on).rpartition("\u00a0")[0]
    spoken = f"{line.title}, {full_date(line.on)}, {line.state.label.lower()}"
    return Mark(
        line.key,
        line.on,
        line.body,
        day,
        spoken,
        past=line.state is State.HELD,
        flag=f"{line.title} · {day}" if next_ else "",
        loose=not line.is_planned,
    )


def _legend() -> QWidget:
    """What the strokes of the marks say."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    for word, full, loose in (
        (_("tenue"), True, False),
        (_("prévue"), False, False),
        (_("proposée"), False, True),
    ):
        row.addSpacing(9)
        row.addWidget(MarkIcon(Body.FOLLOW_UP, full=full, loose=loose))
        row.addWidget(Label(word, Text.CAPTION, "muted"))
    return whole
