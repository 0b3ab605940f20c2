"""What exactly is counted, how, by whom, and when the figure is to be had."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox

from desktop.cli.values import read_whole
from desktop.dialogs.indicator.part import (
    Part,
    counted_words,
    optional,
    short_line,
    side_by_side,
    words_of,
)
from desktop.i18n import _
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

LONGEST_TEXT, LONGEST_SOURCE, LONGEST_BY = 5000, 1000, 200
_TEXT_HIGH = 76


class SourcingPart(Part):
    """Texts in their own words, never typeset."""

    def __init__(self) -> None:
        super().__init__()
        said = _("Définition : ce qui est compté, ce qui ne l'est pas")
        self._definition = TextArea(said, LONGEST_TEXT)
        self._method = TextArea(_("Méthode : comment on compte"), LONGEST_TEXT)
        for area in (self._definition, self._method):
            area.input.setFixedHeight(_TEXT_HIGH)
        self.source = short_line(LONGEST_SOURCE)
        self._unconfirmed = QCheckBox(_("Source à confirmer"))
        self._by, self._delay = short_line(LONGEST_BY), short_line(6)
        self.fields |= {
            "source": Field(_("Source"), self.source, _("logiciel, enquête, registre")),
            "collected_by": Field(_("Collecté par"), self._by, optional()),
            "delay": Field(_("Disponible après"), self._delay, _("jours après la période")),
        }
        self.column.addWidget(self._definition)
        self.column.addWidget(self._method)
        self.column.addWidget(self.fields["source"])
        self.column.addWidget(self._unconfirmed)
        self.column.addLayout(side_by_side(self.fields["collected_by"], self.fields["delay"]))
        self._unconfirmed.hide()

    def show_known(self, fields: Mapping[str, Any]) -> None:
        self._definition.set_text(fields.get("definition") or "")
        self._method.set_text(fields.get("method") or "")
        self.source.setText(fields.get("source") or "")
        self._unconfirmed.setChecked(bool(fields.get("unconfirmed")))
        self._unconfirmed.setVisible(bool(fields.get("unconfirmed")))
        self._by.setText(fields.get("collected_by") or "")
        delay = fields.get("delay")
        self._delay.setText("" if delay is None else str(delay))

    def read(self) -> dict[str, Any]:
        delay = self._delay.text().strip()
        return {
            "definition": words_of(self._definition.text),
            "method": words_of(self._method.text),
            "source": words_of(self.source.text()),
            "unconfirmed": self._unconfirmed.isChecked() or None,
            "collected_by": words_of(self._by.text()),
            "delay": self.attempt("delay", read_whole, delay) if delay else None,
        }

    def summary(self) -> str:
        source = self.source.text().strip()
        return counted_words(
            _("définition écrite") if self._definition.text.strip() else "",
            _("source à confirmer") if self._unconfirmed.isChecked() else source,
        )
