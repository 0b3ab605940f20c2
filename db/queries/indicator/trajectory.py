"""An indicator's results against its targets: the rows that screens and sheets draw."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.indicator import Indicator
from db.kinds.period import Period, parse_period
from db.queries.base.asked import asked
from db.queries.base.remembered import Remembered
from db.queries.entry.expects import Expects
from db.queries.indicator.facts import Facts
from db.queries.indicator.known import Known, known
from db.queries.results.sums import Cumulated, averaged, cumulated
from db.queries.results.what_counts import HUNDRED, Result
from db.queries.secrecy.children import counts_heads
from db.queries.secrecy.results import Secret, Watched, secret_results


@dataclass(frozen=True, slots=True)
class Point:
    """One value at one period, in the indicator's unit."""

    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class Trajectory:
    """What is known of one indicator. Missing is None, never 0.

    `rate` is the progress towards the final target, 0 to 100; `gap` is the latest result minus
    the target of its period, in the unit; `off_course` is None while either is missing.
    `running` says that the latest result is that of a year (or such) that is not over, summed so
    far: it is not among the `results` then. `places` is how many establishments make the latest
    one, 0 where it was said of the whole; `lacking` names what misses to compute it;
    `unconfirmed`: its source is still to be confirmed.

    `least` is the smallest count about children that may be printed, 0 for one that counts none;
    `secret` are the periods of which paper and exports say 'secret' (see `as_printed`), `withheld`
    the names of what was taken out for that; `secret_parts` are the shorter periods that would
    give one back. `levels` names those of a scale, the lowest first.
    """

    id: str
    code: str
    label: str
    unit: str
    direction: Direction
    baseline: Decimal | None
    baseline_on: date | None
    results: tuple[Point, ...]
    targets: tuple[Point, ...]
    latest: Point | None
    numerator: Decimal | None
    denominator: Decimal | None
    expected: Decimal | None
    gap: Decimal | None
    off_course: bool | None
    rate: Decimal | None
    contested: bool = False
    kind: IndicatorKind = IndicatorKind.NUMBER
    tolerance: Decimal = Decimal(0)
    running: bool = False
    places: int = 0
    lacking: tuple[str, ...] = ()
    unconfirmed: bool = False
    least: int = 0
    secret: tuple[Period, ...] = ()
    withheld: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    secret_parts: tuple[Period, ...] = ()

    @property
    def expects(self) -> Expects:
        """What its values are, without their bounds."""
        return Expects(self.kind, self.unit, levels=self.levels)


def trajectory(session: Session, indicator: Indicator) -> Trajectory:
    """Everything known of an indicator."""
    return trajectories(session, (indicator.id,))[indicator.id]


def trajectories(session: Session, ids: Collection[str] | None = None) -> dict[str, Trajectory]:
    """Everything known of these indicators, or of all of them, by id: as many queries for many.

    Ids that are not those of an indicator are left out.
    """
    told = known(session, ids)
    wanted = told.facts.keys() if ids is None else told.facts.keys() & frozenset(ids)
    targets = _targets(session, None if ids is None else told.facts.keys())
    summed = {
        one: _summed(row, told.results.get(one, ()), targets.get(one, ()))
        for one, row in told.facts.items()
    }
    secret, contested = _secret(told, summed), _contested(session)
    found: dict[str, Trajectory] = {}
    for one, row in told.facts.items():
        if one in wanted:
            around = _Around(
                one in contested,
                told.lacking.get(one, ()),
                told.children.least.get(one, 0),
                secret.get(one, Secret()),
            )
            rows = row, targets.get(one, ()), summed[one], around
            found[one] = _REMEMBERED.made(one, rows, partial(_told, *rows))
    return found


class _Around(NamedTuple):
    """What is known of an indicator beside its results and targets."""

    contested: bool
    lacking: tuple[str, ...]
    least: int
    secret: Secret


_REMEMBERED: Remembered[Trajectory] = Remembered()


def known_results(session: Session, ids: Collection[str]) -> dict[str, Sequence[Result]]:
    """What counts of these indicators by id, period by period as entered or computed."""
    found = known(session, ids)
    return {one: found.results[one] for one in found.results.keys() & set(ids)}


def rate(
    baseline: Decimal | None,
    current: Decimal | None,
    target: Decimal | None,
    direction: Direction = Direction.HOLD,
    tolerance: Decimal = Decimal(0),
) -> Decimal | None:
    """The way done from the baseline to the target, 0 to 100; None when a value is missing.

    Where the target is the baseline: 100 if it is held (not off course), else 0.
    """
    if baseline is None or current is None or target is None:
        return None
    if target == baseline:
        held = not off_course(current - target, direction, tolerance)
        return HUNDRED if held else Decimal(0)
    done = HUNDRED * (current - baseline) / (target - baseline)
    return min(max(done, Decimal(0)), HUNDRED)


def off_course(
    gap: Decimal | None, direction: Direction, tolerance: Decimal = Decimal(0)
) -> bool | None:
    """Whether a result is worse than its target by more than the tolerance; None if unknown."""
    if gap is None:
        return None
    worse = {Direction.UP: -gap, Direction.DOWN: gap, Direction.HOLD: abs(gap)}[direction]
    return worse > tolerance


def expected_at(
    period: Period, targets: Sequence[Point], baseline: tuple[float, Decimal] | None
) -> Decimal | None:
    """The target of a period: its own, else the straight line between its neighbours."""
    at = period.position
    before: tuple[float, Decimal] | None = None
    after: tuple[float, Decimal] | None = None
    for one in (*([baseline] if baseline else ()), *_positions(targets)):
        if one[0] <= at and (before is None or one[0] >= before[0]):
            before = one
        if one[0] >= at and (after is None or one[0] < after[0]):
            after = one
    if before is None or after is None:
        return None
    x0, y0 = before
    x1, y1 = after
    if x1 == x0:
        return y1
    return y0 + (y1 - y0) * Decimal(str((at - x0) / (x1 - x0)))


def _positions(points: Iterable[Point]) -> Iterator[tuple[float, Decimal]]:
    for point in points:
        yield point.period.position, point.value


def start_of(baseline: Mapping[str, Any] | None) -> tuple[float, Decimal] | None:
    """Where the line to the first target begins: a position in years, and the value."""
    said = baseline or {}
    where, day, value = said.get("period"), said.get("on"), said.get("value")
    at = where.position if where else day.year + day.month / 12 if day else None
    return None if at is None or value is None else (at, value)


def _told(one: Facts, targets: tuple[Point, ...], told: Cumulated, around: _Around) -> Trajectory:
    """What an indicator, its targets and its results say together."""
    start, begins = one.baseline or {}, start_of(one.baseline)
    known = told.results
    current = told.running or (known[-1] if known else None)
    line = expected_at(told.window or current.period, targets, begins) if current else None
    expected = None if line is None else line * told.part
    gap = current.value - expected if current and expected is not None else None
    baseline = start.get("value")
    return Trajectory(
        id=one.id,
        code=one.code,
        label=one.label,
        unit=one.unit,
        direction=one.direction,
        baseline=baseline,
        baseline_on=start.get("on") or (start["period"].last if start.get("period") else None),
        results=tuple(Point(result.period, result.value) for result in known),
        targets=targets,
        latest=Point(current.period, current.value) if current else None,
        numerator=current.numerator if current else None,
        denominator=current.denominator if current else None,
        expected=expected,
        gap=gap,
        off_course=off_course(gap, one.direction, one.tolerance),
        rate=rate(
            baseline,
            known[-1].value if known else None,
            targets[-1].value if targets else None,
            one.direction,
            one.tolerance,
        ),
        contested=around.contested,
        kind=one.kind,
        tolerance=one.tolerance,
        running=told.running is not None,
        places=current.places if current else 0,
        lacking=around.lacking,
        unconfirmed=one.unconfirmed,
        least=around.least,
        secret=around.secret.shown,
        levels=one.levels,
        secret_parts=around.secret.parts,
    )


def _summed(row: Facts, known: Sequence[Result], goals: Sequence[Point]) -> Cumulated:
    """Its results as they are shown: those of its parts made into the periods of its targets."""
    if row.over_periods is Aggregation.SUM and goals and known:
        return cumulated(known, [goal.period for goal in goals])
    if row.over_periods is Aggregation.MEAN and goals and known:
        means = averaged(known, [goal.period for goal in goals])
        return Cumulated(means, None, None, Decimal(1))
    return Cumulated(known, None, None, Decimal(1))


def _secret(told: Known, summed: Mapping[str, Cumulated]) -> dict[str, Secret]:
    """The periods that are not printed, of the indicators about children."""
    return secret_results(
        {
            one: Watched(
                least,
                row.kind,
                counts_heads(row.kind, row.unit),
                row.over_periods,
                told.results.get(one, ()),
                summed[one],
                row.formula,
            )
            for one, least in told.children.least.items()
            if (row := told.facts.get(one)) is not None
        }
    )


def _targets(session: Session, ids: Collection[str] | None) -> dict[str, tuple[Point, ...]]:
    found: dict[str, list[Any]] = {}
    for row in asked(raw(session), _TARGETS, "indicator", ids):
        found.setdefault(row[0], []).append(row)
    return {one: _AIMED.made(one, rows, partial(_points, rows)) for one, rows in found.items()}


_TARGETS = """
SELECT indicator, period, value FROM target
WHERE period IS NOT NULL AND value IS NOT NULL {where}"""
_AIMED: Remembered[tuple[Point, ...]] = Remembered()


def _points(rows: Iterable[Any]) -> tuple[Point, ...]:
    points = (Point(parse_period(period), Decimal(value)) for _one, period, value in rows)
    return tuple(sorted(points, key=lambda point: point.period))


def _contested(session: Session) -> frozenset[str]:
    """The ids of the indicators about an entry of which something is contested."""
    return frozenset(one for (one,) in raw(session).execute(_CONTESTED) if one)


# The few contested cells first: there may be a million cells of entries.
_CONTESTED = """
SELECT e.indicator FROM cell c CROSS JOIN entry e ON e.id = c.entity WHERE c.rivals > 1"""
