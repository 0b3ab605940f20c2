"""What a year makes of its quarters, where the target is said of the year: a sum, a mean."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from db.kinds.choices import Aggregation
from db.kinds.period import Period
from db.queries.results.over_periods import (
    elapsed,
    from_start,
    joined,
    months_in,
    result_over,
    window_of,
    within,
)
from db.queries.results.what_counts import Result


class Cumulated(NamedTuple):
    """Results as long as the targets' periods, and the sum of the one that is not over.

    `running` ends with the last period entered of `window`, of which `part` (0 to 1) is over:
    that part of its target is expected.
    """

    results: Sequence[Result]
    running: Result | None
    window: Period | None
    part: Decimal


def cumulated(known: Sequence[Result], goals: Sequence[Period]) -> Cumulated:
    """Sum results that are shorter than the periods of the targets.

    A year of which a quarter is missing has no result; nor has what was entered since the hole.
    """
    whole: list[Result] = []
    parts: dict[Period, list[Result]] = defaultdict(list)
    for one in known:
        window = summed_in(one.period, goals)
        if window is None:
            whole.append(one)
        else:
            parts[window].append(one)
    said = {one.period for one in whole}
    running: tuple[Result, Period] | None = None
    for window, inside in sorted(parts.items()):
        if window in said:
            continue
        by_period = {one.period: one for one in inside}
        made = from_start(list(by_period), window)
        if not made or made[-1].last < inside[-1].period.last:
            continue
        added = [by_period[one] for one in made]
        if made[-1].last == window.last:
            whole.append(joined(added, window, Aggregation.SUM))
        else:
            running = joined(added, made[-1], Aggregation.SUM), window
    whole.sort(key=lambda one: one.period)
    if running is None or (whole and whole[-1].period > running[0].period):
        return Cumulated(whole, None, None, Decimal(1))
    summed, window = running
    return Cumulated(whole, summed, window, elapsed(window, summed.period))


def averaged(known: Sequence[Result], goals: Sequence[Period]) -> Sequence[Result]:
    """The mean of a year that is whole in the place of its parts; others stay as they are."""
    whole: list[Result] = []
    parts: dict[Period, list[Result]] = defaultdict(list)
    for one in known:
        window = summed_in(one.period, goals)
        (whole if window is None else parts[window]).append(one)
    if not parts:
        return known
    said = {one.period for one in whole}
    for window, inside in parts.items():
        if window not in said:
            made = result_over(inside, window, Aggregation.MEAN)
            whole += [made] if made else inside
    return sorted(whole, key=lambda one: one.period)


def summed_in(period: Period, goals: Sequence[Period]) -> Period | None:
    """The longer period in which one is added up, by those of the targets; None if it is none."""
    return _aimed_at(period, goals) or window_of(period, min(map(months_in, goals)))


def _aimed_at(period: Period, goals: Sequence[Period]) -> Period | None:
    """The shortest longer period of a target in which this one lies: three years, say."""
    longer = [goal for goal in goals if within(period, goal)]
    found = min(longer, key=months_in, default=None)
    return None if found == period else found
