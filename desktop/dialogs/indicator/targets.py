"""The targets of an indicator: a period and a value a line."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from db.errors import UserError
from db.kinds.period import Period
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.typed import read_amount, read_span
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import set_error_state
from desktop.widgets.label import Label
from desktop.widgets.unkept import leave_unkept

FIRST_LINES, MOST_LINES = 2, 60
Read = Callable[[str], Decimal | None]


class TargetRows(QWidget):
    """`grown` says that the height changed, `typed` that a box did."""

    grown = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._lines: list[tuple[QLineEdit, QLineEdit]] = []
        self._error = Label("", Text.CAPTION, "danger", wrap=True)
        self._error.hide()
        self._more = Button(_("Ajouter une cible"), kind=Kind.LINK)
        self._more.clicked.connect(self.add_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(_("Cibles"), Text.TABLE_STRONG))
        column.addLayout(self._grid)
        column.addWidget(self._error)
        column.addWidget(self._more)
        for _line in range(FIRST_LINES):
            self.add_line()

    @property
    def lines(self) -> list[tuple[QLineEdit, QLineEdit]]:
        """The boxes, period then value."""
        return list(self._lines)

    def add_line(self) -> None:
        """One more target may be entered."""
        number = len(self._lines)
        period, value = QLineEdit(), QLineEdit()
        period.setPlaceholderText(_("Période : 2025"))
        value.setPlaceholderText(_("Valeur à atteindre"))
        period.setAccessibleName(_("Période de la cible {}").format(number + 1))
        value.setAccessibleName(_("Valeur de la cible {}").format(number + 1))
        self._grid.addWidget(period, number, 0)
        self._grid.addWidget(value, number, 1)
        leave_unkept(period, value)  # kept together, as many as there are
        for box in (period, value):
            box.textEdited.connect(self.typed)
        self._lines.append((period, value))
        self._more.setVisible(len(self._lines) < MOST_LINES)
        self.grown.emit()

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these targets, and a line for one more."""
        self.put_back([list(line) for line in lines])
        if len(lines) >= len(self._lines):
            self.add_line()

    def say(self, sentence: str) -> QWidget:
        """Say what is wrong with them all."""
        self._error.setText(sentence)
        self._error.setVisible(True)
        return self._lines[0][1]

    def said(self) -> list[list[str]]:
        """What is in the boxes, a line each."""
        return [[period.text(), value.text()] for period, value in self._lines]

    def put_back(self, said: Any) -> None:
        """Fill the boxes again, with as many lines."""
        for number, one in enumerate(said[:MOST_LINES] if isinstance(said, list) else ()):
            if number >= len(self._lines):
                self.add_line()
            if isinstance(one, list):
                for box, text in zip(self._lines[number], one, strict=False):
                    box.setText(str(text))

    def read(self, read_value: Read = read_amount) -> dict[Period, Decimal] | None:
        """What is entered, without the empty lines; None once what is wrong has been said."""
        targets: dict[Period, Decimal] = {}
        said = ""
        for period_box, value_box in self._lines:
            wrong = ""
            try:
                period = read_span(period_box.text())
                value = read_value(value_box.text())
            except UserError as error:
                period, value, wrong = None, None, error.sentence
            else:
                if (period is None) != (value is None):
                    wrong = _("Donnez à chaque cible sa période et sa valeur.")
                elif period in targets:
                    wrong = _("La période {} a deux cibles.").format(period.label)
            for box in (period_box, value_box):
                set_error_state(box, bool(wrong))
            said = said or wrong
            if period is not None and value is not None:
                targets[period] = value
        self._error.setText(said)
        self._error.setVisible(bool(said))
        return None if said else targets
