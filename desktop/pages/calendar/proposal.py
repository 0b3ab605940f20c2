"""A proposed sitting before it is planned: its day, its hours, its place."""

from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.look.sizes import CONTROL
from desktop.pages.calendar.lines import CalendarLine
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field, set_error_state
from desktop.widgets.time_field import TimeField

_START, _END = time(9, 30), time(12, 0)


class ProposalForm(QWidget):
    """`changed` gives what a person says of the proposal in sight, by the names of its fields."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.day = DateField(_("Jour"), date(2000, 1, 1))
        self.timed = QCheckBox(_("Heures"))
        self.start, self.end = TimeField(_("Début"), _START), TimeField(_("Fin"), _END)
        self.place = QLineEdit()
        self._hours = Field(_("Début et fin"), self._pair())
        self._build()
        self._connect()

    def show_line(self, line: CalendarLine) -> None:
        """Show a proposal; what is being typed in it stays."""
        if self.day.day != line.on:
            self.day.set_day(line.on)
        self.timed.blockSignals(True)
        self.timed.setChecked(line.start is not None)
        self.timed.blockSignals(False)
        for field, hour in ((self.start, line.start or _START), (self.end, line.end or _END)):
            if field.hour != hour:
                field.set_hour(hour)
            set_error_state(field, line.ends_too_soon)
        said = _("La séance finirait avant de commencer.")
        self._hours.set_error(said if line.ends_too_soon else None)
        self._hours.setEnabled(self.timed.isChecked())
        if self.place.text().strip() != line.place:
            self.place.setText(line.place)

    def _pair(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.start)
        row.addWidget(self.end)
        row.addStretch(1)
        return whole

    def _build(self) -> None:
        self.day.setFixedHeight(CONTROL)
        self.place.setFixedHeight(CONTROL)
        self.place.setMaxLength(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Field(_("Jour"), self.day))
        column.addWidget(self.timed)
        column.addWidget(self._hours)
        column.addWidget(Field(_("Lieu"), self.place))

    def _connect(self) -> None:
        self.day.day_changed.connect(lambda day: self.changed.emit({"on": day}))
        self.timed.toggled.connect(lambda _on: self._say_hours())
        for field in (self.start, self.end):
            field.hour_changed.connect(self._say_hours)
        self.place.textEdited.connect(
            lambda text: self.changed.emit({"place": text.strip() or None})
        )

    def _say_hours(self) -> None:
        timed = self.timed.isChecked()
        start, end = (self.start.hour, self.end.hour) if timed else (None, None)
        self.changed.emit({"start": start, "end": end})
