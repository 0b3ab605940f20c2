"""Indicators and their targets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.indicator import Indicator, Target
from db.kinds.period import Period
from db.kinds.registry import REFERENCE
from db.words import _


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """What defines an indicator; `more` are other fields of its kind, by name."""

    code: str
    label: str
    unit: str
    direction: Direction
    kind: IndicatorKind = IndicatorKind.NUMBER
    definition: str | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    baseline_period: Period | None = None
    targets: Mapping[Period, Decimal] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


def add_indicator(
    session: Session, scheme: str, new: NewIndicator, action: str | None = None
) -> tuple[str, Changes]:
    """Add an indicator to an action, or to the scheme when it is shared; its code must be free."""
    taken = select(Indicator.id).where(Indicator.scheme == scheme, Indicator.code == new.code)
    if session.scalar(taken):
        raise UserError(_("Le code « {} » est déjà celui d'un indicateur.").format(new.code))
    gesture = Gesture(session)
    scope = session.get_one(Action, action).scope if action else REFERENCE
    baseline = None
    if new.baseline is not None:
        baseline = {
            "value": new.baseline,
            "on": new.baseline_on,
            "period": new.baseline_period,
        }
    indicator = gesture.born(
        Indicator,
        scope,
        scheme=scheme,
        action=action,
        code=new.code,
        label=new.label,
        unit=new.unit,
        direction=new.direction,
        kind=new.kind,
        definition=new.definition,
        baseline=baseline,
        **new.more,
    )
    for period, value in new.targets.items():
        _put_target(gesture, scope, indicator, period, value)
    return indicator, gesture.sign()


def set_target(session: Session, indicator: str, period: Period, value: Decimal) -> Changes:
    """Set the value to reach at the end of a period."""
    gesture = Gesture(session)
    _put_target(gesture, session.get_one(Indicator, indicator).scope, indicator, period, value)
    return gesture.sign()


def _put_target(
    gesture: Gesture, scope: str, indicator: str, period: Period, value: Decimal
) -> None:
    gesture.ensure(
        Target, scope, indicator, period.code, indicator=indicator, period=period, value=value
    )
