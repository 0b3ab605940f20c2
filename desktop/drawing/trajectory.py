"""The trajectory: results in a full line, targets in dashes with diamonds, between its axes."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from desktop.drawing.chart import Sign, Table
from desktop.drawing.course import Course, Spot
from desktop.drawing.fit import apart, fitted, is_crossed
from desktop.drawing.scale import (
    Axis,
    level_axis,
    month_words,
    months_axis,
    tick_words,
    value_axis,
    year_axis,
)
from desktop.drawing.surface import (
    Align,
    Box,
    Letter,
    Point,
    Ruler,
    Stroke,
    Surface,
    cross,
    diamond,
    rectangle,
)
from desktop.i18n import _

_MOST_INTERVALS = 5
_LEVEL_ROOM = 0.34  # of the width, for the names of levels
_BESIDE = 7.5
_TINY = 3.0  # of the leading: lower than that, a value over a line would hide it


@dataclass(frozen=True)
class TrajectoryChart:
    """The chart of one course; `printed` is the one that may leave, where it is another."""

    course: Course
    printed: "TrajectoryChart | None" = None
    note: str = ""

    @property
    def leaving(self) -> "TrajectoryChart":
        """Itself, unless something of it is secret."""
        return self.printed or self

    @property
    def label(self) -> str:
        """The label of the indicator."""
        return self.course.label

    @property
    def about(self) -> str:
        """The unit."""
        return _("en {}").format(self.course.unit) if self.course.unit else ""

    @property
    def description(self) -> str:
        """Every figure, in sentences."""
        return self.course.description

    @property
    def table(self) -> Table:
        """Every figure, by period."""
        return self.course.table

    @property
    def keys(self) -> tuple[Sign, ...]:
        """The signs that it uses."""
        return self.course.keys

    def height(self, ruler: Ruler, width: float) -> float:
        """Half of its width, within reason."""
        return min(max(width * 0.5, 11 * ruler.look.leading), 22 * ruler.look.leading)

    def draw(self, surface: Surface, box: Box) -> None:
        """Draw everything, from what lies under to what is read first."""
        if self.course.is_empty:
            middle = box.left + box.width / 2, box.top + box.height / 2 + surface.look.capital / 2
            words = fitted(surface, nothing_known(), box.width)
            surface.text(middle, words, surface.look.muted, align=Align.CENTRE)
            return
        _Drawing(self.course, surface, box).draw()


def nothing_known() -> str:
    """What stands in the place of a chart without values."""
    return _("Aucune valeur n'est renseignée.")


class _Scale(NamedTuple):
    """An axis on the surface: from `start` (its lowest value) to `end`."""

    axis: Axis
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.start + self.axis.place(value, self.end - self.start)


class _Drawing:
    """One trajectory in its box."""

    def __init__(self, course: Course, surface: Surface, box: Box) -> None:
        self._course, self._surface, self._box = course, surface, box
        self._look = surface.look

    def draw(self) -> None:
        self._draw_values()
        self._draw_years()
        self._draw_band()
        self._draw_sittings()
        self._draw_targets()
        self._draw_results()
        self._write_last()

    @cached_property
    def _top(self) -> float:
        return self._head + max(self._look.capital, self._look.dot + 1)

    @cached_property
    def _head(self) -> float:
        """Under the dates of the sittings, where there are some."""
        return self._box.top + (self._look.leading if self._course.marks else 0.0)

    @cached_property
    def _bottom(self) -> float:
        return self._box.bottom - self._look.leading - 3

    @cached_property
    def _values(self) -> Axis:
        course = self._course
        values = [*(one.value for one in course.spots), *course.values]
        if course.levels:
            return level_axis([value for value, _name in course.levels], values)
        intervals = int((self._bottom - self._top) // self._look.step)
        intervals = min(max(intervals, 2), _MOST_INTERVALS)
        return value_axis(values, intervals, percentage=course.unit == "%")

    @cached_property
    def _names(self) -> list[str]:
        """What is written beside the ticks of values."""
        if not self._course.levels:
            return tick_words(self._values.ticks)
        room = self._box.width * _LEVEL_ROOM
        return [fitted(self._surface, name, room) for _value, name in self._course.levels]

    @cached_property
    def _up(self) -> _Scale:
        return _Scale(self._values, self._bottom, self._top)

    @cached_property
    def _left(self) -> float:
        half = self._surface.measure("0000") / 2
        widest = max(map(self._surface.measure, self._names))
        return self._box.left + max(widest + _BESIDE + 1, half + 1)

    @cached_property
    def _across(self) -> _Scale:
        course = self._course
        right = self._box.right - self._surface.measure("0000") / 2 - 2.5
        positions = [*(one.at for one in course.spots), *course.years]
        positions += [one.at for one in course.holes]
        room = right - self._left
        widest = self._surface.measure("sept. 00") + 4
        months = months_axis(positions, int(room // widest) + 1)
        if months:
            right = self._box.right - widest / 2
            return _Scale(months, max(self._left, self._box.left + widest / 2), right)
        return _Scale(year_axis(positions, int(room // self._look.year)), self._left, right)

    def _draw_values(self) -> None:
        stroke = Stroke(self._look.line, self._look.hairline)
        start, end = self._across.start, self._across.end
        heights = [self._up.at(tick) for tick in self._values.ticks]
        for y in heights:
            self._surface.rule((start, y), (end, y), stroke)
        for index in apart([(y - self._look.capital, y) for y in heights], 3):
            at = start - _BESIDE, heights[index] + self._look.capital / 2
            self._surface.text(at, self._names[index], self._look.muted, align=Align.RIGHT)

    def _draw_years(self) -> None:
        """Each end of a year, or of a month; a word that would touch the next one is left out."""
        base = self._bottom + self._look.leading + 1
        axis = self._across.axis
        in_months = any(tick % 1 > 1e-6 for tick in axis.ticks)
        words = [month_words(at) if in_months else str(round(at) - 1) for at in axis.ticks]
        halves = [self._surface.measure(word) / 2 for word in words]
        middles = [self._across.at(at) for at in axis.ticks]
        spans = [(at - half, at + half) for at, half in zip(middles, halves, strict=True)]
        for index in apart(spans, 3):
            at = middles[index], base
            self._surface.text(at, words[index], self._look.muted, align=Align.CENTRE)

    def _draw_band(self) -> None:
        under, over = self._course.tolerance
        line = self._aims
        if not self._course.targets or not (under or over):
            return
        if len(line) == 1:
            half = self._look.diamond * 2.5
            at = self._across.at(line[0].at)
            ends = [(at - half, line[0].value), (at + half, line[0].value)]
        else:
            ends = [(self._across.at(one.at), one.value) for one in line]
        low = [(x, self._held(value - under)) for x, value in ends]
        high = [(x, self._held(value + over)) for x, value in ends]
        self._surface.polygon([*low, *reversed(high)], self._look.band)

    def _held(self, value: float) -> float:
        """The height of a value, inside the axis whatever it is."""
        return self._up.at(min(max(value, self._values.low), self._values.high))

    def _draw_sittings(self) -> None:
        """A dotted line each; the dates stand above, the latest first where room is short."""
        low, high = self._across.axis[:2]
        marks = [one for one in self._course.marks if low <= one.at <= high]
        stroke = Stroke(self._look.muted, self._look.hairline, (1.0, 2.0))
        spans = []
        for one in marks:
            x = self._across.at(one.at)
            self._surface.rule((x, self._top), (x, self._bottom), stroke)
            half = self._surface.measure(one.said) / 2
            middle = min(max(x, self._box.left + half), self._box.right - half)
            spans.append((middle - half, middle + half))
        base = self._box.top + self._look.capital
        for index in apart(spans, 4):
            at = sum(spans[index]) / 2, base
            self._surface.text(at, marks[index].said, self._look.muted, align=Align.CENTRE)

    @property
    def _aims(self) -> list[Spot]:
        start = [self._course.start] if self._course.start else []
        return [*start, *self._course.targets]

    @cached_property
    def _runs(self) -> list[list[Point]]:
        """The line of results, cut at each hole."""
        holes = [one.at for one in self._course.holes]
        runs: list[list[Point]] = []
        before: float | None = None
        start = [self._course.start] if self._course.start else []
        for one in [*start, *self._course.results]:
            cut = before is None or any(before < at < one.at for at in holes)
            if cut:
                runs.append([])
            runs[-1].append(self._place(one))
            before = one.at
        return runs

    def _draw_targets(self) -> None:
        awaited = self._course.awaited
        if not self._course.targets:
            return
        line = [self._place(one) for one in self._aims]
        if len(line) > 1:
            stroke = Stroke(self._look.target, self._look.target_weight, self._look.dash)
            self._surface.polyline(line, stroke)
        for one in (*self._course.targets, *([awaited] if awaited else [])):
            diamond(self._surface, self._place(one))

    def _draw_results(self) -> None:
        look = self._look
        full = Stroke(look.result, look.result_weight)
        for run in self._runs:
            if len(run) > 1:
                self._surface.polyline(run, full)
        for at in (at for run in self._runs for at in run):
            self._surface.disc(at, look.dot, look.result)
        if self._course.running:
            at = self._place(self._course.running)
            self._surface.disc(at, look.dot, look.ground, Stroke(look.result, look.hairline + 0.7))
        for hole in self._course.holes:
            self._draw_hole(self._across.at(hole.at))

    def _draw_hole(self, x: float) -> None:
        """A short gap in the foot of the chart: something was expected there."""
        half, y = self._look.dot, self._bottom
        ground = Box(x - half - 1, y - half, 2 * half + 2, 2 * half)
        self._surface.polygon(rectangle(ground), self._look.ground)
        cross(self._surface, (x, y))

    def _place(self, spot: Spot) -> Point:
        return self._across.at(spot.at), self._up.at(spot.value)

    def _write_last(self) -> None:
        """The latest value beside its point, where no line crosses it if there is such a place."""
        last = self._course.last
        if last is None or self._course.levels:
            return
        half = self._surface.measure(last.said, Letter.STRONG) / 2
        places = self._places(self._place(last), half)
        if not places:
            return
        lines = [*self._runs, [self._place(one) for one in self._aims], *self._signs]
        capital = self._look.capital

        def is_free(at: Point) -> bool:
            spot = (at[0] - half - 1, at[1] - capital - 1.5, at[0] + half + 1, at[1] + 1.5)
            return not is_crossed(spot, lines)

        crossed = None if self._bottom - self._top < _TINY * self._look.leading else places[0]
        free = next(filter(is_free, places), None)
        at = free or crossed
        if at is None:
            return
        if free:  # the line of a tick would strike it through
            plate = Box(free[0] - half, free[1] - capital - 1, 2 * half, capital + 2)
            self._surface.polygon(rectangle(plate), self._look.ground)
        self._surface.text(at, last.said, self._look.result, Letter.STRONG, Align.CENTRE)

    @property
    def _signs(self) -> list[list[Point]]:
        """Where dots and diamonds are, but for that of the last value."""
        half, last = self._look.diamond, self._course.last
        awaited = self._course.awaited
        known = [*self._course.results, *self._course.targets, *([awaited] if awaited else [])]
        placed = [self._place(one) for one in known if one is not last]
        return [[(x - half, y), (x + half, y)] for x, y in placed]

    def _places(self, at: Point, half: float) -> list[Point]:
        """Where the latest value may stand, inside the plot, the best place first."""
        (x, y), look = at, self._look
        over, under = y - look.dot - 3, y + look.dot + 2.5 + look.capital
        near = [under, over] if self._course.below else [over, under]
        beside = [*near, y + look.capital / 2]
        left, right = self._across.start, self._box.right
        highest, lowest = self._head + look.capital, self._bottom - 2
        if 2 * half > right - left:
            return []
        tried = [(0.0, near), (half + 5, beside), (-half - 5, beside), (0.0, [2 * near[0] - y])]
        return [
            (min(max(x + shift, left + half), right - half), base)
            for shift, bases in tried
            for base in bases
            if highest <= base <= lowest
        ]
