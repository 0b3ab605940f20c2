"""Typing what a wave says of an indicator: numbers and totals, by part and of the whole."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from db.commands.barometer import enter_wave
from db.errors import UserError
from db.kinds.period import Period
from db.queries.entry.entering import EntryRow, IndicatorEntries
from db.queries.entry.expects import check_numbers
from db.queries.indicator.barometer import Barometer, BarometerRow, Wave
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _, number, percent
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.pages.barometer.boxes import AnswerBox, box_of, is_answered, show_value, text_of
from desktop.typed import read_amount
from desktop.widgets.field import Field, set_error_state
from desktop.widgets.label import Label

WHOLE = ""
LONGEST, LONGEST_NAME = 1000, 60
SEX = "sex"


class WaveDialog(FormDialog):
    """A line a part, the whole at the end: it is their sum unless it is typed."""

    def __init__(
        self, hub: Hub, found: Barometer, row: BarometerRow, entries: IndicatorEntries,
        parent: QWidget | None,
    ) -> None:  # fmt: skip
        said = _(
            "{}. Des nombres et des totaux seulement : jamais un nom, une date de naissance ni "
            "la situation d'un enfant."
        )
        title = _("Saisir une vague")
        super().__init__(
            title, save_button(_("Enregistrer la vague")), parent, text=said.format(row.label)
        )
        self._hub, self._row, self._entries = hub, row, entries
        self.wave = QComboBox()
        self.wave.setFixedHeight(CONTROL)
        for one in reversed(found.waves):
            self.wave.addItem(one.label, one)
        self.wave.setCurrentIndex(max(0, self.wave.findText(found.current.label)))
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self._may_name = found.may_name
        self._names = ("numerator", "denominator") if entries.share else ("value",)
        parts = {part.code: part.label for part, _figures in row.parts}
        self.boxes = {
            code: [box_of(row.expects) for _name in self._names] for code in (*parts, WHOLE)
        }
        self._made = {code: Label("", Text.TABLE, "muted") for code in self.boxes}
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST)
        self._reason_field = Field(
            _("Motif de la correction"), self.reason, _("gardé avec l'ancienne valeur")
        )
        self.body.addLayout(self._head())
        self.body.addWidget(self._grid({**parts, WHOLE: _("Ensemble")}))
        self.body.addWidget(self._reason_field)
        self.finish()
        self.wave.currentIndexChanged.connect(lambda _place: self._recall())
        for boxes in self.boxes.values():
            for box in boxes:
                typed = box.typed if isinstance(box, AnswerBox) else box.textChanged
                typed.connect(lambda *_said: self._look())
        self._recall()
        next(iter(self.boxes.values()))[0].setFocus()
        keep_typing(self, hub, f"wave:{row.id}")

    @property
    def period(self) -> Period:
        """The wave that is typed."""
        return self._wave.period

    @property
    def _wave(self) -> Wave:
        found: Wave = self.wave.currentData()
        return found

    def wrong(self) -> QWidget | None:
        self.banner.hide()
        for code, boxes in self.boxes.items():
            try:
                self._check(code)
            except UserError as error:
                self.refuse(f"{self._label(code)} : {error.sentence}")
                for box in boxes:
                    set_error_state(box, wrong=True)
                return boxes[0]
        sentence = self._contradiction()
        if sentence:
            self.refuse(sentence)
            return self.boxes[WHOLE][0]
        if self._corrected() and not self.reason.text().strip():
            said = _("Dites pourquoi une valeur change : le motif est gardé avec l'ancienne.")
            self._reason_field.set_error(said)
            return self.reason
        if not self._changed() and self._named() is None:
            self.refuse(_("Rien n'a changé : saisissez au moins un nombre."))
            return next(iter(self.boxes.values()))[0]
        return None

    def write(self) -> None:
        changed = self._changed()
        seen = {code: row.seen for code in changed if (row := self._known(code)) is not None}
        reason = self.reason.text() if self._corrected() else ""
        wave = self._row.id, self.period
        name = self._named()
        self._hub.do(enter_wave, *wave, changed, seen=seen, reason=reason, name=name)

    def _head(self) -> QHBoxLayout:
        """Which wave, and what it is called by whoever may say it."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(_("Vague"), self.wave), 1)
        name = Field(_("Nom de la vague"), self.name, _("facultatif"))
        name.setVisible(self._may_name)
        row.addWidget(name, 1)
        return row

    def _named(self) -> str | None:
        """The name of the wave where it is typed otherwise than it stands."""
        name = self.name.text().strip()
        return name if self._may_name and name != self._wave.name else None

    def _grid(self, labels: Mapping[str, str]) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        titles = {"numerator": _("Nombre"), "denominator": _("Sur un total de")}
        unit = self._row.expects.unit
        value = _("Valeur ({unit})").format(unit=unit) if unit else _("Valeur")
        for column, name in enumerate(self._names, 1):
            title = titles.get(name, value)
            grid.addWidget(Label(title, Text.CAPTION, "muted"), 0, column)
            for code, label in labels.items():
                self.boxes[code][column - 1].setAccessibleName(f"{label}, {title}")
        for line, (code, label) in enumerate(labels.items(), 1):
            step = Text.BODY_STRONG if code == WHOLE else Text.BODY
            grid.addWidget(Label(label, step), line, 0)
            for column, box in enumerate(self.boxes[code], 1):
                grid.addWidget(box, line, column)
            grid.addWidget(self._made[code], line, len(self._names) + 1)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnMinimumWidth(len(self._names) + 1, 70)
        return whole

    def _recall(self) -> None:
        """What this wave says already."""
        for code, boxes in self.boxes.items():
            known = self._known(code)
            for name, box in zip(self._names, boxes, strict=True):
                value = known.measured.get(name) if known else None
                show_value(box, value)
        self.reason.clear()
        self.name.setText(self._wave.name)
        self._look()

    def _look(self) -> None:
        """The percentages that the numbers make; the whole that the parts make."""
        self.banner.hide()
        self._reason_field.set_error(None)
        summed = self._summed()
        for place, box in enumerate(self.boxes[WHOLE]):
            if isinstance(box, QLineEdit):
                box.setPlaceholderText(number(summed[place]) if summed else "")
        for code, boxes in self.boxes.items():
            for box in boxes:
                set_error_state(box, wrong=False)
            self._made[code].setText(self._percentage(code))
        self._reason_field.setVisible(bool(self._corrected()))
        self.fit()

    def _percentage(self, code: str) -> str:
        try:
            numbers = self._numbers(code)
        except UserError:
            return ""
        if len(numbers) < len(self._names) or len(self._names) == 1 or not numbers[1]:
            return ""
        return percent(100 * numbers[0] / numbers[1])

    def _numbers(self, code: str) -> list[Decimal]:
        """What is typed of a part, the sum of the parts for a whole that is not typed."""
        typed = [read_amount(text_of(box)) for box in self.boxes[code]]
        if code == WHOLE and all(one is None for one in typed):
            return self._summed()
        return [one for one in typed if one is not None]

    def _summed(self) -> list[Decimal]:
        """The sum of the sexes, where each of them is typed; [] else, and where none adds up."""
        if is_answered(self._row.expects):
            return []
        codes = [part.code for part, _figures in self._row.parts if part.axis == SEX]
        try:
            rows = [self._numbers(code) for code in codes]
        except UserError:
            return []
        if not rows or any(len(row) < len(self._names) for row in rows):
            return []
        return [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]

    def _check(self, code: str) -> None:
        numbers = self._numbers(code)
        if numbers and len(numbers) < len(self._names):
            raise UserError(_("donnez le nombre et le total."))
        if numbers:
            check_numbers(dict(zip(self._names, numbers, strict=True)), self._row.expects)

    def _contradiction(self) -> str:
        """That the sexes together are more than the whole."""
        summed, whole = self._summed(), self._numbers(WHOLE)
        for mine, all_ in zip(summed, whole, strict=False):
            if mine > all_:
                said = _("Les parts font ensemble {}, plus que l'ensemble ({}).")
                return said.format(number(mine), number(all_))
        return ""

    def _changed(self) -> dict[str, dict[str, Any]]:
        """The values typed otherwise than they stand."""
        try:
            typed = {code: self._numbers(code) for code in self.boxes}
        except UserError:
            return {}
        said = {
            code: dict(zip(self._names, numbers, strict=True))
            for code, numbers in typed.items()
            if len(numbers) == len(self._names)
        }
        return {code: one for code, one in said.items() if not self._stands(code, one)}

    def _stands(self, code: str, said: Mapping[str, Decimal]) -> bool:
        known = self._known(code)
        return known is not None and all(
            known.measured.get(name) == value for name, value in said.items()
        )

    def _corrected(self) -> list[str]:
        """The parts that said something else."""
        return [
            code
            for code in self._changed()
            if (known := self._known(code)) is not None and known.measured
        ]

    def _known(self, code: str) -> EntryRow | None:
        return self._entries.at(self.period, "", code)

    def _label(self, code: str) -> str:
        labels = {part.code: part.label for part, _figures in self._row.parts}
        return labels.get(code, _("Ensemble"))
