"""What every indicator says of itself: its label, code, unit, levels, way and periodicity."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from db.kinds.choices import Direction, IndicatorKind
from db.queries.entry.expects import Expects
from desktop.dialogs.indicator.part import Part, many_lines, short_line, side_by_side, words_of
from desktop.i18n import _
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

LONGEST_CODE, LONGEST_LABEL, LONGEST_UNIT, LONGEST_LEVELS = 20, 300, 40, 2000
YEAR = 12
ONCE = -1
_ICONS = {Direction.UP: "trending-up", Direction.DOWN: "trending-down", Direction.HOLD: "minus"}
_LEVELS_HIGH = 92


class WordingPart(Part):
    """`code_typed` is True once the person chose the code."""

    def __init__(self) -> None:
        super().__init__()
        self.label = short_line(LONGEST_LABEL)
        self.code = short_line(LONGEST_CODE)
        self.unit = short_line(LONGEST_UNIT)
        self._levels = TextArea(_("Niveaux, un par ligne, le plus bas d'abord"), LONGEST_LEVELS)
        self._levels.input.setFixedHeight(_LEVELS_HIGH)
        self._direction = ChoiceRow(
            _("Sens"), [Option(one.value, one.label, _ICONS[one]) for one in Direction]
        )
        self._direction.set_value(Direction.UP.value)
        self._every = QComboBox()
        for months, words in rhythms():
            self._every.addItem(words, months)
        self.set_rhythm(YEAR)
        self.fields |= {
            "label": Field(_("Ce que l'on compte"), self.label),
            "code": Field(_("Code"), self.code, _("court, sur les fiches")),
            "unit": Field(_("Unité"), self.unit, _("%, jours, enfants…")),
            "every": Field(_("Périodicité"), self._every, _("rythme de saisie")),
        }
        self.column.addWidget(self.fields["label"])
        self.column.addLayout(
            side_by_side(self.fields["code"], self.fields["unit"], self.fields["every"])
        )
        self.column.addWidget(self._levels)
        self.column.addWidget(Field(_("Sens"), self._direction))
        self._kind = IndicatorKind.NUMBER
        self.suit(self._kind)
        self._levels.edited.connect(lambda _text: self.changed.emit())
        self.unit.textEdited.connect(lambda _text: self.changed.emit())
        self._every.currentIndexChanged.connect(lambda _place: self.changed.emit())

    @property
    def months(self) -> int | None:
        """How many months its periods last; None where that is not said."""
        months = self._every.currentData()
        return months if months and months != ONCE else None

    def expects(self) -> Expects:
        """What a value would be, as the form stands."""
        lines = (many_lines(self._levels.text) or "").splitlines()
        return Expects(self._kind, self.unit.text().strip(), levels=tuple(lines))

    def suit(self, kind: IndicatorKind) -> None:
        before, self._kind = self._kind, kind
        self.fields["unit"].setVisible(kind not in (IndicatorKind.YES_NO, IndicatorKind.SCALE))
        self._levels.setVisible(kind is IndicatorKind.SCALE)
        unit = self.unit.text().strip()
        if kind is IndicatorKind.PERCENTAGE and not unit:
            self.unit.setText("%")
        elif before is IndicatorKind.PERCENTAGE and kind is not before and unit == "%":
            self.unit.clear()

    def show_known(self, fields: Mapping[str, Any]) -> None:
        self._kind = fields.get("kind") or IndicatorKind.NUMBER
        self.label.setText(fields.get("label") or "")
        self.code.setText(fields.get("code") or "")
        self.unit.setText(fields.get("unit") or "")
        self._levels.set_text(fields.get("levels") or "")
        self._direction.set_value((fields.get("direction") or Direction.UP).value)
        self.set_rhythm(ONCE if fields.get("once") else fields.get("every") or 0)

    def set_rhythm(self, months: int) -> None:
        """Show a periodicity, one that is not on the list included; 0 for none."""
        if self._every.findData(months) < 0:
            words = _("Tous les {} mois").format(months) if months else _("Non dite")
            self._every.addItem(words, months)
        self._every.setCurrentIndex(self._every.findData(months))

    def read(self) -> dict[str, Any]:
        said: dict[str, Any] = {
            "label": words_of(self.label.text()),
            "code": words_of(self.code.text()),
            "direction": Direction(self._direction.value or Direction.UP),
            "every": self.months,
            "once": self._every.currentData() == ONCE or None,
        }
        if not said["label"]:
            self.mark("label", _("Dites ce que l'on compte."))
        if not said["code"]:
            self.mark("code", _("Donnez un code, par exemple 5.2-c."))
        if self._kind is IndicatorKind.SCALE:
            said["levels"] = many_lines(self._levels.text)
        elif self._kind is not IndicatorKind.YES_NO:
            said["unit"] = words_of(self.unit.text())
        return said

    def mark(self, name: str, sentence: str) -> QWidget | None:
        if name != "levels":
            return super().mark(name, sentence)
        self._levels.set_error(sentence)
        self._first = self._first or self._levels.input
        return self._levels.input


def rhythms() -> list[tuple[int, str]]:
    """The periodicities, in months, with their words."""
    return [
        (1, _("Mois")),
        (3, _("Trimestre")),
        (6, _("Semestre")),
        (YEAR, _("Année")),
        (36, _("Trois ans")),
        (ONCE, _("Une seule fois")),
    ]
