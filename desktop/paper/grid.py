"""A table ruled all around, to be filled in by hand: titles that repeat, high rows."""

from collections.abc import Sequence

from desktop.i18n import _
from desktop.paper.block import Block, Cut
from desktop.paper.containers import Stack
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import COLUMN, FRAME, INK, NOTE
from desktop.paper.table import Column

_SHADE = "0.94"
_INSET = (4.0, 3.0)
_TITLES = 25.0

Cells = Sequence[Block]


class Grid(Block):
    """Rows of blocks, each at least `least` points high, centred on the height of their row.

    A row is cut only if no page can hold it; a piece that goes on says so under its last row.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Cells],
        *,
        least: float = 30.0,
        gap: float = 0.0,
    ) -> None:
        self.gap = gap
        self._columns = columns
        self._rows = rows
        self._least = least
        self._goes_on = False
        self._head = [Paragraph.of(one.title, COLUMN, align=one.align) for one in columns]

    def height(self, width: float) -> float:
        below = NOTE.leading + 3 if self._goes_on else 0.0
        return self._top(width) + sum(self._row_height(row, width) for row in self._rows) + below

    def lead(self, width: float) -> float:
        return self._top(width) + self._row_height(self._rows[0], width)

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        room -= self._top(width) + NOTE.leading + 3
        count, left = 0, room
        for row in self._rows:
            left -= self._row_height(row, width)
            if left < 0:
                break
            count += 1
        if count:
            return self._with(self._rows[:count], goes_on=True), self._with(self._rows[count:])
        if not fresh:
            return None, self
        cut = self._cut(self._rows[0], width, room - 2 * _INSET[1])
        if cut is None:
            return None, self
        head, rest = cut
        return self._with([head], goes_on=True), self._with([rest, *self._rows[1:]])

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        y, head = top, self._top(width)
        pen.rect((x, y - head), (width, head), _SHADE)
        self._draw_row(pen, self._head, (x, y), width, head)
        y -= head
        pen.rule((x, y), (x + width, y), 0.9, INK)
        for row in self._rows:
            own = self._row_height(row, width)
            self._draw_row(pen, row, (x, y), width, own)
            y -= own
            pen.rule((x, y), (x + width, y), 0.6, FRAME)
        for start, _own in self._places(width)[1:]:
            at = x + start - _INSET[0]
            pen.rule((at, top), (at, y), 0.6, FRAME)
        pen.rect((x, y), (width, top - y), None, INK)
        if self._goes_on:
            said, base = _("Suite page suivante"), y - 3 - NOTE.drop
            pen.text_right(x + width, base, said, NOTE)

    def _draw_row(
        self, pen: Pen, row: Cells, at: tuple[float, float], width: float, height: float
    ) -> None:
        for cell, (start, own) in zip(row, self._places(width), strict=True):
            spare = max(0.0, height - cell.height(own)) / 2
            cell.draw(pen, at[0] + start, at[1] - spare, own)

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Where the inside of each column begins and how wide it is."""
        share = width / sum(one.share for one in self._columns)
        places, x = [], 0.0
        for one in self._columns:
            places.append((x + _INSET[0], one.share * share - 2 * _INSET[0]))
            x += one.share * share
        return places

    def _top(self, width: float) -> float:
        return max(_TITLES, self._within(self._head, width) + 8)

    def _row_height(self, row: Cells, width: float) -> float:
        return max(self._least, self._within(row, width) + 2 * _INSET[1])

    def _within(self, row: Cells, width: float) -> float:
        places = self._places(width)
        return max(cell.height(own) for cell, (_x, own) in zip(row, places, strict=True))

    def _cut(self, row: Cells, width: float, room: float) -> tuple[Cells, Cells] | None:
        """A row that no page holds, in two."""
        heads: list[Block] = []
        rests: list[Block] = []
        for cell, (_x, own) in zip(row, self._places(width), strict=True):
            fits = cell.height(own) <= room
            head, rest = (cell, None) if fits else cell.split(own, room, fresh=True)
            if head is None:
                return None
            heads.append(head)
            rests.append(rest or Stack([]))
        return heads, rests

    def _with(self, rows: Sequence[Cells], *, goes_on: bool = False) -> "Grid":
        piece = Grid(self._columns, rows, least=self._least, gap=self.gap)
        piece._goes_on = goes_on or self._goes_on
        return piece
