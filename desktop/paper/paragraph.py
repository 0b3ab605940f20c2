"""Text on the page: paragraphs, headings, a word with its icon."""

from collections.abc import Sequence
from typing import Self

from desktop.paper.block import Block, Cut
from desktop.paper.lines import Line, Lines, Run, balanced_lines, break_lines, line_width, shorten
from desktop.paper.pen import Pen
from desktop.paper.styles import BODY, SECTION, Align, Style

_ICON_SCALE = 1.12
_ICON_GAP = 0.42
_ORPHANS = 2


class Paragraph(Block):
    """Runs of text broken into lines, after an icon or not; cut between two lines.

    `most` limits the lines; `balanced` makes them about as long as each other, for a title.
    An icon has its own column, in which no line of text stands.
    """

    def __init__(
        self,
        runs: Sequence[Run],
        *,
        gap: float = 0.0,
        align: Align = "left",
        icon: str | None = None,
        most: int | None = None,
        balanced: bool = False,
    ) -> None:
        self.gap = gap
        self._balanced = balanced
        self._runs = tuple(runs)
        self._align = align
        self._icon = icon
        self._most = most
        self._style = max(runs, key=_leading).style if len(runs) > 1 else runs[0].style
        self._lines: Lines | None = None

    @classmethod
    def of(
        cls,
        text: str,
        style: Style = BODY,
        *,
        gap: float = 0.0,
        align: Align = "left",
        icon: str | None = None,
        most: int | None = None,
    ) -> Self:
        """A paragraph of one run."""
        return cls([Run(text, style)], gap=gap, align=align, icon=icon, most=most)

    def height(self, width: float) -> float:
        return len(self._laid(width)) * self._style.leading

    def lead(self, width: float) -> float:
        return min(len(self._laid(width)), _ORPHANS) * self._style.leading

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        lines = self._laid(width)
        count = int((room + 0.01) // self._style.leading)
        if count < len(lines) < count + _ORPHANS and count > _ORPHANS:
            count = len(lines) - _ORPHANS
        if count >= len(lines):
            return self, None
        if count < (1 if fresh else _ORPHANS):
            return None, self
        return self._piece(lines[:count], self._icon), self._piece(lines[count:], None)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        base = top - self._style.drop
        room = width - self._indent
        for index, line in enumerate(self._laid(width)):
            start = x + _shift(self._align, line, room)
            if self._icon and not index:
                side = self._style.size * _ICON_SCALE
                pen.icon(self._icon, start, base + self._style.capital / 2, side, self._style.ink)
            self._draw_line(pen, line, start + self._indent, base)
            base -= self._style.leading

    def natural_width(self) -> float:
        return self._indent + max(map(line_width, break_lines(self._runs, 1e6)))

    @property
    def _indent(self) -> float:
        return self._style.size * (_ICON_SCALE + _ICON_GAP) if self._icon else 0.0

    def _draw_line(self, pen: Pen, line: Line, x: float, base: float) -> None:
        for at, advance, text, run in line:
            pen.text(x + at, base, text, run.style)
            if run.link:
                size = run.style.size
                pen.link((x + at, base - size * 0.3), (advance, size * 1.3), run.link)

    def _laid(self, width: float) -> Lines:
        if self._lines is None:
            room = width - self._indent
            lines = (balanced_lines if self._balanced else break_lines)(self._runs, room)
            self._lines = shorten(lines, self._most, room) if self._most else lines
        return self._lines

    def _piece(self, lines: Lines, icon: str | None) -> "Paragraph":
        piece = Paragraph(self._runs, gap=self.gap, align=self._align, icon=icon)
        piece._lines = lines
        if self._icon and not icon:
            piece._lines = tuple(
                tuple(part._replace(x=part.x + self._indent) for part in line) for line in lines
            )
        return piece


class Heading(Paragraph):
    """A title that stays with what follows; `note` is said beside it in another style."""

    keep_next = True

    def __init__(
        self,
        text: str,
        style: Style = SECTION,
        *,
        gap: float = 0.0,
        icon: str | None = None,
        note: Run | None = None,
    ) -> None:
        runs = [Run(text, style), *([note] if note else [])]
        super().__init__(runs, gap=gap, icon=icon)
        self._title = text

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.section(self._title, top)
        super().draw(pen, x, top, width)


def _leading(run: Run) -> float:
    return run.style.leading


def _shift(align: Align, line: Line, room: float) -> float:
    if align == "left":
        return 0.0
    spare = room - line_width(line)
    return spare if align == "right" else spare / 2
