"""Taking the lines of a table in, in one gesture with one reason: entries, targets, definitions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.commands.entries import NewValue, put_values
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.indicator import Indicator, Target
from db.queries.tables.line import Compared, Given, Outcome, Plan
from db.queries.tables.plan import plan_table
from db.words import _

__all__ = ["Changes", "TableTaken", "take_table"]


@dataclass(frozen=True, slots=True)
class TableTaken:
    """What became of each line, and what the base has more."""

    plan: Plan
    changes: Changes


def take_table(session: Session, lines: Sequence[Given], reason: str = "") -> TableTaken:
    """Write what lines add or correct; those that are refused stay out, each of them whole.

    UserError where a value that stands is corrected without a reason.
    """
    plan = plan_table(session, lines)
    if plan.corrections and not reason.strip():
        raise UserError(_("Dites pourquoi ces valeurs sont corrigées."))
    gesture = Gesture(session)
    taken = [*plan.of(Outcome.NEW), *plan.of(Outcome.UPDATE)]
    entries = [one for one in taken if one.fields and one.period is not None]
    put_values(session, gesture, [_value(one, reason) for one in entries])
    for one in taken:
        if one.period is None:
            for name, text in one.fields.items():
                gesture.put(one.indicator, name, text)
        if one.target is not None:
            _put_target(session, gesture, one, reason)
    return TableTaken(plan, gesture.sign())


def _value(one: Compared, reason: str) -> NewValue:
    assert one.period is not None
    why = reason if one.corrects else ""
    return NewValue(one.indicator, one.period, one.fields, {}, one.place, one.category, why)


def _put_target(session: Session, gesture: Gesture, one: Compared, reason: str) -> None:
    assert one.period is not None
    scope = session.get_one(Indicator, one.indicator).scope
    target = gesture.ensure(
        *(Target, scope, one.indicator, one.period.code),
        indicator=one.indicator,
        period=one.period,
        value=one.target,
    )
    if one.corrects:
        gesture.say_why(target, "value", reason.strip())
