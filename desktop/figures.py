"""Indicators in words for the screen: values with their unit, the gap, the way they must go."""

from decimal import Decimal

from db.kinds.choices import Direction
from db.queries.indicator.trajectory import Trajectory
from desktop.i18n import NBSP, _
from desktop.paper.gap import is_answer, size_said
from desktop.paper.quantity import amount, short_unit


def rounded(value: Decimal) -> str:
    """A value as paper writes it: as it was entered, '73,75', or to a decimal where computed."""
    return amount(value)


def value_text(value: Decimal, unit: str, *, short: bool = False) -> str:
    """'52 %', '44 jours', or '44 j' where there is little room."""
    word = short_unit(unit) if short else unit
    return f"{rounded(value)}{NBSP}{word}" if word else rounded(value)


def gap_text(row: Trajectory) -> str:
    """How far the latest result is from the target of its period; '' when it is unknown."""
    if row.gap is None:
        return ""
    if not row.off_course:
        return _("dans la trajectoire")
    if is_answer(row.gap, row.kind):
        return _("cible non tenue")
    size = size_said(row.gap, row.kind, row.unit)
    if row.direction is Direction.UP:
        return _("{} sous la cible").format(size)
    if row.direction is Direction.DOWN:
        return _("{} de trop").format(size)
    return _("{} d'écart").format(size)
