"""An indicator's results against its targets: the rows that screens and sheets draw."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from db.kinds.choices import Direction
from db.kinds.indicator import MEASURED, Entry, Indicator, Target
from db.kinds.period import Period, parse_period
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
_NAMED = 500
_ENTRY = f"{Entry.prefix}_"
_INDICATOR = (
    *(Indicator.id, Indicator.code, Indicator.label, Indicator.unit),
    *(Indicator.direction, Indicator.baseline, Indicator.tolerance),
)


class _Entry(NamedTuple):
    """A value entered for a period; `value` is None where it says nothing."""

    id: str
    period: Period
    measured: dict[str, Any]
    value: Decimal | None


def trajectory(session: Session, indicator: Indicator) -> Trajectory:
    """Everything known of an indicator."""
    return trajectories(session, (indicator.id,))[indicator.id]


def trajectories(session: Session, ids: Collection[str] | None = None) -> dict[str, Trajectory]:
    """Everything known of these indicators, or of all of them, by id: four queries in all.

    Ids that are not those of an indicator are left out.
    """
    indicators = session.execute(_among(select(*_INDICATOR), Indicator.id, ids))
    wanted = None if ids is None else frozenset(ids)
    targets = _targets(session, ids)
    entries = _entries(session, ids)
    contested = _contested(session)
    return {
        one.id: _told(one, targets.get(one.id, ()), entries.get(one.id, ()), contested)
        for one in indicators
        if wanted is None or one.id in wanted
    }


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


def _told(
    one: Any, targets: tuple[Point, ...], entries: Sequence[_Entry], contested: frozenset[str]
) -> Trajectory:
    """What the row of an indicator, its targets and its entries say together."""
    known = [entry for entry in entries if entry.value is not None]
    results = tuple(Point(entry.period, entry.value) for entry in known if entry.value is not None)
    latest = results[-1] if results else None
    measured = known[-1].measured if known else {}
    start = one.baseline or {}
    baseline = start.get("value")
    expected = _expected(latest.period, targets, start) if latest else None
    gap = latest.value - expected if latest and expected is not None else None
    direction = one.direction or Direction.UP
    return Trajectory(
        id=one.id,
        code=one.code or "",
        label=one.label or "",
        unit=one.unit or "",
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
        off_course=off_course(gap, direction, one.tolerance or Decimal(0)),
        rate=rate(
            baseline, latest.value if latest else None, targets[-1].value if targets else None
        ),
        contested=any(entry.id in contested for entry in entries),
    )


def _among(asked: Any, column: Any, ids: Collection[str] | None) -> Any:
    """Only these, where there are few enough to be named."""
    return asked if ids is None or len(ids) > _NAMED else asked.where(column.in_(ids))


def _targets(session: Session, ids: Collection[str] | None) -> dict[str, tuple[Point, ...]]:
    asked = select(Target.indicator, _plain(Target.period), _plain(Target.value))
    asked = asked.where(Target.period.is_not(None), Target.value.is_not(None))
    found: dict[str, list[Point]] = defaultdict(list)
    for indicator, period, value in _rows(session, _among(asked, Target.indicator, ids)):
        found[indicator].append(Point(_period(period), Decimal(value)))
    return {one: tuple(sorted(points, key=_by_period)) for one, points in found.items()}


def _entries(session: Session, ids: Collection[str] | None) -> dict[str, list[_Entry]]:
    """The entries for the whole territory; those of one establishment are not its series."""
    asked = select(Entry.id, Entry.indicator, _plain(Entry.period), _plain(Entry.measured))
    whole = (Entry.place.is_(None), Entry.category.is_(None), Entry.period.is_not(None))
    found: dict[str, list[_Entry]] = defaultdict(list)
    for id_, indicator, period, measured in _rows(
        session, _among(asked.where(*whole), Entry.indicator, ids)
    ):
        said, value = _said(measured) if measured else ({}, None)
        found[indicator].append(_Entry(id_, _period(period), said, value))
    for entries in found.values():
        entries.sort(key=_by_period)
    return found


def _rows(session: Session, asked: Any) -> Iterable[Any]:
    """What is stored, without the detour by entities: there are thousands of these rows."""
    return session.connection().execute(asked).all()


def _plain(column: Any) -> Any:
    """A column as it is stored: the few periods that there are are each read once."""
    return type_coerce(column, Text)


_period = lru_cache(maxsize=4096)(parse_period)


@lru_cache(maxsize=16384)
def _said(measured: str) -> tuple[dict[str, Any], Decimal | None]:
    """What an entry says and its value; the same texts are read again at each change."""
    said: dict[str, Any] = MEASURED.read(measured)
    return said, measured_value(said)


def _by_period(one: Any) -> Period:
    period: Period = one.period
    return period


def _contested(session: Session) -> frozenset[str]:
    """The ids of the entries about which something is contested."""
    contested = select(CellRow.entity).where(CellRow.rivals > 1)
    return frozenset(one for one in session.scalars(contested) if one.startswith(_ENTRY))
