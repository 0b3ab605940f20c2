"""The axes of a chart: round ticks for values, years for time."""

import math
from typing import NamedTuple

_FINEST = 1e-9
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


def _axis(low: float, high: float, step: float) -> Axis:
    count = round((high - low) / step)
    return Axis(low, high, tuple(low + index * step for index in range(count + 1)))


def _step(least: float) -> float:
    """The smallest round step that is not under `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in _STEPS if power * step >= least * (1 - 1e-9))
