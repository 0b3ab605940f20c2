"""The periods that make sense for an indicator, to be chosen in a list. Pure."""

from collections.abc import Iterable
from datetime import date

from db.kinds.period import Period, parse_period
from db.queries.results.over_periods import months_in

MOST = 72
_YEAR = 12
_SIGNS = {6: "S", 3: "T", 1: ""}


def periods_to_enter(
    every: int | None, first_year: int, today: date, known: Iterable[Period], following: Period
) -> tuple[Period, ...]:
    """The latest first: those that were entered, the one that follows, and since `first_year`
    those of its length until today.
    """
    long = every or months_in(following)
    found = {*known, following}
    if long % _YEAR == 0 and long > _YEAR:
        found |= set(_spans(long // _YEAR, first_year, today, following))
    elif long in (_YEAR, *_SIGNS):
        found |= set(_parts(long, first_year, today))
    return tuple(sorted(found, reverse=True)[:MOST])


def _parts(long: int, first_year: int, today: date) -> Iterable[Period]:
    for year in range(first_year, today.year + 1):
        if long == _YEAR:
            yield parse_period(str(year))
            continue
        for part in range(1, _YEAR // long + 1):
            sign = _SIGNS[long]
            period = parse_period(f"{year}-{sign}{part}" if sign else f"{year}-{part:02}")
            if period.first <= today:
                yield period


def _spans(years: int, first_year: int, today: date, following: Period) -> Iterable[Period]:
    """Those that meet the one that follows end to end, backwards."""
    first = following.first.year
    while first >= first_year and first <= today.year + years:
        yield parse_period(f"{first}/{first + years - 1}")
        first -= years
