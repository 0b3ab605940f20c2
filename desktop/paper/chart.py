"""A chart on a sheet, and the key of the charts beside a heading."""

from desktop.drawing.chart import Chart, Sign
from desktop.drawing.keys import draw_keys, keys_width
from desktop.drawing.surface import Box
from desktop.paper.block import Block
from desktop.paper.pen import Pen
from desktop.paper.styles import SECTION
from desktop.paper.surface import PaperRuler, PaperSurface


class ChartBlock(Block):
    """A chart `height` points high, or as high as it is; its figures are also said in words."""

    def __init__(self, chart: Chart, height: float = 0.0) -> None:
        self._chart = chart
        self._height = height

    def height(self, width: float) -> float:
        return self._height or self._chart.height(PaperRuler(), width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        box = Box(0, 0, width, self.height(width))
        with pen.described(self._chart.description):
            self._chart.draw(PaperSurface(pen, x, top), box)


class ChartKey(Block):
    """Says, at the right of a heading, which line is the result and which the target."""

    def __init__(
        self, signs: tuple[Sign, ...] = (Sign.RESULT, Sign.TARGET), *, gap: float = 0.0
    ) -> None:
        self._signs = signs
        self.gap = gap

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return SECTION.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        surface = PaperSurface(pen, x, top)
        wide = keys_width(surface, self._signs)
        draw_keys(surface, (width - wide, SECTION.drop), self._signs)
