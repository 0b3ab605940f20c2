"""A map of tiles: each sector a square where it roughly lies, how much of it is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from desktop.drawing.chart import Sign, Table
from desktop.drawing.fills import draw_fill, fill_of
from desktop.drawing.fit import fitted
from desktop.drawing.surface import Align, Box, Letter, Ruler, Surface, rectangle
from desktop.i18n import _

_APART = 0.25  # of the leading of words, between two tiles
_TALL, _LEAST_TALL = 3.6, 2.9  # of the leading: a tile by itself, and at least
_INSET = 4.0


class Tile(NamedTuple):
    """A sector at its place in the grid: `part` of `whole` in figures, `said` in brief words.

    `rows` are its lines in the table of the chart, without its name.
    """

    name: str
    column: int
    row: int
    part: int = 0
    whole: int = 0
    said: str = ""
    words: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def fill(self) -> Sign:
        """Its shade and pattern."""
        return fill_of(self.part, self.whole)


@dataclass(frozen=True)
class TilesChart:
    """Tiles with the titles of their table."""

    label: str
    tiles: tuple[Tile, ...]
    titles: tuple[str, ...]
    about: str = ""
    note: str = ""

    @property
    def leaving(self) -> "TilesChart":
        """Itself: it says nothing of a child."""
        return self

    @property
    def description(self) -> str:
        """Every tile where there is something to say."""
        form = _("{} : {}")
        head = f"{self.label} ({self.about})" if self.about else self.label
        said = (form.format(one.name, one.words) for one in self.tiles if one.words)
        return f"{head}. {'. '.join(said) or _('Aucun établissement')}."

    @property
    def table(self) -> Table:
        """The rows of each tile."""
        return Table(self.titles, tuple((one.name, *row) for one in self.tiles for row in one.rows))

    @property
    def keys(self) -> tuple[Sign, ...]:
        """The fills, from nothing to everything."""
        used = {one.fill for one in self.tiles}
        return tuple(one for one in Sign if one in used)

    @cached_property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the grid."""
        across = max((one.column for one in self.tiles), default=0) + 1
        return across, max((one.row for one in self.tiles), default=0) + 1

    def height(self, ruler: Ruler, width: float) -> float:  # noqa: ARG002 — the same at any width
        """As many tiles as there are rows."""
        look, (_across, down) = ruler.look, self.size
        return (down * _TALL + (down - 1) * _APART) * look.leading

    def draw(self, surface: Surface, box: Box) -> None:
        """Draw every tile as large as the box allows."""
        across, down = self.size
        gap = _APART * surface.look.leading
        wide = (box.width - gap * (across - 1)) / across
        tall = (box.height - gap * (down - 1)) / down
        for one in self.tiles:
            left, top = box.left + one.column * (wide + gap), box.top + one.row * (tall + gap)
            draw_tile(surface, Box(left, top, wide, tall), one)


def draw_tile(surface: Surface, box: Box, one: Tile) -> None:
    """The fill, and on a plate the name of the sector over its figures."""
    look = surface.look
    draw_fill(surface, box, one.fill)
    room = box.width - 2 * _INSET - 4
    name = fitted(surface, one.name, room, Letter.STRONG)
    said = fitted(surface, one.said, room)
    lines = [(name, Letter.STRONG), *([(said, Letter.PLAIN)] if said else [])]
    lines = lines[: 1 if box.height < _LEAST_TALL * look.leading - 8 else 2]
    wide = max(surface.measure(words, letter) for words, letter in lines) + 2 * _INSET
    tall = len(lines) * look.leading + _INSET
    middle = box.left + box.width / 2
    top = box.top + (box.height - tall) / 2
    if one.fill not in (Sign.NOBODY, Sign.NONE):
        surface.polygon(rectangle(Box(middle - wide / 2, top, wide, tall)), look.ground)
    base = top + _INSET / 2 + (look.leading + look.capital) / 2
    for words, letter in lines:
        ink = look.muted if one.fill is Sign.NOBODY else look.text
        surface.text((middle, base), words, ink, letter, Align.CENTRE)
        base += look.leading


# Paris as one draws it from memory: the arrondissements by row, from north to south.
PARIS = (
    (0, 17, 18, 19, 0),
    (16, 8, 9, 10, 20),
    (7, 1, 2, 3, 11),
    (15, 6, 5, 4, 12),
    (0, 14, 13, 0, 0),
)
ACROSS = len(PARIS[0])


def paris_places() -> dict[int, tuple[int, int]]:
    """The column and the row of each arrondissement."""
    return {
        number: (column, row)
        for row, line in enumerate(PARIS)
        for column, number in enumerate(line)
        if number
    }


def in_order(count: int, start: int = 0) -> Sequence[tuple[int, int]]:
    """The column and the row of so many tiles, line by line from a row on."""
    return [(place % ACROSS, start + place // ACROSS) for place in range(count)]
