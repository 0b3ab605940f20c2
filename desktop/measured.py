"""What an indicator's values are in words, by its kind; where it stands, in one sentence."""

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from db.kinds.choices import Direction
from db.kinds.period import Period
from db.queries.entry.expects import Expects
from db.queries.entry.named_value import named_target, named_value
from db.queries.indicator.trajectory import Trajectory
from desktop.figures import value_text
from desktop.i18n import _
from desktop.paper.gap import gap_said, is_answer, size_said
from desktop.paper.quantity import short_unit
from desktop.widgets.tones import Message

_SIGN = 2


class Phrase(NamedTuple):
    """A sentence with the icon and the tone that go with it."""

    words: str
    icon: str
    tone: Message


def value_said(value: Decimal, expects: Expects, *, short: bool = False) -> str:
    """'52 %', '44 jours', 'oui', the name of a level; a share of answers stays a figure."""
    named = named_value(value, expects.kind, expects.levels)
    return named if named is not None else value_text(value, expects.unit, short=short)


def target_said(value: Decimal, expects: Expects, *, short: bool = False) -> str:
    """The same of a target, which may lie between two levels."""
    named = named_target(value, expects.kind, expects.levels)
    return named if named is not None else value_text(value, expects.unit, short=short)


def figure_said(value: Decimal, expects: Expects) -> str:
    """A value in a column: a unit that is a word is left to the title of the table."""
    return value_said(value, _in_column(expects))


def target_figure(value: Decimal, expects: Expects) -> str:
    """A target in a column."""
    return target_said(value, _in_column(expects))


def _in_column(expects: Expects) -> Expects:
    short = short_unit(expects.unit)
    return replace(expects, unit=short if len(short) <= _SIGN else "")


def gap_figure(gap: Decimal, expects: Expects, *, off_course: bool | None) -> str:
    """'+2 pts', '−99', '−1 niveau': a gap in a column."""
    short = short_unit(expects.unit)
    unit = expects.unit if len(short) <= _SIGN else ""
    return gap_said(gap, expects.kind, unit, off_course=off_course)


def of_period(period: Period) -> str:
    """'de 2024', 'du S1 2024', 'de mai 2024', 'd'avril 2024'."""
    label = period.label
    if label[:1] in "ST":
        return _("du {}").format(label)
    return (_("d'{}") if label[:1] in "ao" else _("de {}")).format(label)


def _the(period: Period) -> str:
    """'2024', 'le S1 2024', 'mai 2024'."""
    return _("le {}").format(period.label) if period.label[:1] in "ST" else period.label


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
            size=size_said(known.tolerance, known.kind, known.unit), side=side
        )
    return Phrase(words, "circle-check", Message.GOOD)


_ASIDE = Message.INFO


def _side(known: Trajectory, period: Period) -> str:
    """On which side of its target the latest result is, and how far."""
    gap, of = known.gap or Decimal(0), of_period(period)
    if not gap:
        return _("à la cible {}").format(of)
    if is_answer(gap, known.kind):
        held = _("la cible {} est tenue"), _("la cible {} n'est pas tenue")
        return held[bool(known.off_course)].format(of)
    size = size_said(gap, known.kind, known.unit)
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
