"""A menu of ticks."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget


class StayingMenu(QMenu):
    """A menu in which several things are ticked without opening it again each time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        action = self.activeAction()
        by_mouse = event.type() == QEvent.Type.MouseButtonRelease
        by_space = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        )
        if action is not None and action.isCheckable() and (by_mouse or by_space):
            action.trigger()
            return True
        return super().eventFilter(watched, event)
