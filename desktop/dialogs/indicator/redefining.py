"""What a form says of an indicator otherwise than it was known."""

from collections.abc import Mapping
from typing import Any

from db.commands.indicator import Redefined
from db.queries.indicator.attached import LINKED
from db.queries.indicator.definition import Definition
from desktop.dialogs.indicator.course import CoursePart
from desktop.dialogs.indicator.links import LinksPart


def redefined(
    known: Definition, said: Mapping[str, Any], course: CoursePart, links: LinksPart
) -> Redefined | None:
    """What the form says otherwise than it was known; None where it says the same.

    What another nature does not ask is emptied; what this form did not show stays.
    """
    told = dict(said)
    if told["kind"] is not known.kind:
        told |= {name: None for name in known.fields if name not in told and name != "comment"}
    fields = {
        name: value for name, value in told.items() if not _alike(value, known.fields.get(name))
    }
    before = {goal.period: goal for goal in known.goals}
    goals: dict[Any, Any] = {
        period: course.goals.get(period)
        for period in before.keys() | course.goals.keys()
        if period not in before or before[period].value != course.goals.get(period)
    }
    linked = {one: one in links.linked for one in set(links.linked) ^ set(known.linked)}
    main, measure = {}, known.measure
    if measure is not None and links.asks_main and measure.main != bool(links.measure):
        main[measure.id] = not measure.main
    if not (fields or goals or linked or main):
        return None
    seen = {name: ops for name, ops in known.seen.items() if not name.startswith(LINKED + ":")}
    return Redefined(
        fields,
        goals=goals,
        linked=linked,
        main=main,
        seen=seen,
        goals_seen={period: goal.seen for period, goal in before.items()},
        main_seen={measure.id: measure.seen} if measure is not None else {},
    )


def _alike(one: Any, two: Any) -> bool:
    """Whether two values say the same; whatever is empty is alike."""
    if isinstance(one, dict) or isinstance(two, dict):
        one, two = one or {}, two or {}
        return {name: one[name] for name in one if one[name] is not None} == {
            name: two[name] for name in two if two[name] is not None
        }
    return bool(_blank(one) == _blank(two))


def _blank(value: Any) -> Any:
    """What is empty is nothing, and spaces around a text are nothing either."""
    plain = value.strip() if isinstance(value, str) else value
    return None if plain is False or plain == "" else plain
