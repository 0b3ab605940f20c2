"""A list whose lines one puts in order: by the mouse, by Alt and the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.look.focus import INSIDE
from desktop.widgets.movable_rows import DOWN, UP, MovableRows
from desktop.widgets.ordered_lines import Line, LineDelegate, Lines
from desktop.widgets.roles import Role


class OrderedList(MovableRows):
    """`reached` gives the key of the line that the cursor came to, `opened` the one to change,
    `removal_asked` the one to take away.
    """

    reached = Signal(str)
    opened = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, name: str, *, fixed: bool = False, parent: QWidget | None = None) -> None:
        self.lines = Lines()
        super().__init__(self.lines, name, parent)
        self._delegate = LineDelegate(fixed=fixed)
        self._delegate.setParent(self)
        self.setItemDelegate(self._delegate)
        self.setProperty("ring", INSIDE)
        self.set_fixed(fixed)
        self.doubleClicked.connect(lambda at: self.opened.emit(str(at.data(Role.KEY))))
        self.selectionModel().currentChanged.connect(self._say)

    def set_fixed(self, fixed: bool) -> None:
        """Whether the lines are only to be read."""
        self._delegate.fixed = fixed
        self.set_movable(not fixed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the cursor stays on its line, or at its place."""
        key, place = self.key, self.currentIndex().row()
        self.lines.show(lines)
        if lines and self.key != key:
            there = self.lines.place_of(key)
            self._go_to(there if there >= 0 else min(max(place, 0), len(lines) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (UP, DOWN):
            self.move_by(-1 if event.key() == UP else 1)
        elif self.key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.key)
        elif self.key and self.movable and event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(self.key)
        else:
            super().keyPressEvent(event)

    def _say(self, now: QModelIndex) -> None:
        if now.isValid():
            self.reached.emit(self.key)
