"""Buttons that are painted, and the arrows that lead from one to the next: one Tab stop for all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from desktop.widgets.paint import tip

_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Stop(QAbstractButton):
    """A button whose subclass paints it; Enter presses it as Space does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lane: Lanes | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, name: str, more: str = "") -> None:
        """What it is called; `more`, or the name, is said under the pointer."""
        self.setAccessibleName(name)
        self.setToolTip(tip(more or name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        elif self.lane is None or not self.lane.move(self, Qt.Key(event.key())):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.lane is not None:
            self.lane.stand_at(self)

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
