"""Charts that lie down: a name, a bar or a dot, its value in words, line under line."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.drawing.fit import fitted
from desktop.drawing.scale import Axis, tick_words, value_axis
from desktop.drawing.surface import Box, Letter, Ruler

NAME_SHARE, SAID_SHARE = 0.36, 0.36  # of the width, at most
GAP = 8.0


class Columns(NamedTuple):
    """The width of names, where values go from and to, where all ends."""

    names: float
    start: float
    end: float
    right: float
    axis: Axis

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.start + self.axis.place(value, self.end - self.start)


def columns(
    ruler: Ruler,
    box: Box,
    names: Sequence[str],
    said: Sequence[str],
    values: Sequence[float],
    *,
    percentage: bool,
) -> Columns:
    """Names as wide as they need, words after the values too, the rest for what is drawn."""
    wide = _widest(ruler, names, box.width * NAME_SHARE)
    after = _widest(ruler, said, box.width * SAID_SHARE)
    start = box.left + wide + GAP
    end = max(box.right - after - GAP - ruler.look.diamond, start + 20)
    intervals = min(max(int((end - start) // (ruler.look.year * 1.5)), 2), 4)
    axis = value_axis([*values], intervals, percentage=percentage)
    return Columns(wide, start, end, box.right, axis)


class Tick(NamedTuple):
    """A tick that can be written: where it is, where the middle of its words is."""

    at: float
    middle: float
    words: str


def ticks_of(ruler: Ruler, place: Columns) -> list[Tick]:
    """The ticks under the values whose words do not touch."""
    kept: list[Tick] = []
    left, before = place.start - GAP - place.names, float("-inf")
    for tick, words in zip(place.axis.ticks, tick_words(place.axis.ticks), strict=True):
        at, half = place.at(tick), ruler.measure(words) / 2
        middle = max(min(at, place.right - half), left + half)
        if middle - half >= before + 4:
            kept.append(Tick(at, middle, words))
            before = middle + half
    return kept


def _widest(ruler: Ruler, words: Sequence[str], most: float) -> float:
    return min(max((ruler.measure(word) for word in words), default=0.0), most)


def cut(ruler: Ruler, words: str, room: float, letter: Letter = Letter.PLAIN) -> str:
    """Words cut to a room, a little larger than what rounding takes."""
    return fitted(ruler, words, max(room, 0.0) + 0.5, letter)
