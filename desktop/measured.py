"""What an indicator's values are in words, by its kind; where it stands, in one sentence."""

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import Period
from db.queries.entry.expects import Expects
from db.queries.indicator.trajectory import Trajectory
from desktop.figures import rounded, value_text
from desktop.i18n import NBSP, _
from desktop.paper.quantity import short_unit
from desktop.widgets.tones import Message

_TWO = Decimal(2)
_SIGN = 2


class Phrase(NamedTuple):
    """A sentence with the icon and the tone that go with it."""

    words: str
    icon: str
    tone: Message


def value_said(value: Decimal, expects: Expects, *, short: bool = False) -> str:
    """'52 %', '44 jours', 'oui', the name of a level; a share of answers stays a figure."""
    if expects.kind is IndicatorKind.YES_NO and value in (0, 1):
        return _("oui") if value else _("non")
    if expects.kind is IndicatorKind.SCALE and value == value.to_integral_value():
        level = int(value)
        if 1 <= level <= len(expects.levels):
            return expects.levels[level - 1]
    return value_text(value, expects.unit, short=short)


def figure_said(value: Decimal, expects: Expects) -> str:
    """The same in a column: a unit that is a word is left to the title of the table."""
    short = short_unit(expects.unit)
    return value_said(value, replace(expects, unit=short if len(short) <= _SIGN else ""))


def gap_figure(gap: Decimal, unit: str) -> str:
    """'+2 pts', '−99': a gap in a column."""
    sign = "+" if gap > 0 else "−" if gap < 0 else ""
    short = short_unit(unit)
    return f"{sign}{gap_size(gap, unit if len(short) <= _SIGN else '')}"


def of_period(period: Period) -> str:
    """'de 2024', 'du S1 2024', 'de mai 2024', 'd'avril 2024'."""
    label = period.label
    if label[:1] in "ST":
        return _("du {}").format(label)
    return (_("d'{}") if label[:1] in "ao" else _("de {}")).format(label)


def _the(period: Period) -> str:
    """'2024', 'le S1 2024', 'mai 2024'."""
    return _("le {}").format(period.label) if period.label[:1] in "ST" else period.label


def gap_size(gap: Decimal, unit: str) -> str:
    """How far, whichever the way: '11 pts' for a share, '3 j', '250'."""
    size = abs(gap)
    if unit == "%":
        return f"{rounded(size)}{NBSP}{_('pt') if size < _TWO else _('pts')}"
    return value_text(size, unit, short=True)


def way(direction: Direction) -> str:
    """The way in which an indicator must go."""
    return {
        Direction.UP: _("doit monter"),
        Direction.DOWN: _("doit baisser"),
        Direction.HOLD: _("doit tenir"),
    }[direction]


def where_it_stands(known: Trajectory, period: Period | None) -> Phrase:
    """'Hors trajectoire : 11 pts sous la cible de 2024.' `period` is that of the latest result."""
    if known.lacking:
        named = ", ".join(_("« {} »").format(one) for one in known.lacking)
        words = _("Il manque {} pour le calculer.").format(named)
        if known.latest is not None and period is not None:
            words = _("Après {}, il manque {} pour le calculer.").format(_the(period), named)
        return Phrase(words, "circle-help", _ASIDE)
    if known.latest is None or period is None:
        return Phrase(_("Aucune valeur n'est renseignée."), "circle-dashed", _ASIDE)
    if known.gap is None:
        words = (
            _("Sans cible : rien ne dit s'il est dans la trajectoire.")
            if not known.targets
            else _("La cible {} n'est pas connue.").format(of_period(period))
        )
        return Phrase(words, "circle-help", _ASIDE)
    side = _side(known, period)
    if known.off_course:
        words = _("Hors trajectoire : {}.").format(side)
        return Phrase(words, "triangle-alert", Message.DANGER)
    words = _("Dans la trajectoire : {}.").format(side)
    if _is_tolerated(known):
        words = _("Dans la tolérance de {size} : {side}.").format(
            size=gap_size(known.tolerance, known.unit), side=side
        )
    return Phrase(words, "circle-check", Message.GOOD)


_ASIDE = Message.INFO


def _side(known: Trajectory, period: Period) -> str:
    """On which side of its target the latest result is, and how far."""
    gap, of = known.gap or Decimal(0), of_period(period)
    if not gap:
        return _("à la cible {}").format(of)
    size = gap_size(gap, known.unit)
    if known.running:
        under = _("{size} sous ce qui est attendu à la fin {of}")
        over = _("{size} au-dessus de ce qui est attendu à la fin {of}")
    else:
        under, over = _("{size} sous la cible {of}"), _("{size} au-dessus de la cible {of}")
    return (under if gap < 0 else over).format(size=size, of=of)


def _is_tolerated(known: Trajectory) -> bool:
    """Whether it is on the wrong side of its target, by no more than is allowed."""
    gap = known.gap or Decimal(0)
    if known.direction is Direction.HOLD:
        return bool(gap)
    return gap < 0 if known.direction is Direction.UP else gap > 0
