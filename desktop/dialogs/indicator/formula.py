"""How an indicator is computed: what is added up, by what it is divided, for how many."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from db.errors import UserError
from db.kinds.choices import IndicatorKind
from db.queries.indicator.formula_preview import Preview
from db.queries.results.formula import Formula, formula_of
from desktop.dialogs.indicator.part import Part, plain, short_line
from desktop.dialogs.indicator.terms import Named, TermList
from desktop.figures import value_text
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.typed import read_amount
from desktop.widgets.field import Field
from desktop.widgets.label import Label

Ask = Callable[[Formula], Preview]


class FormulaPart(Part):
    """`ask` says what a formula gives now: it is shown while one chooses."""

    def __init__(self, known: Sequence[Named], expected: Sequence[Named], ask: Ask) -> None:
        super().__init__()
        self._ask, self._unit = ask, ""
        self._kind = IndicatorKind.NUMBER
        self.terms = TermList(_("Indicateurs additionnés"), known)
        self.over = TermList(_("Divisés par"), known)
        self.expected = TermList(_("Attendus suivis"), expected, _("Chercher un attendu à suivre"))
        self._per = short_line(15, "1")
        self._preview = Label("", Text.CAPTION, "muted", wrap=True)
        self._over_field = Field(_("Divisés par"), self.over, _("leur somme aussi"))
        self._per_field = Field(_("Pour"), self._per, _("1 000 pour un taux « pour 1 000 »"))
        self.fields["formula"] = Field(
            _("Indicateurs additionnés"), self.terms, _("au moins un ; leur somme compte")
        )
        self.fields["per"] = self._per_field
        self.fields["expected"] = Field(
            _("Attendus suivis"), self.expected, _("au moins un, dans les établissements")
        )
        self.column.addWidget(self.fields["expected"])
        self.column.addWidget(self.fields["formula"])
        self.column.addWidget(self._over_field)
        self.column.addWidget(self._per_field)
        self.column.addWidget(self._preview)
        for chosen in self.lists:
            chosen.typed.connect(self._tell)
        self._per.textEdited.connect(lambda _text: self._tell())
        self.suit(self._kind)

    @property
    def lists(self) -> tuple[TermList, ...]:
        """Where one chooses among many."""
        return self.terms, self.over, self.expected

    @property
    def _followed(self) -> bool:
        """Whether it is made of what establishments say, not of other indicators."""
        return self._kind is IndicatorKind.DEPLOYMENT

    def suit(self, kind: IndicatorKind) -> None:
        self._kind = kind
        self.setVisible(kind.computed)
        self.fields["formula"].setVisible(not self._followed)
        self.fields["expected"].setVisible(self._followed)
        self._over_field.setVisible(kind is IndicatorKind.RATIO)
        self._per_field.setVisible(kind is IndicatorKind.RATIO)
        self._tell()

    def set_unit(self, unit: str) -> None:
        """A ratio in % is for a hundred unless it says otherwise."""
        self._unit = unit
        self._per.setPlaceholderText("100" if unit.strip() == "%" else "1")
        self._tell()

    def show_known(self, fields: Mapping[str, Any]) -> None:
        stored = fields.get("formula")
        known = formula_of(self._kind, stored, fields.get("unit") or "")
        (self.expected if self._followed else self.terms).choose(known.terms)
        self.over.choose(known.over)
        self._per.setText(plain((stored or {}).get("per")))
        self._tell()

    def read(self) -> dict[str, Any]:
        if not self._kind.computed:
            return {}
        if self._followed and not self.expected.chosen:
            self.mark("expected", _("Choisissez ce qui est attendu des établissements."))
        elif not self._followed and not self.terms.chosen:
            self.mark("formula", _("Choisissez les indicateurs que l'on additionne."))
        return {"formula": self._stored(self.amount("per", self._per))}

    def _stored(self, per: Decimal | None) -> dict[str, Any]:
        ratio = self._kind is IndicatorKind.RATIO
        chosen = self.expected.chosen if self._followed else self.terms.chosen
        said: dict[str, Any] = {"terms": "\n".join(chosen)}
        if ratio and self.over.chosen:
            said["over"] = "\n".join(self.over.chosen)
        if ratio and per is not None:
            said["per"] = per
        return said

    def _tell(self) -> None:
        """The last result, or what is lacking."""
        words = _preview_words(self._now(), self._unit) if self._kind.computed else ""
        self._preview.setText(words)
        self._preview.setVisible(bool(words))
        self.changed.emit()

    def _now(self) -> Preview:
        try:
            per = read_amount(self._per.text())
        except UserError:
            per = None
        return self._ask(formula_of(self._kind, self._stored(per), self._unit))


def _preview_words(found: Preview, unit: str) -> str:
    said = []
    if found.latest is not None:
        value = value_text(found.latest.value, unit)
        said.append(_("Donne {} pour {}.").format(value, found.latest.period.label))
    if found.lacking:
        named = ", ".join(_("« {} »").format(name) for name in found.lacking)
        said.append(_("Manque, pour la dernière période : {}.").format(named))
    return " ".join(said)
