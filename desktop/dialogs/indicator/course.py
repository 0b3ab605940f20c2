"""Where an indicator starts from, and what it is to reach by when."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from db.errors import UserError
from db.kinds.choices import IndicatorKind
from db.kinds.period import Period, parse_period
from db.queries.entry.expects import Expects
from db.queries.indicator.definition import Goal
from desktop.dialogs.indicator.part import Part, counted_words, optional, short_line, side_by_side
from desktop.dialogs.indicator.targets import TargetRows
from desktop.dialogs.indicator.values import read_value, value_typed
from desktop.i18n import _, ngettext
from desktop.widgets.field import Field

Moment = Period | date


class CoursePart(Part):
    """`goals` are the targets as entered, once `wrong` read them."""

    def __init__(self) -> None:
        super().__init__()
        self._expects = Expects()
        self.goals: dict[Period, Decimal] = {}
        self.start, self.moment = short_line(60), short_line(20)
        self._none = QCheckBox(_("Pas de valeur de départ : on ne mesurait pas"))
        self.targets = TargetRows()
        self.fields["baseline"] = Field(_("Valeur de départ"), self.start, optional())
        self.fields["moment"] = Field(
            _("Période ou date"), self.moment, _("2020, 2020-S2, 31/12/2020")
        )
        self.column.addLayout(side_by_side(self.fields["baseline"], self.fields["moment"]))
        self.column.addWidget(self._none)
        self.column.addWidget(self.targets)
        self._none.toggled.connect(self._lock)
        self.targets.grown.connect(self.changed)

    def set_expects(self, expects: Expects) -> None:
        """What a value may be, as the rest of the form stands."""
        self._expects = expects
        hint = {
            IndicatorKind.YES_NO: _("oui ou non"),
            IndicatorKind.SCALE: ", ".join(expects.levels),
        }.get(expects.kind, "")
        self.start.setPlaceholderText(hint)

    def show_known(self, fields: Mapping[str, Any]) -> None:
        start = fields.get("baseline") or {}
        self.start.setText(value_typed(start.get("value"), self._expects))
        self.moment.setText(_moment_typed(start))
        self._none.setChecked(bool(fields.get("no_baseline")))

    def show_goals(self, goals: Sequence[Goal]) -> None:
        """Show the targets that are known."""
        self.targets.show_lines(
            [(goal.period.code, value_typed(goal.value, self._expects)) for goal in goals]
        )

    def read(self) -> dict[str, Any]:
        self.goals = self._read_goals()
        if self._none.isChecked():
            return {"baseline": None, "no_baseline": True}
        value = self.attempt(
            "baseline", lambda text: read_value(text, self._expects), self.start.text()
        )
        moment = self.attempt("moment", read_moment, self.moment.text())
        if value is None:
            return {"baseline": None, "no_baseline": None}
        if moment is None and not self.moment.text().strip():
            self.mark("moment", _("Donnez la période de cette valeur."))
        name = "period" if isinstance(moment, Period) else "on"
        return {"baseline": {"value": value, name: moment}, "no_baseline": None}

    def mark(self, name: str, sentence: str) -> QWidget | None:
        if name != "goals":
            return super().mark(name, sentence)
        box = self.targets.say(sentence)
        self._first = self._first or box
        return box

    def summary(self) -> str:
        count = sum(bool(value.strip()) for _period, value in self.targets.said())
        goals = ngettext("{} cible", "{} cibles", count).format(count) if count else ""
        start = self.start.text().strip()
        return counted_words(_("départ {}").format(start) if start else "", goals)

    def _read_goals(self) -> dict[Period, Decimal]:
        found = self.targets.read(lambda text: read_value(text, self._expects))
        if found is None:
            boxes = [box for line in self.targets.lines for box in line]
            wrong = (box for box in boxes if box.property("state") == "error")
            self._first = self._first or next(wrong, None)
        return found or {}

    def _lock(self, none: bool) -> None:
        for line in (self.start, self.moment):
            line.setEnabled(not none)


def read_moment(text: str) -> Moment | None:
    """A period, '2020-S2', or a day, '31/12/2020'; None where nothing is typed."""
    from desktop.cli.values import read_day

    if not text.strip():
        return None
    try:
        return parse_period(text)
    except UserError as refusal:
        try:
            return read_day(text)
        except UserError:
            raise refusal from None


def _moment_typed(start: Mapping[str, Any]) -> str:
    period, day = start.get("period"), start.get("on")
    if period is not None:
        return str(period.code)
    return day.strftime("%d/%m/%Y") if day else ""
