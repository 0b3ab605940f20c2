"""Indicators put into a base, for what is printed of them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.commands.entries import NewValue, enter_values
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from tests.db.queries.plan import Plan

Said = tuple[int, ...]


def indicator(
    plan: Plan,
    code: str,
    label: str = "",
    *,
    kind: IndicatorKind = IndicatorKind.NUMBER,
    unit: str = "",
    direction: Direction = Direction.UP,
    action: str = "",
    targets: Mapping[str, str] | None = None,
    definition: str | None = None,
    **more: Any,
) -> str:
    """Add one, of the scheme or of an action by its code."""
    new = NewIndicator(
        *(code, label or f"Indicateur {code}", unit, direction, kind, definition),
        targets={parse_period(at): Decimal(value) for at, value in (targets or {}).items()},
        more=more,
    )
    with plan.write() as session:
        made, _changes = add_indicator(session, plan.scheme, new, plan.actions.get(action))
    return made


def say(plan: Plan, indicator: str, period: str, *said: int, **more: Any) -> None:
    """Enter a value, or a number and a total; `category`, `place`, `comment` and so on beside."""
    names = ("numerator", "denominator") if len(said) == 2 else ("value",)
    measured: dict[str, Any] = dict(zip(names, map(Decimal, said), strict=bool(said)))
    for name in ("estimated", "empty"):
        if name in more:
            measured[name] = more.pop(name)
    fields = {"measured": measured, "comment": more.pop("comment", None)}
    fields = {name: value for name, value in fields.items() if value}
    new = NewValue(indicator, parse_period(period), fields, {}, **more)
    with plan.write() as session:
        enter_values(session, [new])


def house(plan: Plan, name: str) -> str:
    """Add an establishment."""
    with plan.write() as session:
        made, _changes = add_establishment(session, name)
    return made
