"""The matrix on one page: expectations down, establishments across, counts in the margins."""

from collections.abc import Sequence
from typing import NamedTuple

from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Counts
from desktop.i18n import _
from desktop.paper.block import Block, Cut
from desktop.paper.deployed import SHOWN, State, draw_cell, shares
from desktop.paper.faces import one_line
from desktop.paper.lines import Run, break_lines
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import (
    AXIS,
    AXIS_STRONG,
    COLUMN,
    HAIRLINE,
    INK,
    NOTE,
    NOTE_STRONG,
    ROW,
)

LATE, CONTESTED, EXEMPT = "!", "*", "–"
_NAME = NOTE._replace(ink=INK)
_COUNT = AXIS._replace(ink=INK)
_LEAST, _MOST = 12.0, 26.0
_HEAD, _HEAD_MOST = 172.0, 330.0
_STATE, _BEFORE = 15.0, 6.0
_NAMES, _SHORTEST = 104.0, 3
_CELL, _KEY = 12.0, 11.0
_FOOT = 2 * _COUNT.leading + 6


class MatrixCell(NamedTuple):
    """Where something stands; `mark` is a sign beside it, '' for none. An `exempt` establishment
    is not asked, for a reason that somebody gave.
    """

    state: State
    mark: str = ""
    exempt: bool = False


class MatrixRow(NamedTuple):
    """One expectation: a cell an establishment, None where it is not expected; `counts` are over
    all establishments, on this page or not.
    """

    code: str
    label: str
    counts: Counts
    cells: Sequence[MatrixCell | None]


class Margins(NamedTuple):
    """Under the columns: the counts of each establishment, and those of all together."""

    of_houses: Sequence[Counts]
    whole: Counts


class Shape(NamedTuple):
    """How wide in points: a column of establishments at least, the counts of one state, the share
    in place; so that the largest counts have room.
    """

    column: float
    state: float
    share: float

    @property
    def side(self) -> float:
        """All the counts at the right."""
        return _BEFORE + len(SHOWN) * self.state + self.share

    def across(self, width: float) -> int:
        """How many establishments a page can hold."""
        return max(1, int((width - _HEAD - self.side) / self.column))


def shape_of(rows: int, whole: Counts) -> Shape:
    """For so many expectations, and counts no larger than these."""
    largest = max(shares(whole).values())
    return Shape(
        max(_LEAST, AXIS_STRONG.measure(str(rows)) + 2),
        max(_STATE, _COUNT.measure(str(largest)) + 3),
        max(AXIS_STRONG.measure(_share(whole)), COLUMN.measure(_("En place"))) + 8,
    )


class MatrixTable(Block):
    """Some establishments and all rows; cut between two rows, its names come back on each page.

    `air` is the space above and under the words of a row.
    """

    def __init__(
        self,
        rows: Sequence[MatrixRow],
        houses: Sequence[House],
        margins: Margins,
        *,
        air: float,
        gap: float = 0.0,
    ) -> None:
        self.gap = gap
        self._shape = shape_of(len(rows), margins.whole)
        self._rows = rows
        self._houses = houses
        self._margins = margins
        self._last = True
        self._labels = [_label(row) for row in rows]
        self._air = air

    def height(self, width: float) -> float:
        own = sum(self._row_height(one, width) for one in range(len(self._rows)))
        return self._top(width) + own + (_FOOT if self._last else 0.0)

    def lead(self, width: float) -> float:
        return self._top(width) + self._row_height(0, width) + _FOOT

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        room -= self._top(width)
        count = 0
        for place in range(len(self._rows)):
            room -= self._row_height(place, width)
            if room < 0:
                break
            count += 1
        if count == len(self._rows):
            count -= 1  # the counts under them need room too
        count = max(count, int(fresh))
        if not count:
            return None, self
        return self._with(self._rows[:count], last=False), self._with(self._rows[count:])

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        head, column = self._widths(width)
        left, side = x + head, x + head + column * len(self._houses) + _BEFORE
        y, right = top - self._top(width), side + self._shape.side - _BEFORE
        self._draw_names(pen, left, y, column)
        self._draw_titles(pen, x, side, y)
        pen.rule((x, y), (right, y), 0.9, INK)
        for place, row in enumerate(self._rows):
            high = self._row_height(place, width)
            self._labels[place].draw(pen, x, y - self._air, head - 8)
            self._draw_cells(pen, row, (left, y - high / 2), column)
            self._draw_counts(pen, row.counts, side, y - high / 2)
            y -= high
            ends = place == len(self._rows) - 1
            pen.rule((x, y), (right, y), *((0.9, INK) if ends else (0.5, HAIRLINE)))
        if self._last:
            self._draw_foot(pen, (x, y), (left, side), column)

    def _draw_names(self, pen: Pen, left: float, y: float, column: float) -> None:
        """Upwards, one line or as many as the column has room for."""
        most = max(1, int(column / _NAME.leading))
        for place, house in enumerate(self._houses):
            lines = _name_lines(one_line(house.name), most)
            middle = left + (place + 0.5) * column
            first = middle + _NAME.capital / 2 - (len(lines) - 1) * _NAME.leading / 2
            for index, line in enumerate(lines):
                pen.text_upright(first + index * _NAME.leading, y + 5, line, _NAME)

    def _draw_titles(self, pen: Pen, x: float, side: float, y: float) -> None:
        pen.text(x, y + 5, _("Attendu"), COLUMN)
        for place, state in enumerate(SHOWN):
            at = side + (place + 0.5) * self._shape.state
            draw_cell(pen, state, (at - _KEY / 2, y + 4), (_KEY, _CELL))
        pen.text_right(side + self._shape.side - _BEFORE, y + 5, _("En place"), COLUMN)

    def _draw_cells(self, pen: Pen, row: MatrixRow, at: tuple[float, float], column: float) -> None:
        for place, cell in enumerate(row.cells):
            if cell is not None and cell.exempt:
                middle = at[0] + (place + 0.5) * column
                pen.text_centred(middle, at[1] - _NAME.capital / 2, EXEMPT, _NAME)
            elif cell is not None:
                corner = at[0] + place * column + 0.9, at[1] - _CELL / 2
                draw_cell(pen, cell.state, corner, (column - 1.8, _CELL), cell.mark)

    def _draw_foot(
        self, pen: Pen, at: tuple[float, float], starts: tuple[float, float], column: float
    ) -> None:
        (x, y), (left, side) = at, starts
        first = y - 3 - _COUNT.drop
        second = first - _COUNT.leading
        pen.text(x, first, _("En place"), NOTE_STRONG)
        pen.text(x, second, _("sur les attendus qui concernent le lieu"), NOTE)
        for place, counts in enumerate(self._margins.of_houses):
            middle = left + (place + 0.5) * column
            pen.text_centred(middle, first, str(counts.in_place), AXIS_STRONG)
            pen.text_centred(middle, second, str(counts.concerned), _COUNT)
        middle = (first + second) / 2 + _COUNT.capital / 2
        self._draw_counts(pen, self._margins.whole, side, middle)

    def _draw_counts(self, pen: Pen, counts: Counts, side: float, middle: float) -> None:
        """How many are where, then how many are in place of those that it concerns."""
        base = middle - _COUNT.capital / 2
        for place, count in enumerate(shares(counts).values()):
            at = side + (place + 0.5) * self._shape.state
            pen.text_centred(at, base, str(count), _COUNT)
        right = side + self._shape.side - _BEFORE
        pen.text_right(right, base, _share(counts), AXIS_STRONG)

    def _widths(self, width: float) -> tuple[float, float]:
        """Of the words at the left, and of a column."""
        room = width - self._shape.side
        column = min(_MOST, (room - _HEAD) / len(self._houses))
        return min(_HEAD_MOST, room - column * len(self._houses)), column

    def _top(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        longest = max(map(_NAME.measure, (one_line(one.name) for one in self._houses)))
        return max(min(longest, _NAMES) + 9, 26.0)

    def _row_height(self, place: int, width: float) -> float:
        head, _column = self._widths(width)
        return max(self._labels[place].height(head - 8), _CELL) + 2 * self._air

    def _with(self, rows: Sequence[MatrixRow], *, last: bool = True) -> "MatrixTable":
        piece = MatrixTable(rows, self._houses, self._margins, air=self._air, gap=self.gap)
        piece._last = last and self._last
        piece._shape = self._shape
        return piece


def _name_lines(name: str, most: int) -> list[str]:
    """As many lines as there is room for; what does not fit is left out in the middle, where names
    of houses are most alike.
    """
    lines = break_lines((Run(name, _NAME),), _NAMES)
    kept = len(name)
    while len(lines) > most and kept > _SHORTEST:
        kept -= 1
        start, end = name[: (kept + 1) // 2].rstrip(), name[-(kept // 2) :].lstrip()
        lines = break_lines((Run(f"{start}…{end}", _NAME),), _NAMES)
    return ["".join(piece.text for piece in line) for line in lines[:most]]


def _label(row: MatrixRow) -> Block:
    style = ROW._replace(leading=10.4)
    runs = [Run(f"{row.code}  ", NOTE_STRONG)] if row.code else []
    return Paragraph([*runs, Run(row.label, style)], most=4)


def _share(counts: Counts) -> str:
    return _("{} sur {}").format(counts.in_place, counts.concerned)
