"""An indicator's results against its targets: the rows that screens and sheets draw."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.kinds.choices import Direction
from db.kinds.period import Period


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
