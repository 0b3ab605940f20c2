"""Words in the room that there is: cut, broken in lines, kept apart."""

from collections.abc import Sequence
from itertools import pairwise

from desktop.drawing.surface import Letter, Point, Ruler

ELLIPSIS = "…"


def fitted(ruler: Ruler, text: str, room: float, letter: Letter = Letter.PLAIN) -> str:
    """A text on one line, its end given up for an ellipsis where it is too long."""
    line = " ".join(text.split("\n"))
    if ruler.measure(line, letter) <= room:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if ruler.measure(line[:middle].rstrip() + ELLIPSIS, letter) <= room:
            low = middle
        else:
            high = middle - 1
    return line[:low].rstrip() + ELLIPSIS if low else ""


def in_lines(
    ruler: Ruler, text: str, room: float, most: int, letter: Letter = Letter.PLAIN
) -> list[str]:
    """A text in at most `most` lines; the last one says what it can."""
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and _holds(ruler, words[: count + 1], room, letter):
            count += 1
        lines.append(fitted(ruler, " ".join(words[:count]), room, letter))
        words = words[count:]
    if words:
        lines.append(fitted(ruler, " ".join(words), room, letter))
    return lines


def _holds(ruler: Ruler, words: list[str], room: float, letter: Letter) -> bool:
    return ruler.measure(" ".join(words), letter) <= room


def apart(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """Which of these spans, the last ones first, can stand without touching; in their order."""
    kept: list[int] = []
    for index in sorted(range(len(spans)), key=lambda one: -spans[one][1]):
        left, right = spans[index]
        if all(right + gap <= spans[one][0] or left >= spans[one][1] + gap for one in kept):
            kept.append(index)
    return sorted(kept)


def is_crossed(spot: tuple[float, float, float, float], lines: Sequence[Sequence[Point]]) -> bool:
    """Whether one of these broken lines goes through a spot (left, top, right, bottom)."""
    left, top, right, bottom = spot
    for (x1, y1), (x2, y2) in (pair for line in lines for pair in pairwise(line)):
        if x2 < left or x1 > right or max(y1, y2) < top or min(y1, y2) > bottom:
            continue
        if x1 == x2:
            return True
        slope = (y2 - y1) / (x2 - x1)
        first = y1 + slope * (max(left, x1) - x1)
        last = y1 + slope * (min(right, x2) - x1)
        if max(first, last) >= top and min(first, last) <= bottom:
            return True
    return False
