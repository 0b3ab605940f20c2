"""Indicators computed from others: sums and ratios, and which input is missing where."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from db.kinds.choices import Aggregation, IndicatorKind
from db.kinds.period import Period
from db.queries.results.over_periods import months_in, result_over
from db.queries.results.what_counts import HUNDRED, Result


class Formula(NamedTuple):
    """Ids of indicators: the sum of `terms`, or `per` x that sum / the sum of `over`.

    The `terms` of a rate of deployment are expectations: it is made of no indicator.
    """

    kind: IndicatorKind
    terms: tuple[str, ...]
    over: tuple[str, ...]
    per: Decimal

    @property
    def inputs(self) -> tuple[str, ...]:
        """Every indicator that it is made of."""
        if self.kind is IndicatorKind.DEPLOYMENT:
            return ()
        return tuple(dict.fromkeys((*self.terms, *self.over)))


class Computed(NamedTuple):
    """The results of a formula; `lacking` are the inputs (ids) that miss at its latest period."""

    results: tuple[Result, ...]
    lacking: tuple[str, ...]


def formula_of(kind: IndicatorKind, stored: Mapping[str, Any] | None, unit: str) -> Formula:
    """The formula of a computed indicator; a ratio in % is for a hundred where it does not say."""
    said = stored or {}
    per = said.get("per")
    usual = HUNDRED if unit.strip() == "%" else Decimal(1)
    return Formula(kind, _ids(said.get("terms")), _ids(said.get("over")), per or usual)


def compute(
    formula: Formula,
    known: Mapping[str, Sequence[Result]],
    over_periods: Mapping[str, Aggregation | None],
) -> Computed:
    """Each period of which every input is known; the latest of which some input is, is checked.

    A zero below the line makes no result either.
    """
    periods = _periods([known.get(name, ()) for name in formula.inputs])
    found: list[Result] = []
    lacking: tuple[str, ...] = ()
    for period in periods:
        inputs = {
            name: result_over(known.get(name, ()), period, over_periods.get(name))
            for name in formula.inputs
        }
        lacking = tuple(name for name, one in inputs.items() if one is None)
        made = None if lacking else _made(formula, period, inputs)
        if made is not None:
            found.append(made)
    return Computed(tuple(found), lacking if periods else formula.inputs)


def _periods(inputs: Sequence[Sequence[Result]]) -> list[Period]:
    """Those that every input may tell: a month is none where another one is said by year."""
    shortest = [min(months_in(one.period) for one in known) for known in inputs if known]
    least = max(shortest, default=0)
    found = {one.period for known in inputs for one in known}
    return sorted(one for one in found if months_in(one) >= least)


def in_order(formulas: Mapping[str, Formula]) -> list[str]:
    """The computed indicators, each after those it is made of; those in a circle are left out."""
    done: list[str] = []
    waiting = dict(formulas)
    while waiting:
        ready = [
            name for name, one in waiting.items() if not any(part in waiting for part in one.inputs)
        ]
        if not ready:
            break
        done += ready
        for name in ready:
            del waiting[name]
    return done


def _made(formula: Formula, period: Period, inputs: Mapping[str, Result | None]) -> Result | None:
    def total(names: Sequence[str]) -> Decimal:
        return sum((one.value for name in names if (one := inputs[name])), Decimal(0))

    above = total(formula.terms)
    if formula.kind is IndicatorKind.SUM:
        return Result(period, above) if formula.terms else None
    below = total(formula.over)
    return Result(period, formula.per * above / below, above, below) if below else None


def _ids(lines: str | None) -> tuple[str, ...]:
    return tuple(line for line in (lines or "").split("\n") if line)
