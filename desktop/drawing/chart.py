"""What every chart answers: itself in strokes, in a sentence, and as a table."""

from enum import Enum
from typing import NamedTuple, Protocol

from desktop.drawing.surface import Box, Ruler, Surface


class Table(NamedTuple):
    """The same figures to read: titles, then rows of as many words."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def trimmed(table: Table) -> Table:
    """The same without the columns in which nothing is written."""
    kept = [
        place
        for place in range(len(table.titles))
        if not place or any(row[place] for row in table.rows)
    ]
    return Table(
        tuple(table.titles[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


class Sign(Enum):
    """What a key explains."""

    RESULT = "result"
    TARGET = "target"
    BAND = "band"
    RUNNING = "running"
    HOLE = "hole"
    SITTING = "sitting"
    MEAN = "mean"
    NOBODY = "nobody"
    NONE = "none"
    SOME = "some"
    MOST = "most"
    ALL = "all"


class Chart(Protocol):
    """Figures that can be drawn; `label` is their title, which the drawing does not repeat."""

    @property
    def label(self) -> str:
        """The title."""

    @property
    def about(self) -> str:
        """What stands under the title: the unit, the period; '' where there is nothing to say."""

    @property
    def description(self) -> str:
        """All of it in sentences, for someone who cannot see it."""

    @property
    def table(self) -> Table:
        """All of it as rows."""

    @property
    def note(self) -> str:
        """What must be said under it wherever it stands alone."""

    @property
    def leaving(self) -> "Chart | None":
        """The same as it may be copied and saved: without what is secret; None: it may not."""

    @property
    def keys(self) -> tuple[Sign, ...]:
        """The signs that it uses."""

    def height(self, ruler: Ruler, width: float) -> float:
        """The height that it takes by itself at a width."""

    def draw(self, surface: Surface, box: Box) -> None:
        """Draw in a box, and nowhere else."""
