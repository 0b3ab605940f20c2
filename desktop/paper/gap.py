"""How far a result is from its target, in words: one rule for the screen and for paper."""

from decimal import Decimal

from db.kinds.choices import IndicatorKind
from desktop.i18n import NBSP, _
from desktop.paper.quantity import amount, brief_gap, gap_text, signed_amount, with_unit

_WHOLE, _TWO = Decimal(1), Decimal(2)


def gap_said(
    gap: Decimal,
    kind: IndicatorKind,
    unit: str = "",
    *,
    off_course: bool | None = None,
    brief: bool = False,
) -> str:
    """'+9 j', '−16 pts', '0'; of a scale '−1 niveau', of yes or no whether the target is held.

    `off_course` is the verdict on a yes or no, where a gap of 1 may be good or bad; a `brief` one
    keeps the units of a sign or two. A share of a level is told by its side alone.
    """
    if kind is IndicatorKind.SCALE or is_answer(gap, kind):
        if not gap:
            return _("tenue")
        if kind is IndicatorKind.YES_NO:
            return _("tenue") if off_course is False else _("non tenue")
        if abs(gap) < _WHOLE:
            return _("au-dessous") if gap < 0 else _("au-dessus")
        return levels_said(gap)
    return brief_gap(gap, unit) if brief else gap_text(gap, unit)


def change_said(change: Decimal, kind: IndicatorKind, unit: str = "") -> str:
    """The same between two results: '+9,1 pts', '+0,3 niveau', 'devenu oui', 'inchangé'."""
    if kind is IndicatorKind.SCALE:
        return levels_said(change) if change else _("inchangé")
    if not is_answer(change, kind):
        return gap_text(change, unit)
    if abs(change) == _WHOLE:
        return _("devenu oui") if change > 0 else _("devenu non")
    return gap_text(change, "") if change else _("inchangé")


def size_said(gap: Decimal, kind: IndicatorKind, unit: str = "") -> str:
    """How far, whichever the way, inside a sentence: '11 pts', '3 j', 'moins d'un niveau'."""
    size = abs(gap)
    if kind is IndicatorKind.SCALE:
        return _("moins d'un niveau") if 0 < size < _WHOLE else _beside_level(size, amount(size))
    if unit == "%":
        return f"{amount(size)}{NBSP}{_('pt') if size < _TWO else _('pts')}"
    return with_unit(size, "" if kind is IndicatorKind.YES_NO else unit)


def is_answer(gap: Decimal, kind: IndicatorKind) -> bool:
    """Whether it is between a yes and a no; more is between numbers of houses that say yes."""
    return kind is IndicatorKind.YES_NO and abs(gap) <= _WHOLE


def levels_said(gap: Decimal) -> str:
    """'−1 niveau', '+2 niveaux'."""
    return _beside_level(gap, signed_amount(gap))


def _beside_level(gap: Decimal, said: str) -> str:
    return f"{said}{NBSP}{_('niveau') if abs(gap) < _TWO else _('niveaux')}"
