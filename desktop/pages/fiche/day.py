"""Entering a date, or saying that there is none."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.field import Field


class DayField(QWidget):
    """A date typed or stepped by the arrows; a box says that there is none."""

    def __init__(self, name: str, day: date | None, today: date, none: str) -> None:
        super().__init__()
        self.input = QDateEdit(_qdate(day or today))
        self.input.setDisplayFormat("dd/MM/yyyy")
        self.input.setCalendarPopup(False)
        self.none = QCheckBox(none)
        self.none.setChecked(day is None)
        self.none.toggled.connect(lambda on: self.input.setEnabled(not on))
        self.input.setEnabled(day is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Field(name, self.input, _("jour/mois/année")))
        column.addWidget(self.none)

    @property
    def day(self) -> date | None:
        """What is entered."""
        if self.none.isChecked():
            return None
        shown = self.input.date()
        return date(shown.year(), shown.month(), shown.day())


class DayDialog(Dialog):
    """One date to change; `day` holds it once accepted."""

    def __init__(
        self, title: str, name: str, day: date | None, today: date, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent=parent, width=380)
        self._field = DayField(name, day, today, _("Aucune date n'est fixée"))
        self.body.addWidget(self._field)
        self.add_button(Button(_("Annuler")))
        self.add_button(Button(_("Enregistrer"), kind=Kind.PRIMARY), accepts=True, default=True)
        self._field.input.setFocus()

    @property
    def day(self) -> date | None:
        """What is entered."""
        return self._field.day


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
