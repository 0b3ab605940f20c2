"""An indicator's results against its targets: the rows that screens and sheets draw."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import Period, parse_period
from db.queries.children import counts_heads
from db.queries.known import Known, known
from db.queries.results import HUNDRED, NAMED, Result
from db.queries.secret_results import Watched, secret_results
from db.queries.sums import Cumulated, cumulated
from db.tables.journal import CellRow


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
    the names of what was taken out for that.
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


_ENTRY = f"{Entry.prefix}_"


def trajectory(session: Session, indicator: Indicator) -> Trajectory:
    """Everything known of an indicator."""
    return trajectories(session, (indicator.id,))[indicator.id]


def trajectories(session: Session, ids: Collection[str] | None = None) -> dict[str, Trajectory]:
    """Everything known of these indicators, or of all of them, by id: as many queries for many.

    Ids that are not those of an indicator are left out.
    """
    told = known(session, ids)
    wanted = told.rows.keys() if ids is None else told.rows.keys() & frozenset(ids)
    targets = _targets(session, None if ids is None else told.rows.keys())
    summed = {
        one: _summed(row, told.results.get(one, ()), targets.get(one, ()))
        for one, row in told.rows.items()
    }
    secret = _secret(told, summed)
    contested = _contested(session)
    return {
        one: _told(
            told.rows[one],
            targets.get(one, ()),
            summed[one],
            contested=one in contested,
            lacking=told.lacking.get(one, ()),
            least=told.children.least.get(one, 0),
            secret=secret.get(one, ()),
        )
        for one in told.rows
        if one in wanted
    }


def known_results(session: Session, ids: Collection[str]) -> dict[str, Sequence[Result]]:
    """What counts of these indicators by id, period by period as entered or computed."""
    found = known(session, ids)
    return {one: found.results[one] for one in found.results.keys() & set(ids)}


def rate(
    baseline: Decimal | None, current: Decimal | None, target: Decimal | None
) -> Decimal | None:
    """The way done from the baseline to the target, 0 to 100; None when a value is missing.

    Where the target is the baseline: 100 if it is held, else 0.
    """
    if baseline is None or current is None or target is None:
        return None
    if target == baseline:
        return HUNDRED if current == target else Decimal(0)
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
    known = [(point.period.position, point.value) for point in targets]
    if baseline is not None:
        known = [baseline, *known]
    known.sort(key=lambda one: one[0])
    at = period.position
    before = [one for one in known if one[0] <= at]
    after = [one for one in known if one[0] >= at]
    if not before or not after:
        return None
    (x0, y0), (x1, y1) = before[-1], after[0]
    if x1 == x0:
        return y1
    return y0 + (y1 - y0) * Decimal(str((at - x0) / (x1 - x0)))


def start_of(baseline: Mapping[str, Any] | None) -> tuple[float, Decimal] | None:
    """Where the line to the first target begins: a position in years, and the value."""
    said = baseline or {}
    where, day, value = said.get("period"), said.get("on"), said.get("value")
    at = where.position if where else day.year + day.month / 12 if day else None
    return None if at is None or value is None else (at, value)


def _told(
    one: Any,
    targets: tuple[Point, ...],
    told: Cumulated,
    *,
    contested: bool,
    lacking: tuple[str, ...],
    least: int,
    secret: tuple[Period, ...],
) -> Trajectory:
    """What the row of an indicator, its targets and its results say together."""
    start, begins = one.baseline or {}, start_of(one.baseline)
    known = told.results
    current = told.running or (known[-1] if known else None)
    line = expected_at(told.window or current.period, targets, begins) if current else None
    expected = None if line is None else line * told.part
    gap = current.value - expected if current and expected is not None else None
    direction, baseline = one.direction or Direction.UP, start.get("value")
    tolerance = one.tolerance or Decimal(0)
    return Trajectory(
        id=one.id,
        code=one.code or "",
        label=one.label or "",
        unit=one.unit or "",
        direction=direction,
        baseline=baseline,
        baseline_on=start.get("on") or (start["period"].last if start.get("period") else None),
        results=tuple(Point(result.period, result.value) for result in known),
        targets=targets,
        latest=Point(current.period, current.value) if current else None,
        numerator=current.numerator if current else None,
        denominator=current.denominator if current else None,
        expected=expected,
        gap=gap,
        off_course=off_course(gap, direction, tolerance),
        rate=rate(
            baseline, known[-1].value if known else None, targets[-1].value if targets else None
        ),
        contested=contested,
        kind=one.kind or IndicatorKind.NUMBER,
        tolerance=tolerance,
        running=told.running is not None,
        places=current.places if current else 0,
        lacking=lacking,
        unconfirmed=bool(one.unconfirmed),
        least=least,
        secret=secret,
    )


def _summed(row: Any, known: Sequence[Result], goals: Sequence[Point]) -> Cumulated:
    """Its results as they are shown: added up to the periods of its targets where they add up."""
    if row.over_periods is Aggregation.SUM and goals and known:
        return cumulated(known, [goal.period for goal in goals])
    return Cumulated(known, None, None, Decimal(1))


def _secret(told: Known, summed: Mapping[str, Cumulated]) -> dict[str, tuple[Period, ...]]:
    """The periods that are not printed, of the indicators about children."""
    return secret_results(
        {
            one: Watched(
                least,
                row.kind or IndicatorKind.NUMBER,
                counts_heads(row.kind or IndicatorKind.NUMBER, row.unit or ""),
                row.over_periods,
                told.results.get(one, ()),
                summed[one],
                told.formulas.get(one),
            )
            for one, least in told.children.least.items()
            if (row := told.rows.get(one)) is not None
        }
    )


def _among(asked: Any, ids: Collection[str] | None, column: Any = Indicator.id) -> Any:
    """Only these, where there are few enough to be named."""
    return asked if ids is None or len(ids) > NAMED else asked.where(column.in_(ids))


def _targets(session: Session, ids: Collection[str] | None) -> dict[str, tuple[Point, ...]]:
    asked = select(Target.indicator, _plain(Target.period), _plain(Target.value))
    asked = asked.where(Target.period.is_not(None), Target.value.is_not(None))
    found: dict[str, list[Point]] = defaultdict(list)
    for indicator, period, value in _rows(session, _among(asked, ids, Target.indicator)):
        found[indicator].append(Point(_period(period), Decimal(value)))
    return {one: tuple(sorted(points, key=_by_period)) for one, points in found.items()}


def _rows(session: Session, asked: Any) -> Iterable[Any]:
    """What is stored, without the detour by entities: there are thousands of these rows."""
    return session.connection().execute(asked).all()


def _plain(column: Any) -> Any:
    """A column as it is stored: the few periods that there are are each read once."""
    return type_coerce(column, Text)


_period = lru_cache(maxsize=4096)(parse_period)


def _by_period(one: Any) -> Period:
    period: Period = one.period
    return period


def _contested(session: Session) -> frozenset[str]:
    """The ids of the indicators about an entry of which something is contested."""
    rivals = select(CellRow.entity).where(
        CellRow.rivals > 1, CellRow.entity >= _ENTRY, CellRow.entity < f"{Entry.prefix}`"
    )
    asked = select(Entry.indicator).where(Entry.id.in_(rivals))
    return frozenset(one for one in session.scalars(asked) if one)
