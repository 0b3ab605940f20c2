"""A QR code: a short text that a telephone reads."""

from collections.abc import Sequence
from itertools import groupby

from desktop.paper.block import Block
from desktop.paper.pen import Pen
from desktop.paper.styles import INK

QUIET = 4
"""Modules left white all around: readers need them."""


class QrCode(Block):
    """A text in one code, `side` points wide with its white border.

    `described` says what it is to someone who cannot see it. Capitals, digits and spaces alone
    make a coarser code, easier to read. A quarter of it may be stained.
    """

    def __init__(self, text: str, side: float, described: str, *, gap: float = 0.0) -> None:
        import segno

        self.gap = gap
        self._side = side
        self._described = described
        made = segno.make_qr(text, error="q", boost_error=False)
        self._rows: Sequence[bytearray] = [bytearray(row) for row in made.matrix]

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return self._side

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        module = self._side / (len(self._rows) + 2 * QUIET)
        left = x + width - self._side + QUIET * module
        shapes = []
        for down, row in enumerate(self._rows, QUIET + 1):
            for start, length in _dark(row):
                corner = f"{left + start * module:.3f} {top - down * module:.3f}"
                shapes.append(f"{corner} {length * module:.3f} {module:.3f} re")
        with pen.described(self._described):
            pen.fill(INK)
            # One figure for the whole code: neighbours drawn apart would show a hairline between.
            pen.emit(" ".join(shapes) + " f")


def _dark(row: bytearray) -> list[tuple[int, int]]:
    """Where each dark stretch of a row begins, and how long it is, in modules."""
    stretches, at = [], 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            stretches.append((at, length))
        at += length
    return stretches
