"""Several trajectories as small charts: the same years on all, each its scale or one for all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from desktop.drawing.chart import Sign, Table, trimmed
from desktop.drawing.course import Course
from desktop.drawing.fit import in_lines
from desktop.drawing.surface import Box, Letter, Ruler, Surface
from desktop.drawing.trajectory import TrajectoryChart
from desktop.i18n import _

_TILE, _TALL = 14.0, 9.0  # of the leading of words: the least width of a tile, its chart's height
_ACROSS, _DOWN = 1.5, 1.2
_TITLE_LINES = 2


def side_by_side(courses: Sequence[Course], *, one_scale: bool = False) -> tuple[Course, ...]:
    """The same courses over the same years; with `one_scale`, those of one unit share theirs."""
    years = tuple({round(spot.at, 6) for one in courses for spot in one.spots})
    values: dict[str, list[float]] = {}
    for one in courses:
        values.setdefault(one.unit, []).extend(spot.value for spot in one.spots)
    return tuple(
        replace(one, years=years, values=tuple(values[one.unit]) if one_scale else ())
        for one in courses
    )


def as_one(
    label: str, charts: Sequence[TrajectoryChart], *, one_scale: bool = False
) -> "MultiplesChart":
    """Several charts as one; it leaves as each of them may."""
    courses = tuple(one.course for one in charts)
    leaving = tuple(one.leaving.course for one in charts)
    if courses == leaving:
        return MultiplesChart(label, courses, one_scale=one_scale)
    note = next(filter(None, (one.leaving.note for one in charts)), "")
    printed = MultiplesChart(label, leaving, one_scale=one_scale, note=note)
    return MultiplesChart(label, courses, one_scale=one_scale, printed=printed)


@dataclass(frozen=True)
class MultiplesChart:
    """Small charts in as many columns as `across`, or as the width holds where it is 0."""

    label: str
    courses: tuple[Course, ...]
    about: str = ""
    across: int = 0
    one_scale: bool = False
    note: str = ""
    printed: "MultiplesChart | None" = None

    @property
    def leaving(self) -> "MultiplesChart":
        """Itself, unless something of it is secret."""
        return self.printed or self

    @property
    def description(self) -> str:
        """All charts, one after the other."""
        return " ".join([f"{self.label}.", *(one.description for one in self.courses)])

    @property
    def table(self) -> Table:
        """A row by indicator and period."""
        titles = (_("Indicateur"), _("Période"), _("Résultat"), _("Cible"), _("Remarque"))
        rows = []
        for one in self.courses:
            known = one.table
            named = {title: place for place, title in enumerate(known.titles)}
            for row in known.rows:
                cells = [row[named[title]] if title in named else "" for title in titles[1:]]
                rows.append((one.label, *cells))
        return trimmed(Table(titles, tuple(rows)))

    @property
    def keys(self) -> tuple[Sign, ...]:
        """What any of them uses."""
        used = {sign for one in self.courses for sign in one.keys}
        return tuple(sign for sign in Sign if sign in used)

    def height(self, ruler: Ruler, width: float) -> float:
        """Rows of tiles with their titles."""
        columns = self._columns(ruler, width)
        rows = ceil(len(self.courses) / columns)
        head = self._head(ruler, self._wide(ruler, width, columns))
        each = head + _TALL * ruler.look.leading
        return rows * each + max(rows - 1, 0) * _DOWN * ruler.look.leading

    def draw(self, surface: Surface, box: Box) -> None:
        """Draw them line by line."""
        if not self.courses:
            return
        look, columns = surface.look, self._columns(surface, box.width)
        rows = ceil(len(self.courses) / columns)
        across, down = _ACROSS * look.leading, _DOWN * look.leading
        wide = self._wide(surface, box.width, columns)
        tall = (box.height - down * (rows - 1)) / rows
        head = self._head(surface, wide)
        for number, one in enumerate(side_by_side(self.courses, one_scale=self.one_scale)):
            row, column = divmod(number, columns)
            left, top = box.left + column * (wide + across), box.top + row * (tall + down)
            base = top + look.capital
            for line in in_lines(surface, one.label, wide, _TITLE_LINES, Letter.STRONG):
                surface.text((left, base), line, look.text, Letter.STRONG)
                base += look.leading
            TrajectoryChart(one).draw(surface, Box(left, top + head, wide, tall - head))

    @staticmethod
    def _wide(ruler: Ruler, width: float, columns: int) -> float:
        return (width - _ACROSS * ruler.look.leading * (columns - 1)) / columns

    def _head(self, ruler: Ruler, wide: float) -> float:
        """The room of the longest title, on all tiles: their axes are level."""
        titles = (
            in_lines(ruler, one.label, wide, _TITLE_LINES, Letter.STRONG) for one in self.courses
        )
        return max(map(len, titles), default=1) * ruler.look.leading

    def _columns(self, ruler: Ruler, width: float) -> int:
        if self.across:
            return self.across
        return min(max(int(width // (_TILE * ruler.look.leading)), 1), max(len(self.courses), 1))
