"""Indicators and their targets: defined, changed, linked to actions, taken away."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.change import put_fields
from db.errors import FieldError, UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.indicator import Indicator, Target
from db.kinds.period import Period
from db.kinds.registry import REFERENCE, natural_id
from db.kinds.scheme import Measure
from db.queries.indicator.attached import LINKED
from db.queries.indicator.definition import MAIN, computed_from, defining_fields
from db.queries.indicator.definition_rules import check_definition, check_goals
from db.queries.journal.shown import Seen
from db.words import _


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """What defines an indicator; `more` are other fields of its kind, by name.

    `actions` are the ids of other actions that it follows.
    """

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
    actions: Collection[str] = ()

    def fields(self) -> dict[str, Any]:
        """Every field that is said, by name."""
        said: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("code", "label", "unit", "direction", "kind", "definition")
        }
        if self.baseline is not None:
            said["baseline"] = {
                "value": self.baseline,
                "on": self.baseline_on,
                "period": self.baseline_period,
            }
        return said | dict(self.more)


@dataclass(frozen=True, slots=True)
class Redefined:
    """What changes of an indicator: `fields` by name, targets by period (None takes one away).

    `linked` says of other actions (ids) whether it follows them; `main` says of measures (ids)
    whether it is their main indicator. `seen` are the ops shown to the author by field;
    `goals_seen` those of targets, by period; `main_seen` those of the measures, by id.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    goals: Mapping[Period, Decimal | None] = field(default_factory=dict)
    linked: Mapping[str, bool] = field(default_factory=dict)
    main: Mapping[str, bool] = field(default_factory=dict)
    seen: Seen = field(default_factory=dict)
    goals_seen: Mapping[Period, Iterable[int]] = field(default_factory=dict)
    main_seen: Seen = field(default_factory=dict)


def add_indicator(
    session: Session,
    scheme: str,
    new: NewIndicator,
    action: str | None = None,
    *,
    main_of: str | None = None,
) -> tuple[str, Changes]:
    """Add an indicator to an action, or to the scheme when it is shared; its code must be free.

    `main_of` is the measure (id) whose main indicator it becomes. FieldError for what cannot be.
    """
    gesture = Gesture(session)
    indicator = put_indicator(session, gesture, scheme, new, action)
    if main_of is not None:
        gesture.put(main_of, MAIN, indicator)
    return indicator, gesture.sign()


def put_indicator(
    session: Session,
    gesture: Gesture,
    scheme: str,
    new: NewIndicator,
    action: str | None,
    *,
    coming: Collection[str] = (),
) -> str:
    """The same, as a part of a gesture that also brings `coming` (ids): the new indicator's id."""
    said = new.fields()
    check_definition(session, scheme, said, said, coming=coming)
    check_goals(said, new.targets)
    scope = session.get_one(Action, action).scope if action else REFERENCE
    indicator = gesture.born(Indicator, scope, scheme=scheme, action=action, **said)
    for period, value in new.targets.items():
        _put_target(gesture, scope, indicator, period, value)
    for other in new.actions:
        _put_link(session, gesture, indicator, action, other, on=True)
    return indicator


def redefine(session: Session, indicator: str, change: Redefined) -> Changes:
    """Change the definition of an indicator in one gesture; nothing is written that is as it was.

    FieldError for what cannot be: a code that is taken, another nature for what was entered, a
    formula that goes in a circle.
    """
    gesture = Gesture(session)
    put_redefined(session, gesture, indicator, change)
    return gesture.sign()


def put_redefined(
    session: Session,
    gesture: Gesture,
    indicator: str,
    change: Redefined,
    *,
    coming: Collection[str] = (),
) -> None:
    """The same, as a part of a gesture that also brings `coming` (ids)."""
    one = session.get_one(Indicator, indicator)
    told = {name: getattr(one, name) for name in defining_fields()} | dict(change.fields)
    check_definition(session, one.scheme or "", told, change.fields, indicator, coming=coming)
    check_goals(told, change.goals)
    put_fields(gesture, indicator, change.fields, change.seen)
    for period, value in change.goals.items():
        shown = change.goals_seen.get(period)
        _put_target(gesture, one.scope, indicator, period, value, seen=shown)
    for other, on in change.linked.items():
        seen = change.seen.get(f"{LINKED}:{other}")
        _put_link(session, gesture, indicator, one.action, other, on=on, seen=seen)
    for measure, on in change.main.items():
        if on or session.get_one(Measure, measure).indicator == indicator:
            gesture.put(measure, MAIN, indicator if on else None, change.main_seen.get(measure))


def confirm_source(session: Session, indicator: str) -> Changes:
    """Say that the source of a shipped definition was found and holds."""
    return redefine(session, indicator, Redefined(fields={"unconfirmed": None}))


def remove_indicator(session: Session, indicator: str) -> Changes:
    """Take an indicator and its targets away; what was entered stays in the journal.

    UserError while another one is computed from it.
    """
    one = session.get_one(Indicator, indicator)
    users = [label for _id, label in computed_from(session, indicator)]
    if users:
        named = ", ".join(_("« {} »").format(label) for label in users)
        raise UserError(
            _("Cet indicateur entre dans le calcul de {}. Changez d'abord ce calcul.").format(named)
        )
    gesture = Gesture(session)
    for target in session.scalars(select(Target.id).where(Target.indicator == one.id)):
        gesture.delete(target)
    for measure in session.scalars(select(Measure.id).where(Measure.indicator == one.id)):
        gesture.put(measure, MAIN, None)
    gesture.delete(one.id)
    return gesture.sign()


def _put_link(
    session: Session,
    gesture: Gesture,
    indicator: str,
    own: str | None,
    other: str,
    *,
    on: bool,
    seen: Iterable[int] | None = None,
) -> None:
    if on and session.get(Action, other) is None:
        raise FieldError("actions", _("Cette action n'est pas dans la base."))
    if other != own:
        gesture.put(indicator, f"{LINKED}:{other}", on, seen)


def _put_target(
    gesture: Gesture,
    scope: str,
    indicator: str,
    period: Period,
    value: Decimal | None,
    *,
    seen: Iterable[int] | None = None,
) -> None:
    if value is None:
        gesture.delete(natural_id(Target, scope, indicator, period.code))
        return
    target = gesture.ensure(
        Target, scope, indicator, period.code, indicator=indicator, period=period
    )
    gesture.put(target, "value", value, seen)
