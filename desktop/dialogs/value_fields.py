"""The fields of one value, by the nature of its indicator; and the four empties, said clearly."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.errors import UserError
from db.kinds.choices import Empty, IndicatorKind
from db.queries.entry.expects import Expects, check_numbers
from desktop.i18n import _, number
from desktop.look.fonts import Text
from desktop.typed import read_amount
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.label import Label

VALUE, NOTHING = "value", "nothing"
_NAMES = ("numerator", "denominator", "value")
_COUNTS = ("numerator", "denominator")


class ValueFields(QWidget):
    """`changed` at each key and choice. A percentage has its number and total, or stands bare."""

    changed = Signal()

    def __init__(self, expects: Expects) -> None:
        super().__init__()
        self.expects = expects
        self.kind = ChoiceRow(_("Ce que vous saisissez"), _empties())
        self.said = Label("", Text.CAPTION, "muted", wrap=True)
        self.answer = ChoiceRow(_("Valeur"), answers(expects))
        self.bare = QCheckBox(_("Seul le pourcentage est connu"))
        self.estimated = QCheckBox(_("Valeur estimée"))
        self._inputs = {name: QLineEdit() for name in _NAMES}
        self.fields = {name: Field(_label(name, expects), box)
                       for name, box in self._inputs.items()}  # fmt: skip
        self.fields["answer"] = Field(_("Valeur"), self.answer)
        self._lay_out()
        for box in self._inputs.values():
            box.textChanged.connect(self._typed)
        for row in (self.kind, self.answer):
            row.changed.connect(self._typed)
        for check in (self.bare, self.estimated):
            check.toggled.connect(self._typed)
        self.show_value(None)

    @property
    def empties(self) -> str:
        """'value', 'nothing', or why there is no value."""
        return self.kind.value or VALUE

    def first(self) -> QWidget:
        """Where one begins to type."""
        return self.fields[self._names[0]].widget if self._names else self.kind

    def show_value(self, measured: Mapping[str, Any] | None) -> None:
        """Show what was entered; an empty place to fill where nothing was."""
        said = measured or {}
        self.blockSignals(True)
        empty = said.get("empty")
        self.kind.set_value(empty.value if empty is not None else VALUE)
        for name, box in self._inputs.items():
            known = said.get(name)
            box.setText("" if known is None else number(known))
        value = said.get("value")
        self.answer.set_value(None if value is None else str(int(value)))
        self.bare.setChecked(self.expects.share and value is not None)
        self.estimated.setChecked(bool(said.get("estimated")))
        self.blockSignals(False)
        self._typed()

    def forgive(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.set_error(None)

    def typed(self) -> dict[str, Any] | None:
        """What is typed, None while something misses or cannot be read. It may not be possible."""
        try:
            return self._read()
        except UserError:
            return None

    def read(self) -> dict[str, Any] | None:
        """The value, None for one that is taken away. UserError once said under its field."""
        self.forgive()
        wrong = False
        for name in self._names:
            sentence = self._wrong(name)
            self.fields[name].set_error(sentence)
            wrong = wrong or sentence is not None
        if wrong:
            raise UserError(_("Corrigez la valeur."))
        measured = self._read()
        if measured:
            try:
                check_numbers(measured, self.expects)
            except UserError as error:
                self.refuse(error.sentence)
                raise
        return measured or None

    def refuse(self, sentence: str) -> None:
        """Say under the first field what cannot be."""
        if self._names:
            self.fields[self._names[0]].set_error(sentence)

    @property
    def _names(self) -> tuple[str, ...]:
        """The fields to fill now."""
        if self.empties != VALUE:
            return ()
        if self.expects.kind in (IndicatorKind.YES_NO, IndicatorKind.SCALE):
            return ("answer",)
        return _COUNTS if self.expects.share and not self.bare.isChecked() else ("value",)

    def _read(self) -> dict[str, Any]:
        if self.empties == NOTHING:
            return {}
        if self.empties != VALUE:
            return {"empty": Empty(self.empties)}
        measured: dict[str, Any] = {}
        for name in self._names:
            amount = self._answered() if name == "answer" else read_amount(self._text(name))
            if amount is None:
                raise UserError(_("Donnez un nombre."))
            measured["value" if name == "answer" else name] = amount
        return measured | ({"estimated": True} if self.estimated.isChecked() else {})

    def _answered(self) -> Decimal | None:
        return None if self.answer.value is None else Decimal(self.answer.value)

    def _wrong(self, name: str) -> str | None:
        if name == "answer":
            return None if self._answered() is not None else _("Choisissez une réponse.")
        try:
            found = read_amount(self._text(name))
        except UserError as error:
            return error.sentence
        return None if found is not None else _("Donnez un nombre.")

    def _text(self, name: str) -> str:
        return self._inputs[name].text()

    def _typed(self) -> None:
        shown = self._names
        for name, field in self.fields.items():
            field.setVisible(name in shown)
        self.bare.setVisible(self.expects.share and self.empties == VALUE)
        self.estimated.setVisible(self.empties == VALUE)
        self.said.setText(_told(self.empties))
        self.forgive()
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        for name in _NAMES:
            numbers.addWidget(self.fields[name], 1)
        checks = QHBoxLayout()
        checks.setSpacing(20)
        checks.addWidget(self.estimated)
        checks.addWidget(self.bare)
        checks.addStretch(1)
        column.addWidget(Field(_("Ce que vous saisissez"), self.kind))
        column.addWidget(self.said)
        column.addLayout(numbers)
        column.addWidget(self.fields["answer"])
        column.addLayout(checks)


def _empties() -> list[Option]:
    return [
        Option(VALUE, _("Une valeur")),
        Option(NOTHING, _("Non renseigné")),
        *(Option(one.value, one.label) for one in Empty),
    ]


def answers(expects: Expects) -> list[Option]:
    """The words among which one chooses: yes or no, the levels of a scale."""
    if expects.kind is IndicatorKind.YES_NO:
        return [Option("1", _("Oui")), Option("0", _("Non"))]
    return [Option(str(place), name) for place, name in enumerate(expects.levels, 1)]


def _told(empties: str) -> str:
    """What each choice means: four things that are never the same."""
    return {
        VALUE: _("Zéro est une valeur : écrivez 0 seulement si vous l'avez compté."),
        NOTHING: _("On ne sait pas : rien n'est retenu, et la valeur reste attendue."),
        Empty.NOT_APPLICABLE.value: _("La question ne se pose pas ici : rien n'est attendu."),
        Empty.SECRET.value: _("La source ne donne pas ce nombre, trop petit pour être publié."),
    }[empties]


def _label(name: str, expects: Expects) -> str:
    value = _("Valeur ({unit})").format(unit=expects.unit) if expects.unit else _("Valeur")
    return {"numerator": _("Nombre"), "denominator": _("Sur"), "value": value}[name]
