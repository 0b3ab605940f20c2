"""Values of indicators in words: with their unit, as a gap, or said to be missing."""

from decimal import Decimal

from desktop.i18n import NBSP, _, number

_SHORT_UNITS = {
    "jours": "j",
    "jour": "j",
    "minutes": "min",
    "heures": "h",
    "euros": "€",
    "pourcent": "%",
}
_LONGEST_UNIT = 8


def with_unit(value: Decimal, unit: str) -> str:
    """'52 %', '44 j'; a unit too long to stand beside its number is left to the label."""
    return number(value) + _beside(short_unit(unit))


def gap_text(gap: Decimal, unit: str) -> str:
    """'+ 9 j', '− 16 pts', '0': a difference, with its sign; of percentages, in points."""
    if not gap:
        return "0"
    sign = "−" if gap < 0 else "+"
    points = "pt" if abs(gap) < 2 else "pts"
    return f"{sign}{NBSP}{number(abs(gap))}" + _beside(points if unit == "%" else short_unit(unit))


def short_unit(unit: str) -> str:
    """The unit as written beside a number; empty if it is too long for that."""
    short = _SHORT_UNITS.get(unit.strip().lower(), unit.strip())
    return short if len(short) <= _LONGEST_UNIT else ""


def not_given() -> str:
    """What stands where nobody has said anything: never 0, never nothing."""
    return _("non renseigné")


def _beside(unit: str) -> str:
    return NBSP + unit if unit else ""
