"""Indicators, houses and values of a small base, each in a line."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.commands.entries import NewValue, enter_values
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.indicator import Indicator
from db.kinds.period import parse_period
from db.queries.indicator.trajectory import Trajectory, trajectory
from tests.db.queries.plan import Plan

Said = int | str | tuple[int, int] | None


def define(
    plan: Plan,
    code: str,
    kind: IndicatorKind = IndicatorKind.NUMBER,
    *,
    unit: str = "enfants",
    direction: Direction = Direction.UP,
    targets: Mapping[str, int] | None = None,
    start: tuple[str, int] | None = None,
    action: str | None = None,
    **more: Any,
) -> str:
    """Add an indicator; `start` is the period and the value of its baseline. Its id."""
    new = NewIndicator(
        *(code, f"Indicateur {code}", unit, direction, kind),
        baseline=Decimal(start[1]) if start else None,
        baseline_period=parse_period(start[0]) if start else None,
        targets={parse_period(at): Decimal(goal) for at, goal in (targets or {}).items()},
        more=more,
    )
    with plan.write() as session:
        return add_indicator(session, plan.scheme, new, action)[0]


def houses(plan: Plan, *names: str) -> dict[str, str]:
    """Add establishments; their ids by name."""
    found = {}
    for name in names:
        with plan.write() as session:
            found[name] = add_establishment(session, name)[0]
    return found


def say(
    plan: Plan,
    indicator: str,
    values: Mapping[str, Said],
    *,
    place: str | None = None,
    category: str | None = None,
    **more: Any,
) -> None:
    """Enter values by period in one gesture: a number, a number and its total, or 'empty' words."""
    with plan.write() as session:
        enter_values(
            session,
            [
                NewValue(
                    *(indicator, parse_period(period), {"measured": measured(said)}, {}),
                    **{"place": place, "category": category, **more},
                )
                for period, said in values.items()
            ],
        )


def measured(said: Said) -> dict[str, Any] | None:
    """What is entered: 12, '12.5', (3, 40), or why there is nothing ('not_applicable')."""
    if said is None:
        return None
    if isinstance(said, tuple):
        return {"numerator": Decimal(said[0]), "denominator": Decimal(said[1])}
    if isinstance(said, str) and said.isidentifier():
        return {"empty": said}
    return {"value": Decimal(said)}


def told(plan: Plan, indicator: str) -> Trajectory:
    """Its trajectory."""
    with plan.store.read() as session:
        return trajectory(session, session.get_one(Indicator, indicator))


def by_period(row: Trajectory) -> dict[str, str]:
    """Its results as text by period, to two decimals where there are more."""
    return {one.period.code: short(one.value) for one in row.results}


def short(value: Decimal | None) -> str:
    """'12', '33.33', '' for nothing."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
