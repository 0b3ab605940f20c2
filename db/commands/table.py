"""Taking the lines of a table in, in one gesture with one reason: entries, targets,
definitions, establishments.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.commands.entries import NewValue, put_values
from db.commands.establishment import put_house
from db.commands.indicator import NewIndicator, Redefined, put_indicator, put_redefined
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.indicator import Indicator, Target
from db.queries.tables.definition import COMING, inputs_coming
from db.queries.tables.line import Compared, Given, Outcome, Plan
from db.queries.tables.names import fold
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
    define(session, gesture, [one for one in taken if one.period is None and one.house is None])
    for one in taken:
        if one.house is not None:
            put_house(session, gesture, one.house, one.fields)
    for one in taken:
        if one.target is not None:
            _put_target(session, gesture, one, reason)
    return TableTaken(plan, gesture.sign())


def define(session: Session, gesture: Gesture, lines: Sequence[Compared]) -> None:
    """Write what lines define: the new ones first, each after those that it is computed from."""
    made: dict[str, str] = {}
    left = [one for one in lines if one.born is not None]
    while left:
        one = next(each for each in left if inputs_coming(each.fields) <= made.keys())
        left.remove(one)
        made[fold(one.code)] = _bear(session, gesture, one, made)
    for one in lines:
        if one.born is None:
            change = Redefined(fields=_named(one.fields, made), linked=one.links)
            put_redefined(session, gesture, one.indicator, change, coming=made.values())


def _bear(session: Session, gesture: Gesture, one: Compared, made: Mapping[str, str]) -> str:
    assert one.born is not None
    said = dict(_named(one.fields, made))
    new = NewIndicator(
        said.pop("code"),
        said.pop("label"),
        said.pop("unit", ""),
        direction=said.pop("direction"),
        kind=said.pop("kind"),
        more=said,
        actions=tuple(one.links),
    )
    where = one.born
    return put_indicator(session, gesture, where.scheme, new, where.action, coming=made.values())


def _named(fields: Mapping[str, Any], made: Mapping[str, str]) -> Mapping[str, Any]:
    """The fields, what was just made named by its id in a formula."""
    formula = fields.get("formula")
    if not formula:
        return fields
    known = {
        part: "\n".join(_id(one, made) for one in formula[part].split())
        for part in ("terms", "over")
        if formula.get(part)
    }
    return {**fields, "formula": {**formula, **known}}


def _id(one: str, made: Mapping[str, str]) -> str:
    code = one.removeprefix(COMING).replace("_", " ")
    return made[code] if one.startswith(COMING) else one


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
