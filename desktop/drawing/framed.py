"""A chart that stands alone: its title, its key, where its figures come from."""

from dataclasses import dataclass

from desktop.drawing.chart import Chart, Sign, Table
from desktop.drawing.fit import fitted, in_lines
from desktop.drawing.keys import draw_keys, keys_lines
from desktop.drawing.surface import Box, Letter, Ruler, Surface

_MARGIN = 12.0
_MOST_TITLE = 3
_MOST_NOTE = 4


@dataclass(frozen=True)
class Framed:
    """A chart as it leaves for a letter or a slide; `source` is written at its foot."""

    chart: Chart
    source: str = ""

    @property
    def note(self) -> str:
        """That of the chart, then the source."""
        return " ".join(filter(None, (self.chart.note, self.source)))

    @property
    def leaving(self) -> "Framed | None":
        """The frame of what may leave."""
        chart = self.chart.leaving
        return Framed(chart, self.source) if chart is not None else None

    @property
    def label(self) -> str:
        """That of the chart."""
        return self.chart.label

    @property
    def about(self) -> str:
        """What the chart says under its title."""
        return self.chart.about

    @property
    def description(self) -> str:
        """All of it, and the note."""
        return " ".join(filter(None, (self.chart.description, self.note)))

    @property
    def table(self) -> Table:
        """That of the chart."""
        return self.chart.table

    @property
    def keys(self) -> tuple[Sign, ...]:
        """None: they are drawn."""
        return ()

    def height(self, ruler: Ruler, width: float) -> float:
        """The chart and what is around it."""
        inside = width - 2 * _MARGIN
        head, foot = self._head(ruler, inside), self._foot(ruler, inside)
        return 2 * _MARGIN + head + self.chart.height(ruler, inside) + foot

    def draw(self, surface: Surface, box: Box) -> None:
        """Draw all of it on the ground that is there."""
        look = surface.look
        left, width = box.left + _MARGIN, box.width - 2 * _MARGIN
        base = box.top + _MARGIN + look.capital
        for line in self._title(surface, width):
            surface.text((left, base), line, look.text, Letter.STRONG)
            base += look.leading
        if self.about:
            surface.text((left, base), fitted(surface, self.about, width), look.muted)
            base += look.leading
        for signs in keys_lines(surface, self.chart.keys, width):
            draw_keys(surface, (left, base + look.leading / 4), signs)
            base += look.leading
        head, foot = self._head(surface, width), self._foot(surface, width)
        tall = box.height - 2 * _MARGIN - head - foot
        self.chart.draw(surface, Box(left, box.top + _MARGIN + head, width, tall))
        base = box.bottom - _MARGIN
        for line in reversed(self._notes(surface, width)):
            surface.text((left, base), line, look.muted)
            base -= look.leading

    def _title(self, ruler: Ruler, width: float) -> list[str]:
        return in_lines(ruler, self.label, width, _MOST_TITLE, Letter.STRONG)

    def _head(self, ruler: Ruler, width: float) -> float:
        lines = len(self._title(ruler, width)) + bool(self.about)
        keys = keys_lines(ruler, self.chart.keys, width)
        return (lines + len(keys) + 0.75) * ruler.look.leading

    def _notes(self, ruler: Ruler, width: float) -> list[str]:
        return in_lines(ruler, self.note, width, _MOST_NOTE) if self.note else []

    def _foot(self, ruler: Ruler, width: float) -> float:
        lines = len(self._notes(ruler, width))
        return ruler.look.leading * (lines + 0.5) if lines else 0.0
