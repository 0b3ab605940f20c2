"""An indicator that follows several actions is seen on each of them."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.journal.gesture import Gesture
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.action.follow_up import follow_up, follow_ups
from db.queries.action.listed import action_list
from db.queries.base.overview import overview
from db.queries.entry.due_indicator import indicators_due, indicators_due_to_read
from db.queries.scheme.dashboard import dashboard
from tests.db.queries.plan import Plan, counted


@pytest.fixture
def linked(plan: Plan) -> Mapping[str, str]:
    """Three actions; an indicator of 1.1 linked to 1.2, one of the scheme linked to both."""
    plan.measure("1", "a")
    for code in ("1.1", "1.2", "1.3"):
        plan.action(code, "1")
    with plan.write() as session:
        target = {parse_period("2023"): Decimal(10)}
        own = NewIndicator("A", "Bilans", "bilans", Direction.UP, targets=target)
        first, _changes = add_indicator(session, plan.scheme, own, plan.actions["1.1"])
    with plan.write() as session:
        shared = NewIndicator("S", "Places", "places", Direction.UP)
        second, _changes = add_indicator(session, plan.scheme, shared)
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(first, f"actions:{plan.actions['1.2']}", True)
        gesture.put(second, f"actions:{plan.actions['1.1']}", True)
        gesture.put(second, f"actions:{plan.actions['1.2']}", True)
        gesture.sign()
    with plan.write() as session:
        enter_value(session, first, parse_period("2023"), {"value": Decimal(4)})
    return {"A": first, "S": second}


def _codes(plan: Plan, action: str) -> list[str]:
    with plan.store.read() as session:
        return [one.code for one in follow_up(session, plan.actions[action]).indicators]


def test_the_fiche_of_each_action_shows_it(plan: Plan, linked: Mapping[str, str]) -> None:
    """On both, with what is known of it; not on the third."""
    assert _codes(plan, "1.1") == ["A", "S"]
    assert _codes(plan, "1.2") == ["A", "S"]
    assert _codes(plan, "1.3") == []
    with plan.store.read() as session:
        rows = {row.code: row.indicators for row in action_list(session)}
        row = follow_up(session, plan.actions["1.2"]).indicators[0]
    assert rows == {"1.1": 2, "1.2": 2, "1.3": 0}
    assert row.id == linked["A"]
    assert row.latest is not None
    assert row.latest.value == 4


def test_links_ask_nothing_more(plan: Plan, linked: Mapping[str, str]) -> None:
    """As many questions for the linked ones as for those of the action itself."""
    assert linked
    with plan.store.read() as session, counted() as alone:
        follow_ups(session, (plan.actions["1.3"],))
    with plan.store.read() as session, counted() as all_three:
        follow_ups(session, tuple(plan.actions.values()))
    assert len(all_three) <= len(alone) + 3  # what only the results of some ask


def test_what_is_due_of_an_action(plan: Plan, linked: Mapping[str, str]) -> None:
    """A secretary may enter all of them from either fiche; nobody enters what is computed."""
    with plan.store.read() as session:
        assert [one.id for one in indicators_due(session, plan.actions["1.2"])] == [
            linked["A"],
            linked["S"],
        ]
    with plan.write() as session:
        formula = {"terms": f"{linked['A']}\n{linked['S']}"}
        new = NewIndicator(
            *("C", "Somme", "", Direction.UP), kind=IndicatorKind.SUM, more={"formula": formula}
        )
        add_indicator(session, plan.scheme, new, plan.actions["1.2"])
    with plan.store.read() as session:
        due = indicators_due_to_read(session, [plan.actions["1.2"]])
    assert [one.id for one in due[plan.actions["1.2"]]] == [linked["A"], linked["S"]]


def test_one_off_course_is_told_of_an_action_that_is_left(
    plan: Plan, linked: Mapping[str, str]
) -> None:
    """Once its own action left the scheme, it is told of the other; then of none."""
    assert linked
    assert _off_course(plan) == (["1.1"], 2)
    _retire(plan, "1.1")
    assert _off_course(plan) == (["1.2"], 2)
    _retire(plan, "1.2")
    assert _off_course(plan) == ([], 1)


def _off_course(plan: Plan) -> tuple[list[str], int]:
    with plan.store.read() as session:
        told = dashboard(session, plan.scheme)
        return [one.code for one in told.off_course], overview(session).indicators


def _retire(plan: Plan, code: str) -> None:
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(plan.actions[code], "retired_on", plan.at.date())
        gesture.sign()
