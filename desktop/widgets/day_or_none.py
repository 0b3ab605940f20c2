"""A day, or none: a box that says whether there is one, then the day."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.look.sizes import CONTROL
from desktop.widgets.date_field import DateField


class DayOrNone(QWidget):
    """`box` names the day; unticked, there is none. `changed` says that either was touched."""

    changed = Signal()

    def __init__(self, name: str, usual: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(name)
        self.input = DateField(name, usual)
        self.input.setFixedHeight(CONTROL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.box)
        row.addWidget(self.input, 1)
        self.box.toggled.connect(self.input.setEnabled)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        self.input.day_changed.connect(lambda _day: self.changed.emit())
        self.input.setEnabled(False)
        self.setFocusProxy(self.box)

    @property
    def day(self) -> date | None:
        """What is entered."""
        return self.input.day if self.box.isChecked() else None

    def set_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self.box.setChecked(day is not None)
        if day is not None:
            self.input.set_day(day)
