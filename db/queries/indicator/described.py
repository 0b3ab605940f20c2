"""How an indicator is defined, as plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.indicator import Indicator
from db.kinds.period import Period


@dataclass(frozen=True, slots=True)
class Described:
    """What its author says of it; what nobody said is None, '' for a text.

    `baseline` is in the unit, of a day or of a period. `ages` and `sexes` are how it is broken
    down, `delay` in days after the end of a period.
    """

    code: str
    label: str
    definition: str
    kind: IndicatorKind
    unit: str
    direction: Direction | None
    every: int | None
    once: bool
    over_periods: Aggregation | None
    over_places: Aggregation | None
    baseline: Decimal | None
    baseline_on: date | None
    baseline_period: Period | None
    no_baseline: bool
    tolerance: Decimal | None
    low: Decimal | None
    high: Decimal | None
    source: str
    unconfirmed: bool
    method: str
    collected_by: str
    delay: int | None
    about_children: bool
    theme: str
    comment: str


def described(one: Indicator) -> Described:
    """The definition of an indicator."""
    start: dict[str, Any] = one.baseline or {}
    bounds: dict[str, Any] = one.bounds or {}
    return Described(
        code=one.code or "",
        label=one.label or "",
        definition=one.definition or "",
        kind=one.nature,
        unit=one.unit or "",
        direction=one.direction,
        every=one.every,
        once=bool(one.once),
        over_periods=one.over_periods,
        over_places=one.over_places,
        baseline=start.get("value"),
        baseline_on=start.get("on"),
        baseline_period=start.get("period"),
        no_baseline=bool(one.no_baseline),
        tolerance=one.tolerance,
        low=bounds.get("low"),
        high=bounds.get("high"),
        source=one.source or "",
        unconfirmed=bool(one.unconfirmed),
        method=one.method or "",
        collected_by=one.collected_by or "",
        delay=one.delay,
        about_children=bool(one.about_children),
        theme=one.theme or "",
        comment=one.comment or "",
    )
