"""The periods that miss between others, seen from those that are there."""

from collections.abc import Sequence
from itertools import pairwise

from db.kinds.period import Period, parse_period

_IN_YEAR = {6: "S", 3: "T"}


def absent(periods: Sequence[Period]) -> list[Period]:
    """What was skipped in a series: 2023 in 2021, 2022, 2024; nothing in a series of Decembers.

    What separates the nearest two is the rhythm of the series; a period is missing where another
    one of the same length, after the same rest, would have stood.
    """
    rests = [_rest(before, after) for before, after in pairwise(periods)]
    usual = min(rests, default=0)
    found: list[Period] = []
    for rest, (_before, after) in zip(rests, pairwise(periods), strict=True):
        length = _months(after)
        first = _number(after)
        for _time in range((rest - usual) // (length + usual)):
            first -= length + usual
            period = _period(first, length)
            if period is not None:
                found.append(period)
    return sorted(found)


def _rest(before: Period, after: Period) -> int:
    """How many months no period covers between two."""
    return max(_number(after) - _number(before) - _months(before), 0)


def _number(period: Period) -> int:
    return period.first.year * 12 + period.first.month - 1


def _months(period: Period) -> int:
    last = period.last
    return last.year * 12 + last.month - _number(period)


def _period(first: int, months: int) -> Period | None:
    """So many months from the first one, None where nobody writes such a period."""
    year, month = divmod(first, 12)
    if months == 1:
        return parse_period(f"{year:04}-{month + 1:02}")
    if months in _IN_YEAR and month % months == 0:
        return parse_period(f"{year:04}-{_IN_YEAR[months]}{month // months + 1}")
    if months % 12 or month:
        return None
    return parse_period(f"{year:04}" if months == 12 else f"{year:04}/{year + months // 12 - 1}")
