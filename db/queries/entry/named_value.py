"""Values that are words rather than figures: yes, no, the level of a scale."""

from collections.abc import Sequence
from decimal import Decimal

from db.kinds.choices import IndicatorKind
from db.words import _


def named_value(value: Decimal, kind: IndicatorKind, levels: Sequence[str] = ()) -> str | None:
    """'oui', 'régulier'; None for a figure: how many houses say yes, a mean between two levels."""
    names = _names(kind, levels)
    return names.get(value)


def named_target(value: Decimal, kind: IndicatorKind, levels: Sequence[str] = ()) -> str | None:
    """The same of a target; one that lies between two of them is 'entre passable et régulier'."""
    names = _names(kind, levels)
    if value in names:
        return names[value]
    under = [place for place in names if place < value]
    over = [place for place in names if place > value]
    if not under or not over:
        return None
    return _("entre {} et {}").format(names[max(under)], names[min(over)])


def _names(kind: IndicatorKind, levels: Sequence[str]) -> dict[Decimal, str]:
    if kind is IndicatorKind.YES_NO:
        return {Decimal(0): _("non"), Decimal(1): _("oui")}
    if kind is IndicatorKind.SCALE:
        return {Decimal(place): name for place, name in enumerate(levels, 1)}
    return {}
