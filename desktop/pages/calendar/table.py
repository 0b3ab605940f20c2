"""The table of the calendar: proposals move by Alt and the arrows, Delete puts one aside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.i18n import _
from desktop.widgets.table import TableView

UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class SittingsTable(TableView):
    """`stepped` gives -1 or 1: a working day sooner or later; `left`: put aside, or take again."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Séances"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (UP, DOWN):
            self.stepped.emit(-1 if event.key() == UP else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.left.emit()
        else:
            super().keyPressEvent(event)
