"""Where a value stands in a drawing: numbers turned into pixels."""

from dataclasses import dataclass


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
