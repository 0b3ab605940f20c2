"""Where a value stands in a drawing: round ticks, and numbers turned into pixels."""

from dataclasses import dataclass
from math import ceil, floor, log10


def round_ticks(low: float, high: float, most: int = 3) -> list[float]:
    """At most `most` round values that enclose low and high; from zero where that is near.

    >>> round_ticks(22, 90)
    [0.0, 50.0, 100.0]
    """
    if _flat(low, high):
        low, high = min(low, 0.0), max(low, 0.0)
        if _flat(low, high):
            low, high = 0.0, 1.0
    if 0 < low < 0.7 * high:
        low = 0.0
    step = _round_step((high - low) / (most - 1))
    first = floor(low / step) * step
    while first + step * (most - 1) < high:
        step = _round_step(step * 1.01)
        first = floor(low / step) * step
    count = max(2, ceil(round((high - first) / step, 9)) + 1)
    return [round(first + place * step, 9) for place in range(count)]


def _flat(low: float, high: float) -> bool:
    return high - low <= 1e-9 * max(abs(low), abs(high), 1.0)


def _round_step(raw: float) -> float:
    power = 10.0 ** floor(log10(raw))
    for factor in (1, 2, 2.5, 4, 5, 10):
        if raw <= factor * power * (1 + 1e-9):
            return factor * power
    return 10 * power


@dataclass(frozen=True, slots=True)
class Span:
    """Values from `low` to `high` on the pixels from `start` to `end` (which may go down)."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        part = (value - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)
