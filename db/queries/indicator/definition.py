"""The definition of an indicator: all that its dialog shows, and what hangs on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.choices import IndicatorKind
from db.kinds.field import Member, fields_of
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import Period
from db.kinds.scheme import Measure
from db.queries.indicator.attached import LINKED
from db.queries.journal.shown import Seen, shown_ops
from db.queries.results.formula import formula_of

NOT_DEFINING = frozenset({"scheme", "action", "origin", "rank", LINKED})
MAIN = "indicator"


def defining_fields() -> tuple[str, ...]:
    """The names of the fields that a definition holds, in the order of the kind."""
    return tuple(name for name in fields_of(Indicator) if name not in NOT_DEFINING)


@dataclass(frozen=True, slots=True)
class Goal:
    """One target, in the unit; `seen` are the ops that carry it."""

    period: Period
    value: Decimal
    seen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeasureOf:
    """The measure of an indicator's action, and whether this is its main indicator."""

    id: str
    code: str
    title: str
    main: bool
    seen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator as somebody defined it. `fields` has every field of `defining_fields`.

    `linked` are the ids of the other actions that it follows; `entries` how many values were
    entered; `used_by` the labels of what is computed from it. `seen` are the ops that carry what
    is shown, by field.
    """

    id: str
    scheme: str
    action: str | None
    action_code: str
    action_title: str
    fields: Mapping[str, Any]
    goals: tuple[Goal, ...]
    linked: tuple[str, ...]
    measure: MeasureOf | None
    entries: int
    used_by: tuple[str, ...]
    seen: Seen

    @property
    def kind(self) -> IndicatorKind:
        """Its nature; a number where nobody said."""
        return self.fields["kind"] or IndicatorKind.NUMBER

    @property
    def label(self) -> str:
        """Its label."""
        return self.fields["label"] or ""


def definition(session: Session, indicator: str) -> Definition:
    """All that defines an indicator."""
    one = session.get_one(Indicator, indicator)
    action = session.get(Action, one.action) if one.action else None
    names = defining_fields()
    linked = linked_actions(session, indicator)
    links = (f"{LINKED}:{other}" for other in linked)
    return Definition(
        id=one.id,
        scheme=one.scheme or "",
        action=one.action,
        action_code=(action.code if action else None) or "",
        action_title=(action.title if action else None) or "",
        fields={name: getattr(one, name) for name in names},
        goals=_goals(session, indicator),
        linked=linked,
        measure=measure_of_indicator(session, one),
        entries=entries_of(session, indicator),
        used_by=tuple(label for _id, label in computed_from(session, indicator)),
        seen=shown_ops(session, indicator, *names, *links),
    )


def linked_actions(session: Session, indicator: str) -> tuple[str, ...]:
    """The ids of the other actions that an indicator follows."""
    asked = select(Member.member).where(Member.entity == indicator, Member.field == LINKED)
    return tuple(sorted(session.scalars(asked)))


def entries_of(session: Session, indicator: str) -> int:
    """How many values were entered for an indicator, of the whole, its places and its parts."""
    asked = select(func.count(Entry.id)).where(
        Entry.indicator == indicator, Entry.measured.is_not(None)
    )
    return session.scalar(asked) or 0


def computed_from(session: Session, indicator: str) -> list[tuple[str, str]]:
    """The indicators (id, label) whose formula names this one."""
    return [
        (one.id, one.label or one.code or "")
        for one in computed_indicators(session)
        if indicator in formula_of(one.nature, one.formula, one.unit or "").inputs
    ]


def computed_indicators(session: Session) -> Iterable[Indicator]:
    """Those that are computed from others."""
    kinds = [kind for kind in IndicatorKind if kind.computed]
    asked = select(Indicator).where(Indicator.kind.in_(kinds)).order_by(Indicator.code)
    return session.scalars(asked).all()


def measure_of_indicator(session: Session, one: Indicator) -> MeasureOf | None:
    """The measure of an indicator's own action; None without one."""
    action = session.get(Action, one.action) if one.action else None
    return measure_of_action(session, action, one.id) if action else None


def measure_of_action(session: Session, action: Action, indicator: str = "") -> MeasureOf | None:
    """The measure of an action, and whether this indicator is its main one."""
    found = session.get(Measure, action.measure) if action.measure else None
    if found is None:
        return None
    main = bool(indicator) and found.indicator == indicator
    seen = shown_ops(session, found.id, MAIN)[MAIN]
    return MeasureOf(found.id, found.code or "", found.title or "", main, seen)


def _goals(session: Session, indicator: str) -> tuple[Goal, ...]:
    found = session.scalars(select(Target).where(Target.indicator == indicator))
    goals = [
        Goal(one.period, one.value, shown_ops(session, one.id, "value")["value"])
        for one in found
        if one.period is not None and one.value is not None
    ]
    return tuple(sorted(goals, key=lambda goal: goal.period))
