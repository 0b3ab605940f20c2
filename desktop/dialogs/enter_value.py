"""Entering the value of an indicator for one period."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from db.commands.entries import enter_value
from db.errors import UserError
from db.kinds.period import Period
from db.queries.entry import NEVER_ENTERED, EntryRow, IndicatorEntries
from desktop.figures import value_text
from desktop.hub import Hub
from desktop.i18n import _, number
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.typed import read_amount, read_span
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.field import Field
from desktop.widgets.label import Label

LONGEST_COMMENT = 2000


class EntryDialog(Dialog):
    """Number and total for a proportion, else one value; a period entered before shows again."""

    def __init__(self, hub: Hub, row: IndicatorEntries, parent: QWidget | None) -> None:
        super().__init__(_("Saisir une valeur"), row.label, parent, width=480)
        self._hub, self._row = hub, row
        self._period = QLineEdit(row.next_period.code)
        self._period_field = Field(_("Période"), self._period, _("2024, 2024-S1, 2024-T3, 2024-05"))
        self._inputs = {name: QLineEdit() for name in _names(row)}
        self._fields = {name: Field(_labels(row)[name], box) for name, box in self._inputs.items()}
        self._result = Label("", Text.TABLE, "muted", wrap=True)
        self._estimated = QCheckBox(_("Valeur estimée"))
        self._comment = QLineEdit()
        self._comment.setMaxLength(LONGEST_COMMENT)
        self._build()
        self._period.textChanged.connect(self._recall)
        for box in self._inputs.values():
            box.textChanged.connect(self._compute)
        self._recall()
        next(iter(self._inputs.values())).setFocus()
        keep_typing(self, hub, f"value:{row.id}")

    def show_period(self, period: Period) -> None:
        """Ask for the value of this period rather than of the next one."""
        self._period.setText(period.code)

    def _build(self) -> None:
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        for field in self._fields.values():
            numbers.addWidget(field, 1)
        self.body.addWidget(self._period_field)
        self.body.addLayout(numbers)
        self.body.addWidget(self._result)
        self.body.addWidget(self._estimated)
        self.body.addWidget(Field(_("Commentaire"), self._comment))
        self.add_button(Button(_("Annuler")))
        save = Button(_("Enregistrer la valeur"), kind=Kind.PRIMARY)
        save.setDefault(True)
        save.clicked.connect(self._try)
        self.add_action(save)

    def _recall(self) -> None:
        """What was already entered for the period, to be corrected rather than doubled."""
        try:
            period = read_span(self._period.text())
        except UserError:
            period = None
        known = self._row.at(period) if period else None
        for name, box in self._inputs.items():
            value = getattr(known, name) if known else None
            box.setText("" if value is None else number(value))
        self._estimated.setChecked(known.estimated if known else False)
        self._comment.setText(known.comment if known else "")
        self._compute()

    def _compute(self) -> None:
        """The percentage that two numbers make, and whether the period had a value."""
        for field in self._fields.values():
            field.set_error(None)
        try:
            part, total = (read_amount(box.text()) for box in self._both())
        except (UserError, ValueError):
            part = total = None
        words = ""
        if part is not None and total and part > total:
            words = _("À vérifier.")
        elif part is not None and total:
            words = _("Soit {}.").format(value_text(100 * part / total, self._row.unit))
        self._result.setText(words)
        self._result.setVisible(bool(words))
        self.fit()

    def _both(self) -> list[QLineEdit]:
        return list(self._inputs.values()) if self._row.share else []

    def _try(self) -> None:
        period = self._read_period()
        measured = self._read_measured()
        if period is not None and measured is not None:
            try:
                self._save(period, measured)
            except UserError as error:
                next(iter(self._fields.values())).set_error(error.sentence)
            else:
                self.accept()
        self.fit()

    def _save(self, period: Period, measured: Mapping[str, Decimal | bool | None]) -> None:
        """Write what differs from what the dialog showed of the period, over that alone."""
        comment = self._comment.text().strip()
        known = self._row.at(period)
        same = known is not None and _says(known, measured)
        words = None if comment == (known.comment if known else "") else comment
        number = None if same else measured
        seen = known.seen if known else NEVER_ENTERED
        self._hub.do(enter_value, self._row.id, period, number, words, seen=seen)

    def _read_period(self) -> Period | None:
        try:
            period = read_span(self._period.text())
            said = None if period else _("Donnez la période, par exemple 2024 ou 2024-S1.")
        except UserError as error:
            period, said = None, error.sentence
        self._period_field.set_error(said)
        return period

    def _read_measured(self) -> dict[str, Decimal | bool | None] | None:
        """The numbers, or None once what is wrong has been said under its field."""
        measured: dict[str, Decimal | bool | None] = {}
        whole = True
        for name, box in self._inputs.items():
            try:
                amount = read_amount(box.text())
                said = None if amount is not None else _("Donnez un nombre.")
            except UserError as error:
                amount, said = None, error.sentence
            self._fields[name].set_error(said)
            whole = whole and amount is not None
            measured[name] = amount
        if self._estimated.isChecked():
            measured["estimated"] = True
        return measured if whole else None


def _says(known: EntryRow, measured: Mapping[str, Decimal | bool | None]) -> bool:
    """Whether these numbers are those entered already."""
    names = ("value", "numerator", "denominator")
    return known.estimated == bool(measured.get("estimated")) and all(
        measured.get(name) == getattr(known, name) for name in names
    )


def _names(row: IndicatorEntries) -> tuple[str, ...]:
    return ("numerator", "denominator") if row.share else ("value",)


def _labels(row: IndicatorEntries) -> dict[str, str]:
    value = _("Valeur ({unit})").format(unit=row.unit) if row.unit else _("Valeur")
    return {"numerator": _("Nombre"), "denominator": _("Sur"), "value": value}
