"""The list of indicators: where each belongs, whose it is, what is awaited and to accept."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.commands.acceptance import ask_acceptance, send_back
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import assign
from db.kinds.choices import Aggregation, Deployed, Direction, IndicatorKind, Role
from db.kinds.period import parse_period
from db.queries.indicator.listed import IndicatorRow, indicator_rows, pilots_some
from tests.db.expecting import expect, stand
from tests.db.queries.plan import Plan, counted


@pytest.fixture
def plan(plan: Plan) -> Plan:
    """A scheme with one action, and a pilot."""
    plan.measure("1", "a")
    plan.action("1.1", "1")
    plan.person("Mission")
    return plan


def add(plan: Plan, code: str, *, of: str | None = "1.1", **more: Any) -> str:
    """An indicator of an action, or of the whole scheme."""
    kind = more.pop("kind", IndicatorKind.NUMBER)
    new = NewIndicator(code, f"Essai {code}", "places", Direction.UP, kind, more=more)
    with plan.write() as session:
        found, _changes = add_indicator(session, plan.scheme, new, plan.actions[of] if of else None)
    return found


def enter(plan: Plan, indicator: str, period: str, value: int, **where: Any) -> None:
    """A value."""
    with plan.write() as session:
        measured = {"value": Decimal(value)}
        enter_value(session, indicator, parse_period(period), measured, **where)


def rows(plan: Plan) -> dict[str, IndicatorRow]:
    """The list, by code."""
    with plan.store.read() as session:
        return {row.trajectory.code: row for row in indicator_rows(session)}


def test_each_says_where_it_belongs_and_whose_it_is(plan: Plan) -> None:
    """One of the whole scheme has no action, and nobody pilots it."""
    add(plan, "A")
    add(plan, "S", of=None)
    with plan.write() as session:
        lead = plan.persons["Mission"]
        assign(session, plan.actions["1.1"], lead, Role.LEAD, date(2023, 1, 1))
    found = rows(plan)
    assert found["A"].leads == ("Mission",)
    assert found["A"].actions == (plan.actions["1.1"],)
    assert (found["A"].measure_code, found["A"].action_code) == ("1", "1.1")
    assert (found["S"].action, found["S"].actions, found["S"].leads) == (None, (), ())
    assert found["A"].mine is False
    with plan.store.read() as session:
        assert pilots_some(session) is False


def test_what_is_awaited_is_told_from_what_is_overdue(plan: Plan) -> None:
    """A delay that runs still makes nothing overdue; what is computed is never awaited."""
    first = add(plan, "A", every=12, delay=400)
    for one in (first, add(plan, "B", every=12, delay=30)):
        enter(plan, one, "2022", 1)
    add(plan, "C", kind=IndicatorKind.SUM, every=12, formula={"terms": first})
    found = rows(plan)
    assert (found["A"].missing, found["A"].overdue) == (True, False)
    assert (found["B"].missing, found["B"].overdue) == (True, True)
    assert found["C"].awaited is None


def test_entries_to_accept_are_counted_where_the_scheme_asks(plan: Plan) -> None:
    """What was accepted or sent back waits no more."""
    one = add(plan, "A", every=12)
    enter(plan, one, "2021", 1)
    assert rows(plan)["A"].to_accept == 0
    with plan.write() as session:
        ask_acceptance(session, plan.scheme, True)
    assert rows(plan)["A"].to_accept == 0
    enter(plan, one, "2022", 2)
    enter(plan, one, "2021", 3, reason="Relu")
    assert rows(plan)["A"].to_accept == 2
    with plan.store.read() as session:
        from db.queries.indicator.page import indicator_page

        page = indicator_page(session, one)
    assert page is not None
    with plan.write() as session:
        send_back(session, [page.rows[-1].entry], "Trop peu")
    assert rows(plan)["A"].to_accept == 1


def test_answers_are_told_of_those_expected(plan: Plan) -> None:
    """Those that the action does not concern are not."""
    one = add(plan, "A", every=12, over_places=Aggregation.SUM)
    for name, state in (("a", Deployed.IN_PLACE), ("b", Deployed.NOT_CONCERNED), ("c", None)):
        with plan.write() as session:
            house, _changes = add_establishment(session, name)
        if state is not None:
            asked = expect(plan.store, plan.actions["1.1"], name, houses=[house])
            stand(plan.store, house, asked, state)
        if name == "a":
            enter(plan, one, "2023", 5, place=house)
    found = rows(plan)["A"]
    assert (found.trajectory.places, found.asked) == (1, 1)


def test_it_asks_as_much_for_many_as_for_few(plan: Plan) -> None:
    """Whatever the number of indicators."""
    add(plan, "A", every=12)
    with counted() as few:
        rows(plan)
    for code in "BCDEFG":
        enter(plan, add(plan, code, every=12), "2023", 1)
    with counted() as many:
        rows(plan)
    assert len(many) == len(few)
