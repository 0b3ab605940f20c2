"""A value that is far from its history: 'est-ce exact ?', never a refusal. Pure functions.

The rule, in this order, on the values of the other periods of the same length:

1. *Zero* where every other value is positive: what is not known is left empty, not written 0.
2. *Typing slip*: eight times the middle value or more, or an eighth of it or less, where none of
   the others is: a comma, a digit too many or one that misses (ten times, a tenth).
3. *Far*: from four other values on, further from its nearest neighbour in time than three times
   the usual step between two neighbours (the middle one of all steps), a step counting at least
   for a twentieth of the middle value, so that a steady series does not ask at every move.

Answers by yes or no and levels of a scale are never odd.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import Any

from db.kinds.choices import IndicatorKind
from db.kinds.period import Period
from db.queries.entry.expects import Expects
from db.queries.entry.measured_words import value_words
from db.queries.results.over_periods import months_in
from db.queries.results.what_counts import measured_value
from db.words import _, number

SLIP, FAR, ENOUGH, LEAST = 8, 3, 4, Decimal("0.05")


class Oddity(StrEnum):
    """In what a value is odd."""

    ZERO = "zero"
    TOO_MUCH = "too_much"
    TOO_LITTLE = "too_little"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of another period of the same series."""

    period: Period
    measured: Mapping[str, Any] | None


def oddity(value: Decimal, others: Sequence[Decimal], near: int) -> Oddity | None:
    """In what a value is odd beside `others`, in the order of their periods; None if it is not.

    `near` is the place in them that its own period would take.
    """
    if not others:
        return None
    if value == 0:
        return Oddity.ZERO if min(others) > 0 else None
    middle = abs(Decimal(median(others)))
    if middle and min(others, key=abs) != 0:
        ratio = abs(value) / middle
        if ratio >= SLIP and max(map(abs, others)) < SLIP * middle:
            return Oddity.TOO_MUCH
        if ratio * SLIP <= 1 and min(map(abs, others)) * SLIP > middle:
            return Oddity.TOO_LITTLE
    if len(others) < ENOUGH:
        return None
    steps = [abs(after - before) for before, after in pairwise(others)]
    step = max(Decimal(median(steps)), LEAST * middle)
    neighbours = others[max(near - 1, 0) : near + 1]
    return Oddity.FAR if min(abs(value - one) for one in neighbours) > FAR * step else None


def ask_if_exact(
    period: Period, measured: Mapping[str, Any] | None, known: Sequence[Known], expects: Expects
) -> str | None:
    """The question to ask of a value that is odd in its series, None where there is none to ask.

    `known` are other values of the series, in any order; that of the same period is not looked at.
    """
    if not measured or expects.kind in (IndicatorKind.YES_NO, IndicatorKind.SCALE):
        return None
    alike = sorted(
        (
            one
            for one in known
            if one.period != period and months_in(one.period) == months_in(period)
        ),
        key=lambda one: one.period,
    )
    found = _oddity_of(period, measured_value(dict(measured)), alike, measured_value)
    if found is not None:
        return _question(*found, lambda value: value_words(value, expects))
    if measured.get("denominator") is None:
        return None
    found = _oddity_of(period, measured["denominator"], alike, _total)
    if found is None:
        return None
    told = _question(*found, number)
    return _("{question} Il s'agit du total.").format(question=told)


def _total(said: dict[str, Any]) -> Decimal | None:
    return said.get("denominator")


def _oddity_of(
    period: Period, value: Decimal | None, alike: Sequence[Known], read: Any
) -> tuple[Oddity, Known, Decimal] | None:
    told = [(one, read(dict(one.measured))) for one in alike if one.measured]
    told = [(one, figure) for one, figure in told if figure is not None]
    if value is None:
        return None
    near = sum(one.period < period for one, _figure in told)
    found = oddity(Decimal(value), [figure for _one, figure in told], near)
    if found is None:
        return None
    beside, figure = told[max(near - 1, 0)]
    return found, beside, figure


def _question(found: Oddity, beside: Known, figure: Decimal, said: Any) -> str:
    before = _("{value} ({period})").format(value=said(figure), period=beside.period.label)
    return {
        Oddity.ZERO: _(
            "Est-ce exact ? Ailleurs ce n'est jamais 0 : {}. Si le nombre n'est pas connu, laissez "
            "vide."
        ),
        Oddity.TOO_MUCH: _("Est-ce exact ? C'est au moins huit fois plus que d'habitude : {}."),
        Oddity.TOO_LITTLE: _("Est-ce exact ? C'est au moins huit fois moins que d'habitude : {}."),
        Oddity.FAR: _("Est-ce exact ? C'est loin des autres valeurs : {}."),
    }[found].format(before)
