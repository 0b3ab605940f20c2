"""Empty lines on which to write by hand."""

from desktop.paper.block import Block
from desktop.paper.pen import Pen
from desktop.paper.styles import HAIRLINE

_STEP = 17.5
_FOOT = 6.0


class NoteLines(Block):
    """At least `least` lines, and more, up to `most`, where the page has room."""

    def __init__(self, least: int, most: int, *, gap: float = 0.0) -> None:
        self.gap = gap
        self._count = least
        self._most = most

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return self._count * _STEP

    def stretch(self, room: float) -> None:
        self._count = min(self._most, self._count + int((room - _FOOT) // _STEP))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for index in range(self._count):
            y = top - (index + 1) * _STEP
            pen.rule((x, y), (x + width, y), 0.6, HAIRLINE)
