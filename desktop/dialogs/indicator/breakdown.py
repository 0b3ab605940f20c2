"""In which parts an indicator is asked, whether children can be counted in it, its barometer."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox

from db.kinds.choices import IndicatorKind
from desktop.dialogs.indicator.part import (
    Part,
    counted_words,
    many_lines,
    short_line,
    words_of,
)
from desktop.i18n import _
from desktop.widgets.field import Field
from desktop.widgets.suggest import suggest
from desktop.widgets.text_area import TextArea

LONGEST_AGES, LONGEST_THEME = 1000, 80
_AGES_HIGH = 76


class BreakdownPart(Part):
    """`themes` are those of the barometer that are known already."""

    def __init__(self, themes: Iterable[str]) -> None:
        super().__init__()
        self._kind, self._triennial = IndicatorKind.NUMBER, False
        self._sexes = QCheckBox(_("Demandé pour les filles et pour les garçons"))
        self._children = QCheckBox(_("Compte des enfants : les petits nombres sont tus sur papier"))
        self._ages = TextArea(_("Tranches d'âge, une par ligne"), LONGEST_AGES)
        self._ages.input.setPlaceholderText(_("0-5 ans\n6-10 ans\n11-17 ans"))
        self._ages.input.setFixedHeight(_AGES_HIGH)
        self._theme = short_line(LONGEST_THEME)
        suggest(self._theme, themes)
        self.fields["theme"] = Field(
            _("Thème du baromètre triennal"), self._theme, _("scolarité, santé…")
        )
        for one in (self._children, self._sexes, self._ages, self.fields["theme"]):
            self.column.addWidget(one)
        self.set_rhythm(None)

    @property
    def asks(self) -> bool:
        """Whether this nature and this periodicity ask anything of it."""
        return self._triennial or self._kind is not IndicatorKind.YES_NO

    def suit(self, kind: IndicatorKind) -> None:
        self._kind = kind
        self._sexes.setVisible(self._divided())
        self._ages.setVisible(self._divided())
        self._children.setVisible(kind is not IndicatorKind.YES_NO)

    def set_rhythm(self, months: int | None) -> None:
        """The barometer is every three years: its theme is asked then alone."""
        self._triennial = months == 36
        self.fields["theme"].setVisible(self._triennial)

    def show_known(self, fields: Mapping[str, Any]) -> None:
        self._sexes.setChecked(bool(fields.get("sexes")))
        self._children.setChecked(bool(fields.get("about_children")))
        self._ages.set_text(fields.get("ages") or "")
        self._theme.setText(fields.get("theme") or "")

    def read(self) -> dict[str, Any]:
        said: dict[str, Any] = {
            "theme": words_of(self._theme.text()) if self._triennial else None,
        }
        if self._kind is not IndicatorKind.YES_NO:
            said["about_children"] = self._children.isChecked() or None
        if self._divided():
            said |= {
                "sexes": self._sexes.isChecked() or None,
                "ages": many_lines(self._ages.text),
            }
        return said

    def summary(self) -> str:
        return counted_words(
            _("compte des enfants") if self._children.isChecked() else "",
            _("par sexe") if self._sexes.isChecked() else "",
            _("par âge") if self._ages.text.strip() else "",
            self._theme.text().strip(),
        )

    def _divided(self) -> bool:
        return self._kind in (IndicatorKind.NUMBER, IndicatorKind.PERCENTAGE)
