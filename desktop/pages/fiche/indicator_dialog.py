"""A new indicator of the action: what it counts, the way it must go, start and targets."""

from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from db.commands.indicator import NewIndicator, add_indicator
from db.errors import UserError
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import Period
from db.queries.entry import NewIndicatorPlace
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.pages.fiche.targets import TargetRows
from desktop.typed import read_amount, read_span
from desktop.widgets.button import Button, Kind
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.dialog import Dialog
from desktop.widgets.field import Field

LONGEST_CODE, LONGEST_LABEL, LONGEST_UNIT = 20, 300, 40
_ICONS = {Direction.UP: "trending-up", Direction.DOWN: "trending-down", Direction.HOLD: "minus"}


class IndicatorDialog(Dialog):
    """Adds the indicator to the action itself; what is wrong is said under its field."""

    def __init__(
        self, hub: Hub, action: str, place: NewIndicatorPlace, parent: QWidget | None
    ) -> None:
        super().__init__(_("Nouvel indicateur"), parent=parent, width=560)
        self._hub, self._action, self._place = hub, action, place
        self._code = _line(place.code, LONGEST_CODE)
        self._label = _line("", LONGEST_LABEL)
        self._unit = _line("", LONGEST_UNIT)
        self._share = QCheckBox(_("C'est une proportion : un nombre sur un total"))
        self._direction = ChoiceRow(
            _("Sens"), [Option(one.value, one.label, _ICONS[one]) for one in Direction]
        )
        self._direction.set_value(Direction.UP.value)
        self._start = _line("", 30)
        self._start_period = _line("", 12)
        self._targets = TargetRows()
        self._fields = {
            "code": Field(_("Code"), self._code),
            "label": Field(_("Ce que l'on compte"), self._label),
            "unit": Field(_("Unité"), self._unit, _("%, jours, enfants…")),
            "start": Field(_("Valeur de départ"), self._start, _("facultative")),
            "period": Field(_("Pour la période"), self._start_period, _("2020, 2020-S2")),
        }
        self._build()
        self._share.toggled.connect(self._propose_unit)
        self._targets.grown.connect(self.fit)
        self._label.setFocus()
        keep_typing(self, hub, f"indicator:{action}", self._targets)

    def _build(self) -> None:
        self.body.addWidget(self._fields["label"])
        self.body.addLayout(_side_by_side(self._fields["code"], self._fields["unit"]))
        self.body.addWidget(self._share)
        self.body.addWidget(Field(_("Sens"), self._direction))
        self.body.addLayout(_side_by_side(self._fields["start"], self._fields["period"]))
        self.body.addWidget(self._targets)
        self.add_button(Button(_("Annuler")))
        add = Button(_("Ajouter l'indicateur"), kind=Kind.PRIMARY)
        add.setDefault(True)
        add.clicked.connect(self._try)
        self.add_action(add)

    def _propose_unit(self, share: bool) -> None:
        if share and not self._unit.text().strip():
            self._unit.setText("%")

    def _try(self) -> None:
        new = self._read()
        if new is not None:
            try:
                self._hub.do(add_indicator, self._place.scheme, new, self._action)
            except UserError as error:
                self._fields["code"].set_error(error.sentence)
            else:
                self.accept()
        self.fit()

    def _read(self) -> NewIndicator | None:
        """The indicator as entered; None once what is wrong has been said."""
        for field in self._fields.values():
            field.set_error(None)
        code, label = self._code.text().strip(), self._label.text().strip()
        right = self._require("code", code, _("Donnez un code, par exemple 5.2-c."))
        said = _("Dites ce que l'on compte.")
        right = self._require("label", label, said) and right
        start, period, read = self._read_start()
        targets = self._targets.read()
        if not (right and read) or targets is None:
            return None
        return NewIndicator(
            code,
            label,
            self._unit.text().strip(),
            Direction(self._direction.value or Direction.UP),
            kind=IndicatorKind.PERCENTAGE if self._share.isChecked() else IndicatorKind.NUMBER,
            baseline=start,
            baseline_period=period,
            targets=targets,
        )

    def _require(self, name: str, text: str, sentence: str) -> bool:
        self._fields[name].set_error(None if text else sentence)
        return bool(text)

    def _read_start(self) -> tuple[Decimal | None, Period | None, bool]:
        """The starting value and its period, and whether both could be read."""
        start: Decimal | None = None
        period: Period | None = None
        right = True
        try:
            start = read_amount(self._start.text())
        except UserError as error:
            self._fields["start"].set_error(error.sentence)
            right = False
        try:
            period = read_span(self._start_period.text())
        except UserError as error:
            self._fields["period"].set_error(error.sentence)
            right = False
        if right and start is not None and period is None:
            self._fields["period"].set_error(_("Donnez la période de cette valeur."))
            right = False
        return start, period, right


def _line(text: str, most: int) -> QLineEdit:
    line = QLineEdit(text)
    line.setMaxLength(most)
    return line


def _side_by_side(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1)
    return row
