"""The nature of an indicator: what a value of it is. Everything else in the form follows."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from db.kinds.choices import IndicatorKind
from desktop.dialogs.indicator.part import Part
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.label import Label


class NaturePart(Part):
    """`chosen` comes with the nature that was just chosen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row = ChoiceRow(_("Nature"), [Option(one.value, one.label) for one in IndicatorKind])
        self._row.set_value(IndicatorKind.NUMBER.value)
        self._says = Label("", Text.CAPTION, "muted", wrap=True)
        self.fields["kind"] = Field(_("Nature"), self._row)
        self.column.setSpacing(6)
        self._fixed = Label("", Text.TABLE_STRONG)
        self._fixed.hide()
        self.column.addWidget(self.fields["kind"])
        self.column.addWidget(self._fixed)
        self.column.addWidget(self._says)
        self._row.changed.connect(self._choose)
        self._tell()

    @property
    def kind(self) -> IndicatorKind:
        """The nature that is chosen."""
        return IndicatorKind(self._row.value or IndicatorKind.NUMBER)

    def show_known(self, fields: Mapping[str, Any]) -> None:
        self._row.set_value((fields.get("kind") or IndicatorKind.NUMBER).value)
        self._tell()

    def fix(self, entries: int) -> None:
        """So many values were entered: the nature stays what it is, and the form says why."""
        self.fields["kind"].hide()
        self._fixed.setText(_("Nature : {}").format(self.kind.label))
        self._fixed.show()
        words = ngettext(
            "Une valeur est déjà saisie : la nature ne change plus.",
            "{} valeurs sont déjà saisies : la nature ne change plus.",
            entries,
        )
        self._says.setText(words.format(entries))

    def read(self) -> dict[str, Any]:
        return {"kind": self.kind}

    def _choose(self, _key: str) -> None:
        self._tell()
        self.chosen.emit(self.kind)

    def _tell(self) -> None:
        self._says.setText(_told()[self.kind])


def _told() -> dict[IndicatorKind, str]:
    return {
        IndicatorKind.NUMBER: _("Une quantité : des enfants, des places, des jours, des euros."),
        IndicatorKind.PERCENTAGE: _(
            "Un nombre sur un total, saisis tous les deux : Jalon calcule le pourcentage."
        ),
        IndicatorKind.YES_NO: _("Fait ou pas fait : une charte signée, une instance installée."),
        IndicatorKind.SCALE: _("Un niveau parmi ceux que vous nommez, du plus bas au plus haut."),
        IndicatorKind.SUM: _("Jamais saisi : Jalon additionne d'autres indicateurs."),
        IndicatorKind.RATIO: _(
            "Jamais saisi : Jalon divise des indicateurs par d'autres, par exemple pour 1 000."
        ),
        IndicatorKind.DEPLOYMENT: _(
            "Jamais saisi : la part des établissements où ce qui est attendu est en place."
        ),
    }
