"""What a value of an indicator may be, and the sentence that refuses another."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db.errors import UserError
from db.kinds.choices import Empty, IndicatorKind
from db.kinds.indicator import Indicator
from db.queries.results.what_counts import HUNDRED
from db.words import _, number

Measured = Mapping[str, Decimal | bool | Empty | None]


@dataclass(frozen=True, slots=True)
class Expects:
    """`low` and `high` are bounds in the unit, None for none; `levels` those of a scale."""

    kind: IndicatorKind = IndicatorKind.NUMBER
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    levels: tuple[str, ...] = ()

    @property
    def share(self) -> bool:
        """Whether a number and a total are asked for."""
        return self.kind is IndicatorKind.PERCENTAGE


def expects_of(indicator: Indicator) -> Expects:
    """What its values may be."""
    bounds: Mapping[str, Any] = indicator.bounds or {}
    return Expects(
        indicator.nature,
        indicator.unit or "",
        bounds.get("low"),
        bounds.get("high"),
        levels_of(indicator),
    )


def levels_of(indicator: Indicator) -> tuple[str, ...]:
    """The names of the levels of a scale, the lowest first."""
    return level_names(indicator.levels)


def level_names(stored: str | None) -> tuple[str, ...]:
    """The same from what is stored, one a line."""
    return tuple(line.strip() for line in (stored or "").splitlines() if line.strip())


def check_numbers(measured: Measured, expects: Expects) -> None:
    """UserError when these numbers cannot be.

    A percentage may come bare, where its number and total are not known.
    """
    if expects.kind.computed:
        raise UserError(_("Cet indicateur est calculé : il ne se saisit pas."))
    part, total, value = (measured.get(name) for name in ("numerator", "denominator", "value"))
    if measured.get("empty"):
        if any(one is not None for one in (part, total, value)):
            raise UserError(_("Donnez une valeur, ou dites pourquoi il n'y en a pas."))
        return
    if value is not None:
        _check_value(Decimal(value), expects)
        return
    if part is None or total is None:
        raise UserError(_("Il manque une valeur : donnez le nombre et le total, ou la valeur."))
    _check_share(Decimal(part), Decimal(total), expects)


def _check_value(value: Decimal, expects: Expects) -> None:
    if expects.kind is IndicatorKind.PERCENTAGE and not 0 <= value <= HUNDRED:
        raise UserError(
            _("Une proportion va de 0 à 100 % : {} n'est pas possible.").format(number(value))
        )
    if expects.kind is IndicatorKind.YES_NO and value not in (0, 1):
        raise UserError(_("Répondez par oui ou par non."))
    if expects.kind is IndicatorKind.SCALE and (
        value != value.to_integral_value() or not 1 <= value <= len(expects.levels)
    ):
        raise UserError(_("Choisissez l'un des niveaux : {}.").format(", ".join(expects.levels)))
    _check_bounds(value, expects)


def _check_bounds(value: Decimal, expects: Expects) -> None:
    unit = f" {expects.unit}" if expects.unit else ""
    if expects.low is not None and value < expects.low:
        raise UserError(
            _("{} est sous la borne de cet indicateur : au moins {}{}.").format(
                number(value), number(expects.low), unit
            )
        )
    if expects.high is not None and value > expects.high:
        raise UserError(
            _("{} dépasse la borne de cet indicateur : au plus {}{}.").format(
                number(value), number(expects.high), unit
            )
        )


def _check_share(part: Decimal, total: Decimal, expects: Expects) -> None:
    if not expects.share:
        raise UserError(_("Cet indicateur n'est pas une proportion : donnez une valeur."))
    if total <= 0:
        raise UserError(_("Le total doit être plus grand que zéro."))
    if part < 0:
        raise UserError(_("Le nombre ne peut pas être plus petit que zéro."))
    if part > total:
        raise UserError(
            _("{} dépasse le total de {}. Corrigez l'un des deux nombres.").format(
                number(part), number(total)
            )
        )
    _check_bounds(HUNDRED * part / total, expects)
