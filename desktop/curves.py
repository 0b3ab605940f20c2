"""The trajectory of an indicator as plain figures for its chart."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor

from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import Period
from db.queries.indicator.trajectory import Point, Trajectory
from db.queries.secrecy.printed import as_printed
from desktop.absent import absent
from desktop.drawing.course import Course, Hole, Mark, Spot
from desktop.drawing.scale import LARGEST
from desktop.drawing.trajectory import TrajectoryChart
from desktop.i18n import _, short_date
from desktop.paper.gap import size_said
from desktop.paper.quantity import (
    amount,
    not_given,
    secret,
    secret_note,
    short_unit,
    with_unit,
)


def chart_of(
    row: Trajectory,
    *,
    levels: Sequence[str] = (),
    holes: Sequence[tuple[Period, str]] = (),
    sittings: Sequence[date] = (),
) -> TrajectoryChart:
    """The chart of a trajectory; see `course_of`. What leaves the base hides small counts."""
    course = course_of(row, levels=levels, holes=holes, sittings=sittings)
    printed = as_printed(row)
    if printed is row:
        return TrajectoryChart(course)
    hidden = course_of(printed, levels=levels, holes=holes, sittings=sittings)
    return TrajectoryChart(course, TrajectoryChart(hidden, note=secret_note()))


def course_of(
    row: Trajectory,
    *,
    levels: Sequence[str] = (),
    holes: Sequence[tuple[Period, str]] = (),
    sittings: Sequence[date] = (),
) -> Course:
    """What is drawn of a trajectory. A period stands at its end: that of 2024 is 2025.0.

    `levels` names those of a scale where the row does not; `holes` are the periods without a value
    and why, those that the results let see being found here; `sittings` are marked.
    """
    results, running = _results(row)
    known = [*results, *row.targets, *([running] if running else [])]
    if not all(_is_drawable(one.value) for one in known):
        return Course(row.label, short_unit(row.unit))
    names = _levels(row, levels or row.levels)
    return Course(
        label=row.label,
        unit=short_unit(row.unit) or row.unit,
        results=tuple(_spot(one, row, names) for one in results),
        targets=tuple(_spot(one, row, names) for one in row.targets),
        start=_start(row, known, names),
        running=_spot(running, row, names) if running else None,
        awaited=_awaited(running, row, names),
        holes=_holes(results, [*((one, secret()) for one in row.secret), *holes]),
        marks=_marks(known, sittings),
        tolerance=_tolerance(row),
        tolerated=_tolerated(row),
        levels=names,
        below=row.gap is not None and row.gap < 0,
    )


def spark_of(row: Trajectory) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Results and targets as pairs of a moment (in years) and a value, from the same start."""
    results, _running = _results(row)
    start = _start(row, [*results, *row.targets], ())
    first = [(start.at, start.value)] if start else []
    return (
        first + [(one.period.position, float(one.value)) for one in results],
        first + [(one.period.position, float(one.value)) for one in row.targets]
        if row.targets
        else [],
    )


def _results(row: Trajectory) -> tuple[list[Point], Point | None]:
    results = sorted(row.results, key=lambda one: one.period)
    return results, row.latest if row.running else None


def _levels(row: Trajectory, levels: Sequence[str]) -> tuple[tuple[float, str], ...]:
    if row.kind is IndicatorKind.YES_NO:
        return (0.0, _("non")), (1.0, _("oui"))
    if row.kind is IndicatorKind.SCALE:
        return tuple((float(place), name) for place, name in enumerate(levels, 1))
    return ()


def _spot(point: Point, row: Trajectory, levels: Sequence[tuple[float, str]]) -> Spot:
    value, period = float(point.value), point.period
    return Spot(period.position, value, period.label, _said(value, point, row, levels))


def _awaited(
    running: Point | None, row: Trajectory, levels: Sequence[tuple[float, str]]
) -> Spot | None:
    """The part of its target that a period which is not over should have reached."""
    if running is None or row.expected is None or not _is_drawable(row.expected):
        return None
    return _spot(Point(running.period, row.expected), row, levels)


def _said(value: float, point: Point, row: Trajectory, levels: Sequence[tuple[float, str]]) -> str:
    """A value in words: the name of its level where it has one."""
    name = dict(levels).get(value)
    if name is not None:
        return name
    return amount(point.value) if levels else with_unit(point.value, row.unit)


def _start(
    row: Trajectory, known: Sequence[Point], levels: Sequence[tuple[float, str]]
) -> Spot | None:
    """The starting value at its date, else at a year's end before what is known first."""
    if row.baseline is None or not known or not _is_drawable(row.baseline):
        return None
    day, value = row.baseline_on, float(row.baseline)
    said = dict(levels).get(value) or with_unit(row.baseline, row.unit)
    if day is not None:
        return Spot(_position(day, end=True), value, _("départ {}").format(day.year), said)
    first = min(one.period.position for one in known)
    return Spot(ceil(first) - 1.0, value, _("départ"), said)


def _marks(known: Sequence[Point], sittings: Sequence[date]) -> tuple[Mark, ...]:
    """The sittings of the years that are drawn."""
    ends = [one.period.position for one in known]
    low, high = floor(min(ends, default=0.0)) - 1, ceil(max(ends, default=0.0))
    marks = [Mark(_position(day), short_date(day)) for day in sorted(sittings)]
    return tuple(one for one in marks if low <= one.at <= high)


def _is_drawable(value: object) -> bool:
    return abs(float(value)) < LARGEST  # type: ignore[arg-type]


def _position(day: date, *, end: bool = False) -> float:
    """A day on the axis of years; the end of its month, where it stands for a period."""
    if end:
        return day.year + day.month / 12
    return day.year + (day.month - 1 + (day.day - 1) / 31) / 12


def _tolerance(row: Trajectory) -> tuple[float, float]:
    """How far under and over its target a result is still on course."""
    size = float(row.tolerance)
    return {
        Direction.UP: (size, 0.0),
        Direction.DOWN: (0.0, size),
        Direction.HOLD: (size, size),
    }[row.direction]


def _tolerated(row: Trajectory) -> str:
    """How far, in words: '10 contrats', of a percentage '5 pts'."""
    return size_said(row.tolerance, row.kind, row.unit) if row.tolerance else ""


def _holes(results: Sequence[Point], said: Sequence[tuple[Period, str]]) -> tuple[Hole, ...]:
    """What is said to be missing, and what the results let see, in the order of time."""
    told = {period.code: Hole(period.position, period.label, why) for period, why in said}
    for one in results:
        told.pop(one.period.code, None)
    for period in absent([one.period for one in results]):
        told.setdefault(period.code, Hole(period.position, period.label, not_given()))
    return tuple(sorted(told.values()))
