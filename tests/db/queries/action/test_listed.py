"""The table of actions: order, lateness, news, who leads, what is contested, and its price."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from db.commands.action import add_milestone, edit_action
from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import assign
from db.commands.report import write_report
from db.journal.gesture import Gesture
from db.kinds.action import Milestone
from db.kinds.choices import Direction, Role, Status, Weather
from db.kinds.indicator import Entry
from db.kinds.period import parse_period
from db.kinds.registry import natural_id
from db.queries.action.listed import ActionRow, action_list, months_before
from db.queries.base.order import natural
from tests.db.queries.plan import Plan


def rows(plan: Plan) -> dict[str, ActionRow]:
    """The table by code."""
    with plan.store.read() as session:
        return {row.code: row for row in action_list(session, plan.scheme)}


def report(plan: Plan, code: str, on: date, **stated: Any) -> None:
    """Say where an action stands."""
    with plan.write() as session:
        write_report(session, plan.actions[code], stated, on)


def contest(plan: Plan, entity: str, name: str, *values: object) -> None:
    """Write several values that did not see each other."""
    for value in values:
        with plan.write() as session:
            gesture = Gesture(session)
            gesture.put(entity, name, value, seen=[])
            gesture.sign()


def test_codes_in_the_order_in_which_people_count() -> None:
    """2.9 before 2.10, words after numbers."""
    codes = ["2.10", "10.1", "2.9", "C1.2", "2", "C1.10", ""]
    assert sorted(codes, key=natural) == ["2", "2.9", "2.10", "10.1", "", "C1.2", "C1.10"]


def test_order_follows_measures_then_ranks(plan: Plan) -> None:
    """A sub-measure after its own, a sub-action after its parent; what dangles comes last."""
    plan.measure("2", "b")
    plan.measure("1", "a")
    plan.measure("1.b", "a", parent="1")
    plan.action("2.1", "2", "a")
    plan.action("1.10", "1", "b")
    plan.action("1.9", "1", "a")
    plan.action("1.9.1", "1", "z", parent="1.9")
    plan.action("1.b.1", "1.b", "a")
    plan.action("x", "mea_not_received", "a")
    found = rows(plan)
    assert list(found) == ["1.9", "1.9.1", "1.10", "1.b.1", "2.1", "x"]
    assert (found["x"].measure_title, found["x"].measure_short) == ("non reçu", "non reçu")
    assert (found["1.9"].measure_code, found["1.9"].measure_short) == ("1", "M1")
    assert found["1.9.1"].parent == plan.actions["1.9"]


def test_what_nobody_said_is_none(plan: Plan) -> None:
    """An action without a report has no status, no 0 %."""
    plan.action("1", None)
    row = rows(plan)["1"]
    assert (row.status, row.progress, row.weather, row.updated_on) == (None, None, None, None)
    assert (row.late, row.stale, row.contested, row.to_arbitrate) == (False,) * 4


@pytest.mark.parametrize(
    ("deadline", "status", "late"),
    [
        (date(2024, 9, 16), Status.IN_PROGRESS, True),
        (date(2024, 9, 17), Status.IN_PROGRESS, False),
        (date(2024, 9, 16), Status.DONE, False),
        (date(2024, 9, 16), Status.DROPPED, False),
        (date(2024, 9, 16), None, True),
    ],
)
def test_late(plan: Plan, deadline: date, status: Status | None, *, late: bool) -> None:
    """Past its deadline and neither done nor dropped; the day itself is not past."""
    plan.action("1", None)
    with plan.write() as session:
        edit_action(session, plan.actions["1"], "deadline", deadline)
    if status:
        report(plan, "1", date(2024, 9, 1), status=status)
    assert rows(plan)["1"].late is late


@pytest.mark.parametrize(
    ("on", "status", "stale"),
    [
        (date(2024, 6, 17), Status.IN_PROGRESS, False),
        (date(2024, 6, 16), Status.IN_PROGRESS, True),
        (date(2024, 6, 16), Status.DONE, False),
    ],
)
def test_stale(plan: Plan, on: date, status: Status, *, stale: bool) -> None:
    """A report more than three months old, of an action that is not finished."""
    plan.action("1", None)
    report(plan, "1", on, status=status)
    assert rows(plan)["1"].stale is stale


def test_months_before() -> None:
    """The same day, or the month's last."""
    assert months_before(date(2024, 5, 31), 3) == date(2024, 2, 29)
    assert months_before(date(2024, 1, 15), 3) == date(2023, 10, 15)
    assert months_before(date(2024, 12, 31), 12) == date(2023, 12, 31)


def test_the_report_shown(plan: Plan) -> None:
    """What the latest report says; in difficulty with a decision asked for is to arbitrate."""
    plan.action("1", None)
    said = {"status": Status.IN_DIFFICULTY, "weather": Weather.STORM, "progress": 0, "asked": "Oui"}
    report(plan, "1", date(2024, 9, 1), **said)
    row = rows(plan)["1"]
    assert (row.status, row.weather, row.progress) == (Status.IN_DIFFICULTY, Weather.STORM, 0)
    assert row.to_arbitrate
    report(plan, "1", date(2024, 9, 2), asked="")
    assert not rows(plan)["1"].to_arbitrate


def test_who_leads_today(plan: Plan) -> None:
    """Former and future terms don't count; co-pilots are people, not leads."""
    plan.action("1", None)
    terms = (("Ancien", 2020, 1), ("Actuel", 2024, 1), ("Futur", 2024, 12))
    for name, year, month in terms:
        plan.person(name)
        with plan.write() as session:
            since = date(year, month, 1)
            assign(session, plan.actions["1"], plan.persons[name], since=since)
    plan.person("Copilote")
    with plan.write() as session:
        assign(session, plan.actions["1"], plan.persons["Copilote"], Role.CO)
    row = rows(plan)["1"]
    assert row.leads == ("Actuel",)
    assert set(row.people) == {plan.persons["Actuel"], plan.persons["Copilote"]}


def test_contested_by_any_of_its_parts(plan: Plan) -> None:
    """Its own field, a milestone, an entry of its indicator; not those of another action."""
    for code in "1234":
        plan.action(code, None)
    contest(plan, plan.actions["1"], "title", "Un", "Deux")
    with plan.write() as session:
        made, _changes = add_milestone(session, plan.actions["2"], "Étape", None)
    assert made.startswith(Milestone.prefix)
    contest(plan, made, "planned_on", date(2024, 1, 1), date(2024, 2, 1))
    with plan.write() as session:
        new = NewIndicator("I", "Indicateur", "u", Direction.UP)
        indicator, _changes = add_indicator(session, plan.scheme, new, plan.actions["3"])
    period = parse_period("2024")
    with plan.write() as session:
        enter_value(session, indicator, period, {"value": Decimal(1)})
    entry = natural_id(Entry, plan.actions["3"], indicator, period.code, None, None)
    contest(plan, entry, "measured", {"value": Decimal(2)}, {"value": Decimal(3)})
    assert [code for code, row in rows(plan).items() if row.contested] == ["1", "2", "3"]


def test_as_many_queries_for_many_actions(plan: Plan) -> None:
    """The price does not grow with the number of actions."""
    plan.measure("1", "a")
    plan.person("Pilote")
    counts = []
    for more in (2, 12):
        for number in range(more):
            code = f"1.{more}{number}"
            plan.action(code, "1")
            report(plan, code, date(2024, 9, 1), progress=10)
            with plan.write() as session:
                assign(session, plan.actions[code], plan.persons["Pilote"])
        asked: list[str] = []

        def note(*said: Any, asked: list[str] = asked) -> None:
            asked.append(said[2])

        event.listen(Engine, "before_cursor_execute", note)
        try:
            assert len(rows(plan)) == sum((2, 12)[: len(counts) + 1])
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        counts.append(len([said for said in asked if said.startswith("SELECT")]))
    assert counts[0] == counts[1] <= 6
