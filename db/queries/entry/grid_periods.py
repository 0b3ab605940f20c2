"""The periods that stand side by side in a grid of values."""

from collections.abc import Collection, Iterable
from datetime import date

from db.errors import UserError
from db.kinds.period import Period, parse_period
from db.queries.results.over_periods import YEAR, months_in

# How many of each length: a year of months, of quarters or so, then as far as a scheme looks.
SHOWN = {1: 12, 3: 5, 6: 5, 12: 5}
WAVES = 3
_PARTS = {1: "{}-{:02}", 3: "{}-T{}", 6: "{}-S{}", 12: "{}"}
_YEARS_KNOWN = range(1000, 9999)


def latest_periods(every: int, today: date, known: Collection[Period], back: int) -> list[Period]:
    """The last periods of so many months up to the one under way, the oldest first.

    `known` are those that something is said of: waves of several years follow theirs. `back`
    says how many screens of them lie between these and today; one more may lie ahead (-1).
    """
    same = sorted({one for one in known if months_in(one) == every})
    if every in SHOWN:
        return _parts(every, today, SHOWN[every], back)
    waves = _waves(every, today, same)
    end = len(waves) - back * WAVES
    return waves[max(end - WAVES, 0) : max(end, 0)]


def others_among(known: Collection[Period], shown: Collection[Period]) -> list[Period]:
    """Those of `known` that have another length than the ones shown and lie in the same years,
    the longest first: a half-year that was entered stands beside the years.
    """
    if not shown:
        return []
    lengths = {months_in(one) for one in shown}
    first, last = min(one.first for one in shown), max(one.last for one in shown)
    found = [
        one
        for one in known
        if months_in(one) not in lengths and first <= one.last and one.first <= last
    ]
    return sorted(found, key=lambda one: (-months_in(one), one))


def is_under_way(period: Period, today: date) -> bool:
    """Whether a period is not over."""
    return period.last >= today


def _parts(every: int, today: date, count: int, back: int) -> list[Period]:
    """Parts of a year: months, quarters, half-years; or years."""
    last = (today.year * YEAR + today.month - 1) // every - back * count
    found = []
    for number in range(last - count + 1, last + 1):
        year, part = divmod(number, YEAR // every)
        if year in _YEARS_KNOWN:
            code = _PARTS[every].format(year, part + 1)
            found.append(parse_period(code))
    return found


def _waves(every: int, today: date, known: list[Period]) -> list[Period]:
    """Those that are known and the next one, where it has begun; else the one that is over."""
    if every % YEAR:
        return known
    years = every // YEAR
    if not known:
        return list(_spans([(today.year - years, today.year - 1)]))
    last = known[-1].last.year
    begun = [(last + 1, last + years)] if last + 1 <= today.year else []
    return [*known, *_spans(begun)]


def _spans(ends: Iterable[tuple[int, int]]) -> Iterable[Period]:
    for first, last in ends:
        try:
            yield parse_period(f"{first}/{last}")
        except UserError:
            continue
