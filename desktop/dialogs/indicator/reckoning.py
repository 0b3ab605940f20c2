"""How values make one over periods and establishments, and between what they are plausible."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox

from db.kinds.choices import Aggregation, IndicatorKind
from desktop.dialogs.indicator.part import (
    Part,
    counted_words,
    optional,
    plain,
    short_line,
    side_by_side,
)
from desktop.i18n import _
from desktop.widgets.field import Field


class ReckoningPart(Part):
    """Bounds are asked of a number and a percentage, aggregations of what somebody enters."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = IndicatorKind.NUMBER
        alone = _("Chaque période se lit seule")
        self._periods = _choice(alone, list(Aggregation))
        alone = _("Chaque lieu se lit seul")
        self._places = _choice(alone, [Aggregation.SUM, Aggregation.MEAN])
        self._tolerance, self._low, self._high = (short_line(20) for _n in range(3))
        self.fields |= {
            "over_periods": Field(_("Entre périodes"), self._periods, _("l'année et ses parts")),
            "over_places": Field(_("Entre établissements"), self._places, _("le tout")),
            "tolerance": Field(_("Tolérance"), self._tolerance, _("écart admis à la cible")),
            "bounds": Field(_("Au moins"), self._low, optional()),
            "high": Field(_("Au plus"), self._high, optional()),
        }
        over = (self.fields["over_periods"], self.fields["over_places"])
        around = (self.fields["tolerance"], self.fields["bounds"], self.fields["high"])
        self.column.addLayout(side_by_side(*over))
        self.column.addLayout(side_by_side(*around))

    @property
    def asks(self) -> bool:
        """Whether this nature asks anything of it."""
        return bool(self._asked())

    def suit(self, kind: IndicatorKind) -> None:
        self._kind = kind
        for name in self.fields:
            self.fields[name].setVisible(name in self._asked())

    def show_known(self, fields: Mapping[str, Any]) -> None:
        _choose(self._periods, fields.get("over_periods"))
        _choose(self._places, fields.get("over_places"))
        bounds = fields.get("bounds") or {}
        self._tolerance.setText(plain(fields.get("tolerance")))
        self._low.setText(plain(bounds.get("low")))
        self._high.setText(plain(bounds.get("high")))

    def read(self) -> dict[str, Any]:
        low, high = self.amount("bounds", self._low), self.amount("high", self._high)
        bounds = {"low": low, "high": high} if (low, high) != (None, None) else None
        said = {
            "over_periods": self._periods.currentData(),
            "over_places": self._places.currentData(),
            "tolerance": self.amount("tolerance", self._tolerance),
            "bounds": bounds,
        }
        return {name: value for name, value in said.items() if name in self._asked()}

    def summary(self) -> str:
        tolerance = self._tolerance.text().strip()
        chosen = [one.currentText() for one in (self._periods, self._places) if one.currentData()]
        said = _("tolérance {}").format(tolerance) if tolerance else ""
        return counted_words(", ".join(chosen).lower(), said)

    def _asked(self) -> tuple[str, ...]:
        if self._kind.computed:
            return ("tolerance",)
        if self._kind is IndicatorKind.YES_NO:
            return ()
        if self._kind is IndicatorKind.SCALE:
            return ("over_periods", "over_places", "tolerance")
        return tuple(self.fields)


def _choice(nothing: str, among: list[Aggregation]) -> QComboBox:
    box = QComboBox()
    box.addItem(nothing, None)
    for one in among:
        box.addItem(one.label, one)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _choose(box: QComboBox, value: Aggregation | None) -> None:
    if box.findData(value) < 0 and value is not None:
        box.addItem(value.label, value)
    box.setCurrentIndex(max(box.findData(value), 0))
