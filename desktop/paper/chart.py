"""The trajectory of an indicator: results in a full line, targets dashed with diamonds."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from db.queries.trajectory import Point, Trajectory
from desktop.i18n import _, number
from desktop.paper.block import Block
from desktop.paper.pen import Pen
from desktop.paper.quantity import amount, not_given, with_unit
from desktop.paper.scale import Axis, value_axis, year_axis
from desktop.paper.styles import AXIS, AXIS_STRONG, HAIRLINE, INK, MUTED, PAPER, SECTION

_LARGEST = Decimal(10) ** 15
_YEAR_WIDTH = 32.0
_DASH = "3 2.2"

Place = tuple[float, float]


class TrajectoryChart(Block):
    """A chart `height` points high; its values are also said in words by `description`."""

    def __init__(self, row: Trajectory, height: float) -> None:
        self._row = row
        self._height = height

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return self._height

    @property
    def description(self) -> str:
        """What the chart shows, for someone who cannot see it."""
        form, nothing = _("{} : {}"), not_given()

        def listed(points: Sequence[Point]) -> str:
            said = (form.format(one.period.label, amount(one.value)) for one in points)
            return ", ".join(said) or nothing

        return _("{} ({}). Résultats : {}. Cibles : {}.").format(
            self._row.label,
            self._row.unit,
            listed(self._row.results),
            listed(self._row.targets),
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.described(self.description):
            self._draw(pen, x, top, width)

    def _draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        labels = [number(Decimal(repr(round(tick, 6)))) for tick in self._values.ticks]
        gutter = max(map(AXIS.measure, labels)) + 6
        wide, below = width - gutter - 12, AXIS.leading + 3
        plot = _Plot(
            (x + gutter, top - self._height + below),
            (wide, self._height - below - AXIS.capital),
            self._years(wide),
            self._values,
        )
        self._draw_axes(pen, plot, labels)
        aimed, known = self._lines(plot)
        self._draw_targets(pen, aimed)
        self._draw_results(pen, known)
        if self._row.latest is not None:
            segments = [*pairwise(aimed), *pairwise(known)]
            self._write_latest(pen, plot, self._row.latest, segments)

    def _draw_axes(self, pen: Pen, plot: "_Plot", labels: list[str]) -> None:
        left, right = plot.corner[0], plot.corner[0] + plot.size[0]
        for tick, label in zip(plot.values.ticks, labels, strict=True):
            y = plot.place(plot.years.low, tick)[1]
            pen.rule((left, y), (right, y), 0.6, HAIRLINE)
            pen.text_right(left - 5, y - AXIS.capital / 2, label, AXIS)
        base = plot.corner[1] - AXIS.leading - 1
        for year in plot.years.ticks:
            middle = plot.place(year, 0)[0]
            pen.text_centred(middle, base, str(round(year) - 1), AXIS)

    def _draw_targets(self, pen: Pen, line: list[Place]) -> None:
        if len(line) > 1 and self._targets:
            pen.polyline(line, 1.1, MUTED, _DASH)
        for at in line[-len(self._targets) :] if self._targets else ():
            draw_diamond(pen, at)

    def _draw_results(self, pen: Pen, known: list[Place]) -> None:
        if len(known) > 1:
            pen.polyline(known, 1.7, INK)
        for at in known:
            pen.disc(at, 2.5)

    def _lines(self, plot: "_Plot") -> tuple[list[Place], list[Place]]:
        """The lines of targets and of results on the page, from the start where there is one."""
        start = [plot.place(*self._baseline)] if self._baseline else []
        aimed = start + [plot.place(*at) for at in self._targets]
        return aimed, start + [plot.place(*at) for at in self._results]

    def _write_latest(
        self, pen: Pen, plot: "_Plot", latest: Point, segments: Sequence[tuple[Place, Place]]
    ) -> None:
        x, y = plot.place(*_position(latest))
        text = with_unit(latest.value, self._row.unit)
        half = AXIS_STRONG.measure(text) / 2
        left, right = plot.corner[0], plot.corner[0] + plot.size[0] + 12
        if 2 * half > right - left:
            return
        low = self._row.gap is not None and self._row.gap < 0
        over, under = y + 5.5, y - 5 - AXIS.capital
        heights = [over, under] if not low else [under, over]
        lowest = plot.corner[1] + 2
        places = [
            (min(max(x + shift, left + half), right - half), base)
            for shift in (0.0, half + 5, -half - 5)
            for base in heights
            if base >= lowest
        ]
        free = (at for at in places if not _is_crossed(at, half, segments))
        middle, base = next(free, places[0])
        pen.text_centred(middle, base, text, AXIS_STRONG)

    @cached_property
    def _results(self) -> list[Place]:
        return sorted(map(_position, self._row.results))

    @cached_property
    def _targets(self) -> list[Place]:
        return sorted(map(_position, self._row.targets))

    @cached_property
    def _baseline(self) -> Place | None:
        """The start of both lines; without a date, a year's end before the first of them."""
        if self._row.baseline is None:
            return None
        day = self._row.baseline_on
        if day is not None:
            at = day.year + day.month / 12
        else:
            first = min(at for at, _value in self._results + self._targets)
            at = -(-first // 1) - 1
        return at, float(self._row.baseline)

    @cached_property
    def _values(self) -> Axis:
        places = [*self._results, *self._targets, *([self._baseline] if self._baseline else [])]
        intervals = 3 if self._height > 90 else 2
        values = [value for _at, value in places]
        return value_axis(values, intervals, percentage=self._row.unit == "%")

    def _years(self, width: float) -> Axis:
        places = [*self._results, *self._targets, *([self._baseline] if self._baseline else [])]
        return year_axis([at for at, _value in places], int(width // _YEAR_WIDTH))


class _Plot:
    """The rectangle where values are drawn, and its two axes."""

    def __init__(self, corner: Place, size: Place, years: Axis, values: Axis) -> None:
        self.corner = corner
        self.size = size
        self.years = years
        self.values = values

    def place(self, at: float, value: float) -> Place:
        """Where a value at a moment stands on the page."""
        x = self.corner[0] + self.years.place(at, self.size[0])
        return x, self.corner[1] + self.values.place(value, self.size[1])


def _is_crossed(at: Place, half: float, segments: Sequence[tuple[Place, Place]]) -> bool:
    """Whether a value written there would touch a line."""
    left, right = at[0] - half - 1, at[0] + half + 1
    low, high = at[1] - 1.5, at[1] + AXIS.capital + 1.5
    for (x1, y1), (x2, y2) in segments:
        if x2 < left or x1 > right or (y1 < low and y2 < low) or (y1 > high and y2 > high):
            continue
        slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
        first = y1 + slope * (max(left, x1) - x1)
        last = y1 + slope * (min(right, x2) - x1)
        if max(first, last) >= low and min(first, last) <= high:
            return True
    return False


class ChartKey(Block):
    """Says, at the right of a heading, which line is the result and which the target."""

    def __init__(self, *, gap: float = 0.0) -> None:
        self.gap = gap

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return SECTION.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        result, target = _("résultat"), _("cible")
        base = top - SECTION.drop
        middle = base + AXIS.capital / 2
        x += width - AXIS.measure(result) - AXIS.measure(target) - 62
        pen.rule((x, middle), (x + 16, middle), 1.7)
        pen.disc((x + 8, middle), 2.5)
        pen.text(x + 21, base, result, AXIS)
        x += 39 + AXIS.measure(result)
        pen.rule((x, middle), (x + 18, middle), 1.1, MUTED, _DASH)
        draw_diamond(pen, (x + 9, middle))
        pen.text(x + 23, base, target, AXIS)


def can_be_drawn(row: Trajectory) -> bool:
    """Whether there is something to draw, of a size that an axis can show."""
    values = [point.value for point in (*row.results, *row.targets)]
    if row.baseline is not None:
        values.append(row.baseline)
    drawable = all(value.is_finite() and abs(value) < _LARGEST for value in values)
    return drawable and bool(row.results or row.targets)


def draw_diamond(pen: Pen, at: Place, half: float = 3.2) -> None:
    """The hollow diamond of a target."""
    x, y = at
    points = [(x - half, y), (x, y + half), (x + half, y), (x, y - half)]
    pen.polygon(points, PAPER, MUTED, 1.0)


def _position(point: Point) -> Place:
    return point.period.position, float(point.value)
