"""Which results of indicators about children may not be printed, whatever the sheet."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from db.kinds.choices import Aggregation, IndicatorKind
from db.kinds.period import Period
from db.queries.results.formula import Formula
from db.queries.results.over_periods import from_start, parts_within, within
from db.queries.results.sums import Cumulated
from db.queries.results.what_counts import Result
from db.queries.secrecy.children import linked
from db.queries.secrecy.small_counts import Counts, Sum, hides, secret_cells

Key = tuple[str, str]
_SUMMED_SO_FAR = "…"


class Watched(NamedTuple):
    """An indicator about children: how its periods add up, what it shows, what makes it.

    `least` is the smallest count that may be printed; `told` what is shown of its results.
    """

    least: int
    kind: IndicatorKind
    counts: bool
    over_periods: Aggregation | None
    known: Sequence[Result]
    told: Cumulated
    formula: Formula | None


class Secret(NamedTuple):
    """Periods that are not printed: those of what is shown, and the `parts` that add up to it."""

    shown: tuple[Period, ...] = ()
    parts: tuple[Period, ...] = ()


def told_counts(one: Result, *, counts: bool) -> Counts:
    """What a result gives away when it is printed."""
    if one.denominator is not None:
        return Counts(None, one.numerator, one.denominator)
    return Counts(one.value) if counts else Counts()


def secret_results(watched: Mapping[str, Watched]) -> dict[str, Secret]:
    """The periods that are not printed, by indicator; those of which none is hidden are left out.

    `watched` holds every indicator about children with all that it is made of.
    """
    found: dict[str, Secret] = {}
    for group in _groups(watched):
        if not any(_has_small(watched[one]) for one in group):
            continue
        cells = {key: counts for one in group for key, counts in _cells(one, watched[one])}
        least = max(watched[one].least for one in group)
        hidden = secret_cells(cells, [sum_ for one in group for sum_ in _sums(one, watched)], least)
        for one in group:
            periods = _periods(one, watched, hidden)
            if any(periods):
                found[one] = periods
    return found


def _has_small(one: Watched) -> bool:
    """Whether something of it is hidden by itself."""
    shown = one.told.results if one.told.results is one.known else (*one.told.results, *one.known)
    running = (one.told.running,) if one.told.running else ()
    return any(
        hides(told_counts(result, counts=one.counts), one.least)
        if result.denominator is not None
        else one.counts and 0 < result.value < one.least
        for result in (*shown, *running)
    )


def _groups(watched: Mapping[str, Watched]) -> list[list[str]]:
    """Indicators of which one tells something of another, together; most stand alone."""
    formulas = {one: told.formula for one, told in watched.items() if told.formula}
    inputs = {part for formula in formulas.values() for part in formula.inputs}
    chained = formulas.keys() | inputs
    groups = [[one] for one in watched if one not in chained]
    left = dict.fromkeys(one for one in watched if one in chained)
    while left:
        near = linked(formulas, [next(iter(left))])
        groups.append([one for one in left if one in near])
        for one in near:
            left.pop(one, None)
    return groups


def _cells(name: str, one: Watched) -> list[tuple[Key, Counts]]:
    """What is entered, and what is shown of it: years, and the one that is not over."""
    results = {result.period: result for result in (*one.told.results, *one.known)}
    cells = [
        ((name, period.code), told_counts(result, counts=one.counts))
        for period, result in results.items()
    ]
    if one.told.running:
        key = name, one.told.running.period.code + _SUMMED_SO_FAR
        cells.append((key, told_counts(one.told.running, counts=one.counts)))
    return cells


def _sums(name: str, watched: Mapping[str, Watched]) -> list[Sum[Key]]:
    one = watched[name]
    periods = sorted({result.period for result in (*one.told.results, *one.known)})
    sums = [
        Sum(
            (name, whole.code),
            tuple((name, part.code) for part in parts),
            len(parts) if one.over_periods is Aggregation.MEAN else 1,
        )
        for whole in periods
        for parts in parts_within(periods, whole, one.over_periods)
    ]
    if one.told.running and one.told.window:
        until, window = one.told.running.period, one.told.window
        inside = [p for p in periods if within(p, window) and p.last <= until.last]
        parts = tuple((name, period.code) for period in from_start(inside, window))
        sums.append(Sum((name, until.code + _SUMMED_SO_FAR), parts))
    if one.formula and one.kind is IndicatorKind.SUM:
        sums += [
            Sum((name, result.period.code), tuple(_inputs(one.formula, result.period, watched)))
            for result in one.known
        ]
    return sums


def _inputs(formula: Formula, period: Period, watched: Mapping[str, Watched]) -> list[Key]:
    """The cells of which a computed one is made: those of its period, else those within it."""
    found: list[Key] = []
    for name in formula.inputs:
        one = watched.get(name)
        known = [result.period for result in one.known] if one else []
        same = [other for other in known if other.code == period.code]
        inside = same or [other for other in known if within(other, period)]
        if one and one.over_periods is Aggregation.LAST:
            inside = inside[-1:]
        found += [(name, other.code) for other in inside]
    return found


def _periods(name: str, watched: Mapping[str, Watched], hidden: Collection[Key]) -> Secret:
    """The periods of an indicator that are hidden."""
    one = watched[name]

    def is_hidden(period: Period) -> bool:
        if (name, period.code) in hidden:
            return True
        # A ratio and one of its inputs would give the other one.
        ratio = one.formula is not None and one.kind is IndicatorKind.RATIO
        return ratio and any(
            key in hidden for key in _inputs_below(one.formula, period, watched, hidden)
        )

    shown = {result.period for result in one.told.results}
    found = [period for period in sorted(shown) if is_hidden(period)]
    if one.told.running and (name, one.told.running.period.code + _SUMMED_SO_FAR) in hidden:
        found.append(one.told.running.period)
    parts = (result.period for result in one.known if result.period not in shown)
    return Secret(tuple(found), tuple(period for period in parts if is_hidden(period)))


def _inputs_below(
    formula: Any, period: Period, watched: Mapping[str, Watched], hidden: Collection[Key]
) -> list[Key]:
    """The same, and what those that are computed are made of."""
    found: list[Key] = []
    for name, code in _inputs(formula, period, watched):
        inner = watched[name].formula
        found.append((name, code))
        if inner is not None:
            found += _inputs_below(inner, period, watched, hidden)
    return found
