"""The axes of a chart: round ticks for values, years for time."""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from db.words import SHORT_MONTHS
from desktop.i18n import NBSP, _, number

LARGEST = 1e15
"""From there on, values are not drawn: no axis could say them."""

_FINEST = 1e-9
_MILLION, _BILLION = 1e6, 1e9
_PARTS = (12, 4, 2)
_STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


class Axis(NamedTuple):
    """Where an axis begins and ends, and what is written along it."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def place(self, value: float, length: float) -> float:
        """How far a value is along an axis of that length."""
        return (value - self.low) / (self.high - self.low) * length


def value_axis(values: list[float], intervals: int, *, percentage: bool) -> Axis:
    """An axis that shows all values and 0; a percentage goes to 100 whatever is reached."""
    low, high = min(0.0, *values), max(0.0, *values)
    if percentage and low >= 0 and high <= 100:
        return _axis(0.0, 100.0, 100 / 2)
    if high - low < _FINEST:
        high = low + 1.0
    step = _step((high - low) / intervals)
    while math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9) > intervals:
        step = _step(step * 1.01)
    return _axis(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def year_axis(positions: list[float], most: int) -> Axis:
    """An axis of whole years around some positions, with at most `most` ticks.

    A position is a period's end: 2025.0 ends 2024, and that is the year written at its tick.
    """
    low, high = math.floor(min(positions) + 1e-6), math.ceil(max(positions) - 1e-6)
    if high <= low:
        low = high - 1
    every = math.ceil((high - low) / max(1, most - 1))
    return Axis(low, high, tuple(float(year) for year in range(low, high + 1, every)))


def level_axis(levels: Sequence[float], values: Sequence[float]) -> Axis:
    """An axis whose ticks are the levels of a scale, however many are reached."""
    low, high = min(*levels, *values), max(*levels, *values)
    return Axis(low, high if high > low else low + 1.0, tuple(levels))


def months_axis(positions: list[float], most: int) -> Axis | None:
    """An axis of months, quarters or halves where all stands in two years; None elsewhere.

    So is an axis of which nothing stands inside a year, and one with no room for two halves.
    """
    low, high = year_axis(positions, 2)[:2]
    if high - low > 2 or all(abs(at - round(at)) < 1e-6 for at in positions):
        return None
    for parts in _PARTS:
        count = round((high - low) * parts)
        if count < most:
            return Axis(low, high, tuple(low + index / parts for index in range(count + 1)))
    return None


def month_words(at: float) -> str:
    """'juin 24' for 2024.5, where the half-year ends; 'déc. 23' for 2024.0."""
    month = round((at - math.floor(at)) * 12) % 12
    year = round(at - month / 12) - (0 if month else 1)
    return f"{SHORT_MONTHS[month - 1]}{NBSP}{year % 100:02d}"


def tick_words(ticks: Sequence[float]) -> list[str]:
    """What is written at ticks, all in units, in millions or in billions."""
    largest = max(map(abs, ticks))
    if largest >= _BILLION:
        return [_in(tick / _BILLION, _("{} Md")) for tick in ticks]
    if largest >= _MILLION:
        return [_in(tick / _MILLION, _("{} M")) for tick in ticks]
    return [_plain(tick) for tick in ticks]


def _in(amount: float, form: str) -> str:
    return form.format(_plain(amount)).replace(" ", NBSP) if amount else "0"


def _plain(tick: float) -> str:
    return number(Decimal(repr(round(tick, 9 if abs(tick) < 0.01 else 6))))


def _axis(low: float, high: float, step: float) -> Axis:
    count = round((high - low) / step)
    return Axis(low, high, tuple(low + index * step for index in range(count + 1)))


def _step(least: float) -> float:
    """The smallest round step that is not under `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in _STEPS if power * step >= least * (1 - 1e-9))
