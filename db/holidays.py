"""The days on which people work in France: neither week-ends nor public holidays."""

from datetime import date, timedelta
from functools import lru_cache

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_AFTER_EASTER = (1, 39, 50)


def is_working_day(day: date) -> bool:
    """Whether it is neither in a week-end nor a public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of a year (code du travail, article L3133-1)."""
    sunday = easter(year)
    fixed = (date(year, month, day) for month, day in _FIXED)
    return frozenset([*fixed, *(sunday + timedelta(days=days) for days in _AFTER_EASTER)])


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    from dateutil.easter import easter as computed

    return computed(year)
