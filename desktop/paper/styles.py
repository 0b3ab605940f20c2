"""The scale of the printed sheets: sizes in points, black and grey only."""

from functools import cached_property
from typing import Literal, NamedTuple

from desktop.paper.faces import ASCENT, CAPITAL, DESCENT, Face, advances

MM = 72 / 25.4

INK = "0.07"
"""Inks are the operands of PDF colour operators: one number is a grey, 0 black and 1 white."""
MUTED = "0.29"
HAIRLINE = "0.76"
FRAME = "0.5"
PAPER = "1"
IN_PROGRESS_GREY = "0.541 0.518 0.498"

Align = Literal["left", "right", "centre"]


class _Type(NamedTuple):
    face: Face
    size: float
    leading: float
    ink: str


class Style(_Type):
    """How a run of text is set: face, size and leading in points, ink."""

    @cached_property
    def advances(self) -> dict[str, float]:
        """Widths of texts for a size of one point."""
        return advances(self.face)

    def measure(self, text: str) -> float:
        """The width of a clean text, in points."""
        return self.advances[text] * self.size

    @property
    def drop(self) -> float:
        """From the top of its line to the base line, in points."""
        return (self.leading - (ASCENT + DESCENT) * self.size) / 2 + ASCENT * self.size

    @property
    def capital(self) -> float:
        """The height of its capitals, in points."""
        return CAPITAL * self.size


TITLE = Style(Face.SEMIBOLD, 17, 21, INK)
LONG_TITLE = Style(Face.SEMIBOLD, 13.5, 17, INK)
SECTION = Style(Face.SEMIBOLD, 11, 14, INK)
LEAD = Style(Face.REGULAR, 9.6, 13, MUTED)
BODY = Style(Face.REGULAR, 9.6, 13.4, INK)
BODY_STRONG = Style(Face.SEMIBOLD, 9.6, 13.4, INK)
BODY_MUTED = Style(Face.REGULAR, 9.6, 13.4, MUTED)
ROW = Style(Face.REGULAR, 9, 12.2, INK)
ROW_STRONG = Style(Face.SEMIBOLD, 9, 12.2, INK)
ROW_MUTED = Style(Face.REGULAR, 9, 12.2, MUTED)
FIGURE = Style(Face.FIGURES, 9, 12.2, INK)
FIGURE_STRONG = Style(Face.FIGURES_BOLD, 9, 12.2, INK)
FIGURE_MUTED = Style(Face.FIGURES, 9, 12.2, MUTED)
HOUR = Style(Face.FIGURES_SEMIBOLD, 9.2, 13.4, INK)
NOTE = Style(Face.REGULAR, 8.2, 11, MUTED)
NOTE_STRONG = Style(Face.SEMIBOLD, 8.2, 11, INK)
COLUMN = Style(Face.SEMIBOLD, 8.4, 11, INK)
FOOT = Style(Face.REGULAR, 8, 10.4, MUTED)
FOOT_STRONG = Style(Face.SEMIBOLD, 8, 10.4, INK)
AXIS = Style(Face.FIGURES, 7.9, 10, MUTED)
AXIS_STRONG = Style(Face.FIGURES_BOLD, 7.9, 10, INK)
