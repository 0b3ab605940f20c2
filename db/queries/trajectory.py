"""An indicator's results against its targets: the rows that screens and sheets draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.kinds.choices import Direction
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import Period
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


HUNDRED = Decimal(100)


def trajectory(session: Session, indicator: Indicator) -> Trajectory:
    """Everything known of an indicator."""
    targets = _targets(session, indicator.id)
    entries = list(session.scalars(_own(indicator.id)))
    entries = [e for e in entries if e.period and e.place is None and e.category is None]
    results = _points(entries)
    latest = results[-1] if results else None
    measured = _measured_at(entries, latest)
    start = indicator.baseline or {}
    baseline = start.get("value")
    expected = _expected(latest.period, targets, start) if latest else None
    gap = latest.value - expected if latest and expected is not None else None
    direction = indicator.direction or Direction.UP
    return Trajectory(
        id=indicator.id,
        code=indicator.code or "",
        label=indicator.label or "",
        unit=indicator.unit or "",
        direction=direction,
        baseline=baseline,
        baseline_on=start.get("on") or (start["period"].last if start.get("period") else None),
        results=results,
        targets=targets,
        latest=latest,
        numerator=measured.get("numerator"),
        denominator=measured.get("denominator"),
        expected=expected,
        gap=gap,
        off_course=off_course(gap, direction, indicator.tolerance or Decimal(0)),
        rate=rate(
            baseline, latest.value if latest else None, targets[-1].value if targets else None
        ),
        contested=_contested(session, [entry.id for entry in entries]),
    )


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


def measured_value(measured: dict[str, Any] | None) -> Decimal | None:
    """The value of an entry: as entered, or 100 x numerator / denominator; None when missing."""
    if not measured:
        return None
    if measured.get("value") is not None:
        return Decimal(measured["value"])
    part, total = measured.get("numerator"), measured.get("denominator")
    return HUNDRED * part / total if part is not None and total else None


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


def _expected(period: Period, targets: Sequence[Point], start: dict[str, Any]) -> Decimal | None:
    where = start.get("period")
    day = start.get("on")
    at = where.position if where else day.year + day.month / 12 if day else None
    known = start.get("value")
    return expected_at(period, targets, None if at is None or known is None else (at, known))


def _targets(session: Session, indicator: str) -> tuple[Point, ...]:
    rows = session.scalars(select(Target).where(Target.indicator == indicator))
    points = [Point(t.period, t.value) for t in rows if t.period and t.value is not None]
    return tuple(sorted(points, key=lambda point: point.period))


def _own(indicator: str) -> Select[Entry]:
    """The entries for the whole territory; those of one establishment are not its series."""
    whole = Entry.place.is_(None), Entry.category.is_(None)
    return select(Entry).where(Entry.indicator == indicator, *whole)


def _points(entries: Sequence[Entry]) -> tuple[Point, ...]:
    found = [(e.period, measured_value(e.measured)) for e in entries]
    points = [Point(period, value) for period, value in found if period and value is not None]
    return tuple(sorted(points, key=lambda point: point.period))


def _measured_at(entries: Sequence[Entry], latest: Point | None) -> dict[str, Any]:
    if latest is None:
        return {}
    return next((e.measured or {} for e in entries if e.period == latest.period), {})


def _contested(session: Session, entries: Sequence[str]) -> bool:
    contested = select(CellRow.id).where(CellRow.rivals > 1, CellRow.entity.in_(entries))
    return session.scalar(contested.limit(1)) is not None
