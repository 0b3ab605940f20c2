"""A table without a grid: a header that repeats, rows that stay whole, thin lines between them."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.paper.block import Block, Cut
from desktop.paper.containers import Columns
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import COLUMN, HAIRLINE, INK, Align

_HAIR = 0.5
_TALL, _CUT_LEAST = 360.0, 90.0
_MOST_FITTED, _MOST_ALL = 0.13, 0.6


class Column(NamedTuple):
    """One column: its title, its share of the width, where its texts stand.

    One without a share is `fitted`: as wide as its widest text.
    """

    title: str
    share: float
    align: Align = "left"


def fitted(
    columns: Sequence[Column], rows: Sequence[Sequence[Block]], width: float, gutter: float
) -> list[Column]:
    """The same columns with shares in points: what fits its texts, the others share the rest.

    A very wide text is broken all the same, so that the others have room.
    """
    room = width - gutter * (len(columns) - 1)
    own: dict[int, float] = {}
    for place, column in enumerate(columns):
        if not column.share:
            texts = [Paragraph.of(column.title, COLUMN), *(row[place] for row in rows)]
            widest = max(text.natural_width() for text in texts) + _HAIR
            own[place] = min(widest, room * _MOST_FITTED)
    scale = min(1.0, room * _MOST_ALL / sum(own.values())) if own else 1.0
    left = room - scale * sum(own.values())
    shares = sum(column.share for column in columns) or 1.0
    return [
        column._replace(share=own[n] * scale if n in own else left * column.share / shares)
        for n, column in enumerate(columns)
    ]


class Table(Block):
    """Rows of blocks under column titles; a row is cut only if it takes most of a page."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Block]],
        *,
        gap: float = 0.0,
        gutter: float = 9.0,
        padding: float = 5.0,
        closed: bool = False,
    ) -> None:
        self.gap = gap
        self._columns = columns
        self._gutter = gutter
        self._padding = padding
        self._closed = closed
        self._head = self._across([Paragraph.of(c.title, COLUMN, align=c.align) for c in columns])
        self._titled = any(column.title for column in columns)
        self._rows = [self._across(row) for row in rows]

    def height(self, width: float) -> float:
        return self._top(width) + sum(self._row_height(row, width) for row in self._rows)

    def lead(self, width: float) -> float:
        first = self._row_height(self._rows[0], width)
        return self._top(width) + (_CUT_LEAST if first > _TALL else first)

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        room -= self._top(width)
        count = 0
        for row in self._rows:
            high = self._row_height(row, width)
            if high > room:
                break
            room -= high
            count += 1
        whole, left = self._rows[:count], self._rows[count:]
        if left and (self._is_cut(left[0], width, room) or (fresh and not count)):
            head, rest = left[0].split(width, room - 2 * self._padding, fresh=not count)
            if isinstance(head, Columns) and isinstance(rest, Columns):
                return self._with([*whole, head], closed=True), self._with([rest, *left[1:]])
        if not whole:
            return None, self
        return self._with(whole, closed=True), self._with(left)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        right = x + width
        if self._titled:
            self._head.draw(pen, x, top, width)
            top -= self._top(width)
            pen.rule((x, top), (right, top), 0.9, INK)
        for row in self._rows:
            row.draw(pen, x, top - self._padding, width)
            top -= self._row_height(row, width)
            last = row is self._rows[-1] and self._closed
            pen.rule((x, top), (right, top), *((0.9, INK) if last else (0.6, HAIRLINE)))

    def _top(self, width: float) -> float:
        return self._head.height(width) + 4 if self._titled else 0.0

    def _row_height(self, row: Columns, width: float) -> float:
        return row.height(width) + 2 * self._padding

    def _is_cut(self, row: Columns, width: float, room: float) -> bool:
        """Whether a row may go on over the page: moved whole, it would leave most of one empty."""
        return room >= _CUT_LEAST and self._row_height(row, width) > _TALL

    def _across(self, cells: Sequence[Block]) -> Columns:
        return Columns(cells, [column.share for column in self._columns], gutter=self._gutter)

    def _with(self, rows: Sequence[Columns], *, closed: bool | None = None) -> "Table":
        piece = Table(
            self._columns,
            [],
            gap=self.gap,
            gutter=self._gutter,
            padding=self._padding,
            closed=self._closed if closed is None else closed,
        )
        piece._rows = list(rows)
        return piece
