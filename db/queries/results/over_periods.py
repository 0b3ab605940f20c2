"""Shorter periods in longer ones: what the quarters of a year make of it, and how far it is."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise

from db.kinds.choices import Aggregation
from db.kinds.period import Period, parse_period
from db.queries.results.what_counts import HUNDRED, Result

YEAR = 12
_WHOLE = Decimal(1).scaleb(-6)


def months_in(period: Period) -> int:
    """How many months a period lasts."""
    years = period.last.year - period.first.year
    return years * YEAR + period.last.month - period.first.month + 1


def within(period: Period, longer: Period) -> bool:
    """Whether a period lies in another one."""
    return longer.first <= period.first and period.last <= longer.last


def result_over(known: Sequence[Result], period: Period, how: Aggregation | None) -> Result | None:
    """What is known of a period: as it was said, else what shorter ones make of it by the rule.

    None while a part of the period is missing, or without a rule; the last value is that of a
    shorter period that ends with it.
    """
    by_period = {one.period: one for one in known}
    if period in by_period or how is None:
        return by_period.get(period)
    if how is Aggregation.LAST:
        ends = [one for one in known if one.period.last == period.last]
        last = next((one for one in reversed(ends) if within(one.period, period)), None)
        return last._replace(period=period) if last else None
    parts = next(iter(parts_within(list(by_period), period, how)), None)
    return joined([by_period[one] for one in parts], period, how) if parts else None


def covers(parts: Sequence[Period], period: Period) -> bool:
    """Whether these periods, in order, make the whole of this one: no hole, nothing twice."""
    if not parts or parts[0].first != period.first or parts[-1].last != period.last:
        return False
    return sum(map(months_in, parts)) == months_in(period) and all(
        a.last < b.first for a, b in pairwise(parts)
    )


def parts_within(
    known: Sequence[Period], whole: Period, over: Aggregation | None
) -> list[Sequence[Period]]:
    """The shorter periods that tell a longer one: all its quarters, all its months; or the last.

    What adds up may be of several lengths: a half-year and two quarters.
    """
    inside = [one for one in known if one != whole and within(one, whole)]
    found: list[Sequence[Period]] = []
    for _months, same in groupby(sorted(inside, key=months_in), months_in):
        parts = sorted(same)
        if covers(parts, whole):
            found.append(parts[-1:] if over is Aggregation.LAST else parts)
    if over is Aggregation.SUM:
        mixed = from_start(inside, whole)
        if covers(mixed, whole) and mixed not in found:
            found.append(mixed)
    return found


def from_start(known: Sequence[Period], whole: Period) -> list[Period]:
    """Periods that follow each other from the start of a longer one, without a hole, as far as
    they go; where a half-year and its quarters are known, the half-year.
    """
    longest: dict[date, Period] = {}
    for one in sorted(known, key=months_in):
        if one != whole and within(one, whole):
            longest[one.first] = one
    found: list[Period] = []
    following = whole.first
    while (one_more := longest.get(following)) is not None:
        found.append(one_more)
        following = one_more.last + timedelta(days=1)
    return found


def joined(parts: Sequence[Result], period: Period, how: Aggregation) -> Result:
    """These results as one; percentages by their counts where all of them have some."""
    last = parts[-1]
    if how is Aggregation.LAST:
        return last._replace(period=period)
    counts = [(one.numerator, one.denominator) for one in parts]
    if all(over for _part, over in counts):
        part = sum((one or Decimal(0) for one, _over in counts), Decimal(0))
        over = sum((one or Decimal(0) for _part, one in counts), Decimal(0))
        return Result(period, _scale(parts) * part / over, part, over, last.places)
    total = sum((one.value for one in parts), Decimal(0))
    value = total if how is Aggregation.SUM else total / len(parts)
    return Result(period, value, places=last.places)


def _scale(parts: Sequence[Result]) -> Decimal:
    """What a number over its total is multiplied by: 100, unless it is a ratio for a thousand."""
    for one in parts:
        if one.numerator and one.denominator:
            return (one.value * one.denominator / one.numerator).quantize(_WHOLE).normalize()
    return HUNDRED


def window_of(period: Period, months: int) -> Period | None:
    """The year, half-year or quarter in which a shorter period lies; None for other lengths."""
    if months <= months_in(period) or months not in _CODES:
        return None
    part = (period.first.month - 1) // months + 1
    window = parse_period(_CODES[months](period.first.year, part))
    return window if within(period, window) else None


_CODES: dict[int, Callable[[int, int], str]] = {
    12: lambda year, _part: f"{year:04}",
    6: lambda year, part: f"{year:04}-S{part}",
    3: lambda year, part: f"{year:04}-T{part}",
}


def elapsed(window: Period, until: Period) -> Decimal:
    """The part of a window that is over at the end of a period: 0.5 for S1 in its year."""
    done = (until.last.year - window.first.year) * YEAR + until.last.month - window.first.month + 1
    return Decimal(done) / months_in(window)
