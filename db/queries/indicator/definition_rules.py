"""What the definition of an indicator must be, and the sentence that says what is wrong."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import FieldError, UserError
from db.kinds.choices import IndicatorKind
from db.kinds.expectation import Expectation
from db.kinds.indicator import Entry, Indicator
from db.kinds.period import Period
from db.queries.entry.expects import Expects, check_numbers
from db.queries.indicator.circle import check_circle
from db.queries.indicator.definition import entries_of
from db.queries.results.formula import formula_of
from db.words import _, ngettext

Fields = Mapping[str, Any]
THREE_YEARS = 36
_FEWEST_LEVELS = 2


def check_definition(
    session: Session,
    scheme: str,
    told: Fields,
    changed: Fields,
    indicator: str | None = None,
    *,
    coming: Collection[str] = (),
) -> None:
    """FieldError for the first thing that is wrong with what was changed.

    `told` is the whole definition once it is changed; `indicator` the id of one that exists,
    `coming` those of what the same gesture brings.
    """
    if changed.keys() & {"code", "label"}:
        _check_names(session, scheme, told, indicator)
    if indicator is not None and "kind" in changed:
        _check_kind_may_change(session, indicator)
    if changed.keys() & {"kind", "levels"}:
        _check_levels(session, told, indicator)
    if changed.keys() & {"kind", "formula"}:
        _check_formula(session, told, indicator, coming)
    if changed.keys() & {"bounds", "tolerance"}:
        _check_margins(told)
    if changed.keys() & {"theme", "every"}:
        _check_theme(told)
    if changed.keys() & {"baseline", "no_baseline"}:
        _check_baseline(told)


def check_goals(told: Fields, goals: Mapping[Period, Decimal | None]) -> None:
    """FieldError for a target that no value could ever be."""
    expects = expects_told(told)
    if expects.kind.computed:
        return
    for period, value in goals.items():
        if value is None:
            continue
        try:
            check_numbers({"value": value}, expects)
        except UserError as error:
            raise FieldError("goals", f"{period.label} : {error.sentence}") from error


def expects_told(told: Fields) -> Expects:
    """What the values of such an indicator may be."""
    bounds = told.get("bounds") or {}
    levels = (told.get("levels") or "").splitlines()
    return Expects(
        told.get("kind") or IndicatorKind.NUMBER,
        told.get("unit") or "",
        bounds.get("low"),
        bounds.get("high"),
        tuple(line.strip() for line in levels if line.strip()),
    )


def _check_names(session: Session, scheme: str, told: Fields, indicator: str | None) -> None:
    code = (told.get("code") or "").strip()
    if not (told.get("label") or "").strip():
        raise FieldError("label", _("Dites ce que l'on compte."))
    if not code:
        raise FieldError("code", _("Donnez un code, par exemple 5.2-c."))
    taken = select(Indicator.label).where(
        Indicator.scheme == scheme, Indicator.code == code, Indicator.id != (indicator or "")
    )
    if session.scalar(taken):
        said = _("Le code « {} » est déjà celui d'un indicateur.").format(code)
        raise FieldError("code", said)


def _check_kind_may_change(session: Session, indicator: str) -> None:
    """What was entered means something in its own nature alone."""
    count = entries_of(session, indicator)
    if count:
        words = ngettext(
            "Une valeur est déjà saisie : la nature ne change plus. Ajoutez plutôt un autre "
            "indicateur.",
            "{} valeurs sont déjà saisies : la nature ne change plus. Ajoutez plutôt un autre "
            "indicateur.",
            count,
        )
        raise FieldError("kind", words.format(count))


def _check_levels(session: Session, told: Fields, indicator: str | None) -> None:
    expects = expects_told(told)
    if expects.kind is not IndicatorKind.SCALE:
        return
    if len(expects.levels) < _FEWEST_LEVELS:
        raise FieldError("levels", _("Nommez au moins deux niveaux, un par ligne."))
    if len(set(expects.levels)) < len(expects.levels):
        raise FieldError("levels", _("Deux niveaux ont le même nom."))
    highest = _highest_level(session, indicator) if indicator else 0
    if highest > len(expects.levels):
        said = _("Le niveau {} a déjà été saisi : il doit rester sur l'échelle.").format(highest)
        raise FieldError("levels", said)


def _highest_level(session: Session, indicator: str) -> int:
    found = session.scalars(select(Entry.measured).where(Entry.indicator == indicator))
    values = [one["value"] for one in found if one and one.get("value") is not None]
    return int(max(values, default=Decimal(0)))


def _check_formula(
    session: Session, told: Fields, indicator: str | None, coming: Collection[str]
) -> None:
    kind = told.get("kind") or IndicatorKind.NUMBER
    if not kind.computed:
        return
    formula = formula_of(kind, told.get("formula"), told.get("unit") or "")
    if kind is IndicatorKind.DEPLOYMENT:
        _check_followed(session, formula.terms)
        return
    if not formula.terms:
        raise FieldError("formula", _("Choisissez les indicateurs que l'on additionne."))
    if kind is IndicatorKind.RATIO and not formula.over:
        raise FieldError("formula", _("Choisissez les indicateurs par lesquels on divise."))
    if formula.per <= 0:
        raise FieldError("formula", _("Un rapport est pour 1, pour 100 ou pour 1 000."))
    held = set(session.scalars(select(Indicator.id).where(Indicator.id.in_(formula.inputs))))
    if indicator not in formula.inputs and not held | set(coming) >= set(formula.inputs):
        raise FieldError("formula", _("Un indicateur du calcul n'est pas dans cette base."))
    check_circle(session, indicator, told.get("label") or "", formula.inputs)


def _check_followed(session: Session, terms: Collection[str]) -> None:
    if not terms:
        raise FieldError("formula", _("Choisissez ce qui est attendu des établissements."))
    held = set(session.scalars(select(Expectation.id).where(Expectation.id.in_(terms))))
    if held < set(terms):
        raise FieldError("formula", _("Un attendu du calcul n'est pas dans cette base."))


def _check_margins(told: Fields) -> None:
    bounds = told.get("bounds") or {}
    low, high = bounds.get("low"), bounds.get("high")
    if low is not None and high is not None and low > high:
        raise FieldError("bounds", _("La borne basse dépasse la borne haute."))
    if (told.get("tolerance") or 0) < 0:
        raise FieldError("tolerance", _("Une tolérance ne peut pas être plus petite que zéro."))


def _check_theme(told: Fields) -> None:
    if told.get("theme") and told.get("every") != THREE_YEARS:
        said = _("Un indicateur du baromètre se saisit tous les trois ans.")
        raise FieldError("theme", said)


def _check_baseline(told: Fields) -> None:
    start = told.get("baseline") or {}
    if start.get("value") is None:
        return
    if told.get("no_baseline"):
        said = _("Donnez une valeur de départ, ou dites qu'il n'y en a pas.")
        raise FieldError("baseline", said)
    if start.get("on") is None and start.get("period") is None:
        raise FieldError("baseline", _("Donnez la période de cette valeur."))
    check = expects_told(told)
    if not check.kind.computed:
        try:
            check_numbers({"value": start["value"]}, check)
        except UserError as error:
            raise FieldError("baseline", error.sentence) from error
