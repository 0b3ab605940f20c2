"""Values of indicators in words: with their unit, as a gap, or said to be missing."""

from decimal import Decimal

from desktop.i18n import NBSP, _, number, signed

_SHORT_UNITS = {
    "jours": "j",
    "jour": "j",
    "minutes": "min",
    "heures": "h",
    "euros": "€",
    "pourcent": "%",
}
_LONGEST_UNIT = 8
_MOST_DECIMALS = 2
_SMALLEST = 7
_BRIEF = 2
_TENTH, _LARGE = Decimal("0.1"), Decimal(10) ** 9


def amount(value: Decimal) -> str:
    """A value as it is read: '52,5', '12 100'; a computed one is rounded to a decimal.

    Below 1 two digits that count are kept, so that a small value never reads as 0.
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -_MOST_DECIMALS:
        return number(value)
    if value and value.adjusted() < -_SMALLEST:
        return number(0)
    places = 1 if abs(value) >= 1 else 1 - value.adjusted()
    return number(value.quantize(Decimal(1).scaleb(-places)))


def with_unit(value: Decimal, unit: str) -> str:
    """'52 %', '44 j'; a unit too long to stand beside its number is left to the label."""
    return amount(value) + _beside(short_unit(unit))


def gap_text(gap: Decimal, unit: str) -> str:
    """'+9 j', '−16 pts', '0': a difference, with its sign; of percentages, in points."""
    said = signed_amount(gap)
    if said == "0":
        return said
    points = "pt" if abs(gap) < 2 else "pts"
    return said + _beside(points if unit == "%" else short_unit(unit))


def signed_amount(gap: Decimal) -> str:
    """'+9', '−16,5', '0': a difference without its unit."""
    return signed(gap, amount(abs(gap)))


def short_unit(unit: str) -> str:
    """The unit as written beside a number; empty if it is too long for that."""
    short = _SHORT_UNITS.get(unit.strip().lower(), unit.strip())
    return short if len(short) <= _LONGEST_UNIT else ""


def brief_value(value: Decimal, unit: str) -> str:
    """A value for a narrow column: one decimal, beside it a unit of one or two signs alone."""
    short = value.quantize(_TENTH) if 1 <= abs(value) < _LARGE else value
    return with_unit(short, brief_unit(unit))


def brief_gap(gap: Decimal, unit: str) -> str:
    """The same for a difference."""
    short = gap.quantize(_TENTH) if 1 <= abs(gap) < _LARGE else gap
    return gap_text(short, brief_unit(unit))


def brief_unit(unit: str) -> str:
    """The unit if it may stand beside each number of a column, else '': its label says it."""
    short = short_unit(unit)
    return short if len(short) <= _BRIEF else ""


def not_given() -> str:
    """What stands where nobody has said anything: never 0, never nothing."""
    return _("non renseigné")


def secret() -> str:
    """What stands where a small count of children may not be printed."""
    return _("secret")


def secret_note() -> str:
    """Why: said once under a table."""
    return _(
        "secret : secret statistique. Trop peu d'enfants sont concernés pour que le chiffre soit "
        "imprimé, ou il permettrait d'en retrouver un qui ne l'est pas."
    )


def indicator_name(label: str) -> str:
    """The label of an indicator, or the words that say it has none."""
    return label or _("Indicateur sans intitulé")


def _beside(unit: str) -> str:
    return NBSP + unit if unit else ""
