"""The value that is awaited of an indicator: of which period, from which day, and since when."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from db.kinds.period import Period, last_over, parse_period
from db.queries.indicator.trajectory import Trajectory
from db.queries.results.over_periods import months_in

YEAR = 12


class Rhythm(NamedTuple):
    """How often an indicator is entered: every so many months, or once; `delay` is in days."""

    every: int | None
    once: bool = False
    delay: int | None = None


class Awaited(NamedTuple):
    """The last period that is over; `missing` says that no value of it counts.

    `known_on` is the day from which the value can be had, None where nobody said. `overdue`: that
    day is past; where nobody said it, the period before is missing as well.
    """

    period: Period
    known_on: date | None
    missing: bool
    overdue: bool


def awaited(rhythm: Rhythm, known: Sequence[Period], today: date) -> Awaited | None:
    """What is awaited, beside the periods known (in order); None where the rhythm says nothing."""
    period = _over(rhythm, known, today)
    if period is None:
        return None
    known_on = None if rhythm.delay is None else period.last + timedelta(days=rhythm.delay)
    missing = not known or known[-1].last < period.last
    overdue = missing and (
        today > known_on if known_on is not None else not known or known[-1].last < _before(period)
    )
    return Awaited(period, known_on, missing, overdue)


def known_periods(known: Trajectory) -> list[Period]:
    """Those of which something is known, the sum of a year that is not over included."""
    periods = [point.period for point in known.results]
    if known.latest is not None and known.running:
        periods.append(known.latest.period)
    return periods


def due_period(rhythm: Rhythm, known: Sequence[Period], today: date) -> Period | None:
    """The last period whose value can be had: over, and its delay as well.

    `known` are periods of its values or targets, in order: waves of several years follow the last
    one. None where nothing says when a period ends, and for what is said once and was.
    """
    return _over(rhythm, known, today - timedelta(days=rhythm.delay or 0))


def _over(rhythm: Rhythm, known: Sequence[Period], day: date) -> Period | None:
    """The last period that is over on a day; what is said once is due in its year."""
    if rhythm.once:
        return None if known else parse_period(f"{day.year:04}")
    if rhythm.every is None or rhythm.every <= YEAR:
        return last_over(rhythm.every, day)
    return _wave(rhythm.every, known, day)


def _wave(every: int, known: Sequence[Period], day: date) -> Period | None:
    """The last wave over that follows the last known one; it may be told as its last year alone."""
    years, rest = divmod(every, YEAR)
    last = known[-1] if known else None
    if rest or last is None or months_in(last) not in (every, YEAR):
        return None
    while last.last < day and (following := _later(last, years)).last < day:
        last = following
    return last


def _later(period: Period, years: int) -> Period:
    """The same months, so many years later."""
    return parse_period("/".join(f"{int(year) + years:04}" for year in period.code.split("/")))


def _before(period: Period) -> date:
    """The last day of the period before one of the same length, at the latest."""
    return period.first - timedelta(days=1)
