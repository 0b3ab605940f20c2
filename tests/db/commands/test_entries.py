"""A range pasted in a grid: what it asks of the base before it is signed."""

from collections.abc import Sequence
from decimal import Decimal

from db.commands.entries import NewValue, put_values
from db.commands.indicator import NewIndicator, add_indicator
from db.journal.cells import standing_ops
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.choices import Direction
from db.kinds.indicator import Entry
from db.kinds.period import parse_period
from tests.db.queries.plan import Plan


def asked(plan: Plan, values: Sequence[NewValue]) -> int:
    """How many questions a gesture asks before it is signed."""
    said: list[str] = []
    with plan.write() as session:
        gesture = Gesture(session)
        raw(session).set_trace_callback(said.append)
        put_values(session, gesture, values)
        raw(session).set_trace_callback(None)
        gesture.sign()
    return len(said)


def values_of(indicator: str, years: range) -> list[NewValue]:
    """A value a year."""
    said = {"measured": {"value": Decimal(7)}, "comment": "relevé"}
    return [NewValue(indicator, parse_period(f"{year}"), said, {}) for year in years]


def test_a_range_asks_as_much_as_a_value(plan: Plan) -> None:
    """What is not there yet is found out at once, whatever the number of cells."""
    with plan.write() as session:
        new = NewIndicator("I", "Délai", "jours", Direction.DOWN)
        indicator, _changes = add_indicator(session, plan.scheme, new)
    assert asked(plan, values_of(indicator, range(2001, 2002))) == asked(
        plan, values_of(indicator, range(2002, 2032))
    )
    assert asked(plan, values_of(indicator, range(2001, 2032))) > 31  # what stands is looked at


def test_what_is_signed_in_one_part_stands_for_the_next(plan: Plan) -> None:
    """Nothing of it is written as if it were new: there is one head, not two."""
    with plan.write() as session:
        new = NewIndicator("I", "Délai", "jours", Direction.DOWN)
        indicator, _changes = add_indicator(session, plan.scheme, new)
    with plan.write() as session:
        gesture = Gesture(session, in_parts=True)
        put_values(session, gesture, values_of(indicator, range(2001, 2002)))
        gesture.sign()
        entry = session.query(Entry.id).scalar() or ""
        gesture.put(entry, "comment", "corrigé")
        gesture.sign()
        standing = standing_ops(raw(session), entry, "comment")
    assert [one.value for one in standing] == ['"corrigé"']
