"""The tree of measures, by the gestures that change it."""

import pytest

from db.commands.arrange import move_action
from db.commands.measure import add_measure, edit_measure, move_measure, retire_measure
from db.errors import UserError
from db.kinds.choices import Weather
from db.kinds.scheme import Measure
from db.queries.scheme.measure import measures
from tests.db.queries.plan import Plan


def add(plan: Plan, code: str, title: str = "Une mesure", parent: str | None = None) -> str:
    """Add a measure."""
    with plan.write() as session:
        made, _changes = add_measure(session, plan.scheme, code, title, parent=parent)
    return made


def under(plan: Plan, parent: str | None) -> list[str]:
    """The codes under a measure, in order."""
    with plan.store.read() as session:
        found = session.query(Measure).filter(Measure.parent == parent).order_by(Measure.rank)
        return [one.code or "" for one in found]


def test_a_measure_is_added_at_the_end(plan: Plan) -> None:
    add(plan, "3")
    assert under(plan, None) == ["1", "2", "3"]
    add(plan, "1.a", parent=plan.measures["1"])
    assert under(plan, plan.measures["1"]) == ["1.a"]
    for code, title in (("3", "Autre"), ("", "Autre"), ("4", " ")):
        with pytest.raises(UserError):
            add(plan, code, title)


def test_fields_change_and_a_code_stays_one_s_own(plan: Plan) -> None:
    with plan.write() as session:
        edit_measure(session, plan.measures["1"], title="Participer", weather=Weather.SUN)
    with plan.store.read() as session:
        one = session.get_one(Measure, plan.measures["1"])
        assert (one.title, one.weather, one.code) == ("Participer", Weather.SUN, "1")
    with pytest.raises(UserError), plan.write() as session:
        edit_measure(session, plan.measures["1"], code="2")


def test_a_measure_moves_among_its_siblings_and_under_another(plan: Plan) -> None:
    third = add(plan, "3")
    with plan.write() as session:
        move_measure(session, third)
    assert under(plan, None) == ["3", "1", "2"]
    with plan.write() as session:
        move_measure(session, third, after=plan.measures["1"])
    assert under(plan, None) == ["1", "3", "2"]
    with plan.write() as session:
        move_measure(session, third, parent=plan.measures["2"])
    assert under(plan, plan.measures["2"]) == ["3"]
    for parent in (plan.measures["2"], third):
        with pytest.raises(UserError), plan.write() as session:
            move_measure(session, plan.measures["2"], parent=parent)


def test_a_measure_that_holds_something_stays(plan: Plan) -> None:
    part = add(plan, "1.a", parent=plan.measures["1"])
    for held, why in ((plan.measures["1"], "rangée sous celle-ci"), (plan.measures["2"], "action")):
        with pytest.raises(UserError, match=why), plan.write() as session:
            retire_measure(session, held)
    with plan.write() as session:
        retire_measure(session, part)
        move_action(session, plan.actions["2.1"], plan.measures["1"], "1.3")
        retire_measure(session, plan.measures["2"])
    with plan.store.read() as session:
        assert [row.code for row in measures(session)] == ["1"]
