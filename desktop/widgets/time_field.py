"""Entering an hour: '9 h 30'."""

from datetime import time

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QTimeEdit, QWidget

from desktop.look.sizes import CONTROL

WIDE = 112


class TimeField(QTimeEdit):
    """`hour_changed` says that the person changed it."""

    hour_changed = Signal()

    def __init__(self, name: str, at: time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.setDisplayFormat("H 'h' mm")
        self.setAccessibleName(name)
        self.setFixedSize(WIDE, CONTROL)
        self.set_hour(at)
        self.timeChanged.connect(lambda _time: self.hour_changed.emit())

    @property
    def hour(self) -> time:
        """What is shown."""
        shown = self.time()
        return time(shown.hour(), shown.minute())

    def set_hour(self, at: time) -> None:
        """Show an hour without saying that it changed."""
        self.blockSignals(True)
        self.setTime(QTime(at.hour, at.minute))
        self.blockSignals(False)
