"""Buttons that are painted, and the arrows that lead from one to the next: one Tab stop for all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import FOCUS_WIDTH
from desktop.widgets.paint import tip

_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_KEYED = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Stop(QAbstractButton):
    """A button whose subclass paints it; Enter presses it as Space does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lane: Lanes | None = None
        self._by_keys = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, name: str, more: str = "") -> None:
        """What it is called; `more`, or the name, is said under the pointer."""
        self.setAccessibleName(name)
        self.setToolTip(tip(more or name))

    @property
    def shows_focus(self) -> bool:
        """Whether to paint the focus: one who works with the mouse sees none."""
        return self._by_keys and self.hasFocus()

    def paint_focus(self, painter: QPainter, radius: float) -> None:
        """The ring inside the edges, for a stop whose neighbours leave it no room outside."""
        if not self.shows_focus:
            return
        tokens = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width, inset in ((tokens.surface, 1.0, 2.5), (tokens.focus, FOCUS_WIDTH, 1.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawPath(rounded(self.rect(), radius, inset))
        painter.restore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._mark(by_keys=True)
        if event.key() in _ENTER:
            self.click()
        elif self.lane is None or not self.lane.move(self, Qt.Key(event.key())):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _KEYED:
            self._mark(by_keys=True)
        if self.lane is not None:
            self.lane.stand_at(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mark(by_keys=False)
        super().mousePressEvent(event)

    def _mark(self, *, by_keys: bool) -> None:
        self._by_keys = by_keys
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class Lanes(QObject):
    """Rows of stops: arrows go across and down, Home and End to the ends of a row.

    Tab comes to the one that was left last, then goes on to what follows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[list[Stop]] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)

    def set_rows(self, rows: Sequence[Sequence[Stop]]) -> None:
        """Replace everything; the stop that had the Tab key keeps it where it still stands."""
        self._rows = [list(row) for row in rows if row]
        stops = [stop for row in self._rows for stop in row]
        kept = next((one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        for stop in stops:
            stop.lane = self
            self._group.addButton(stop)
        if stops:
            self.stand_at(kept or stops[0])

    def stand_at(self, chosen: Stop) -> None:
        """Tab comes here from now on."""
        for row in self._rows:
            for stop in row:
                wanted = Qt.FocusPolicy.StrongFocus if stop is chosen else Qt.FocusPolicy.ClickFocus
                if stop.focusPolicy() != wanted:
                    stop.setFocusPolicy(wanted)

    def move(self, here: Stop, key: Qt.Key) -> bool:
        """Go where a key leads; False when it is no key of these."""
        place = self._place(here)
        if place is None:
            return False
        row, column = place
        if key in _ACROSS:
            column += _ACROSS[key]
        elif key in _DOWN:
            row += _DOWN[key]
        elif key == Qt.Key.Key_Home:
            column = 0
        elif key == Qt.Key.Key_End:
            column = len(self._rows[row]) - 1
        else:
            return False
        self._go(row, column)
        return True

    def _place(self, here: Stop) -> tuple[int, int] | None:
        for row, stops in enumerate(self._rows):
            if here in stops:
                return row, stops.index(here)
        return None

    def _go(self, row: int, column: int) -> None:
        """An arrow at the edge stays where it is."""
        if 0 <= row < len(self._rows) and column >= 0:
            stops = self._rows[row]
            stops[min(column, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
