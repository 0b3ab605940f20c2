"""A few figures that count, side by side: each large, after a line, with its words under it."""

from collections.abc import Sequence

from desktop.paper.block import Block
from desktop.paper.faces import Face
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import FRAME, INK, NOTE, Style

_FIGURE = Style(Face.SEMIBOLD, 15, 18, INK)
_INSET, _AFTER = 8.0, 4.0


class KeyFigures(Block):
    """Figures with their words; `shares` of the width are equal unless given."""

    def __init__(
        self,
        figures: Sequence[tuple[str, str]],
        *,
        shares: Sequence[float] = (),
        gap: float = 0.0,
    ) -> None:
        self.gap = gap
        self._shares = shares or [1.0] * len(figures)
        self._cells = [
            (Paragraph.of(figure, _FIGURE), Paragraph.of(words, NOTE)) for figure, words in figures
        ]

    def height(self, width: float) -> float:
        cells = zip(self._cells, self._owns(width), strict=True)
        return max(figure.height(own) + words.height(own) for (figure, words), own in cells)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        high = self.height(width)
        for (figure, words), own in zip(self._cells, self._owns(width), strict=True):
            pen.rule((x, top), (x, top - high), 0.7, FRAME)
            figure.draw(pen, x + _INSET, top, own)
            words.draw(pen, x + _INSET, top - figure.height(own), own)
            x += own + _INSET + _AFTER

    def _owns(self, width: float) -> list[float]:
        """How wide each text may be."""
        share = width / sum(self._shares)
        return [one * share - _INSET - _AFTER for one in self._shares]
