"""Who was in charge, and when: a succession keeps its history."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.commands.grant import end_grant
from db.commands.person import assign
from db.kinds.choices import Role, Status
from db.queries.action.late import is_late
from db.queries.people.person import Pilots, actions_of, assignments
from tests.db.queries.plan import NOW, Plan

TODAY = NOW.date()


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    """One action, and three people."""
    found = Plan(tmp_path)
    found.action("1.1", found.measure("1", "a"))
    for name in ("Mission A", "Mission B", "Mission C"):
        found.person(name)
    yield found
    found.store.close()


def put(plan: Plan, name: str, since: date | None, role: Role = Role.LEAD) -> None:
    """One assignment."""
    with plan.write() as session:
        assign(session, plan.actions["1.1"], plan.persons[name], role, since)


def pilots(plan: Plan) -> Pilots:
    """Who is in charge, and who was."""
    with plan.store.read() as session:
        return assignments(session, plan.actions["1.1"])


def test_a_new_lead_succeeds_the_former_one(plan: Plan) -> None:
    """One lead at a time; both terms stay, one ending the day before the other begins."""
    put(plan, "Mission A", date(2022, 1, 1))
    put(plan, "Mission B", date(2024, 3, 1))
    found = pilots(plan)
    assert found.leads == ("Mission B",)
    assert [(t.name, t.since, t.until) for t in found.history] == [
        ("Mission A", date(2022, 1, 1), date(2024, 2, 29)),
        ("Mission B", date(2024, 3, 1), None),
    ]


def test_a_succession_to_come_changes_nothing_today(plan: Plan) -> None:
    """The former lead holds until the day before."""
    put(plan, "Mission A", date(2022, 1, 1))
    put(plan, "Mission B", TODAY + timedelta(days=1))
    assert pilots(plan).leads == ("Mission A",)
    plan.at += timedelta(days=1)
    assert pilots(plan).leads == ("Mission B",)


def test_others_in_charge_stay(plan: Plan) -> None:
    """A new lead touches neither co-pilots nor deputies."""
    put(plan, "Mission A", date(2022, 1, 1))
    put(plan, "Mission C", date(2022, 1, 1), Role.CO)
    put(plan, "Mission B", date(2024, 1, 1))
    found = pilots(plan)
    assert (found.leads, found.co_pilots) == (("Mission B",), ("Mission C",))
    with plan.store.read() as session:
        assert actions_of(session, plan.persons["Mission A"]) == []
        assert actions_of(session, plan.persons["Mission C"]) == [plan.actions["1.1"]]


def test_naming_the_same_lead_again_is_nothing(plan: Plan) -> None:
    """No new term."""
    put(plan, "Mission A", date(2022, 1, 1))
    put(plan, "Mission A", date(2024, 1, 1))
    assert len(pilots(plan).history) == 1


def test_an_ended_term_stays_in_the_history(plan: Plan) -> None:
    """Nobody is in charge afterwards, and it is known who was."""
    from db.kinds.policy import Grant

    put(plan, "Mission A", date(2022, 1, 1))
    with plan.write() as session:
        (grant,) = session.query(Grant.id).where(Grant.action == plan.actions["1.1"]).one()
        end_grant(session, grant, "Départ", date(2023, 6, 30))
    found = pilots(plan)
    assert found.leads == ()
    assert [(t.name, t.until) for t in found.history] == [("Mission A", date(2023, 6, 30))]


@pytest.mark.parametrize(
    ("deadline", "status", "wanted"),
    [
        (None, None, False),
        (TODAY, None, False),  # the day itself is not past
        (TODAY - timedelta(days=1), None, True),
        (TODAY - timedelta(days=1), Status.IN_PROGRESS, True),
        (TODAY - timedelta(days=1), Status.POSTPONED, True),
        (TODAY - timedelta(days=1), Status.TO_START, True),
        (TODAY - timedelta(days=1), Status.DONE, False),
        (TODAY - timedelta(days=1), Status.DROPPED, False),
        (TODAY + timedelta(days=1), Status.IN_DIFFICULTY, False),
    ],
)
def test_late_is_worked_out(deadline: date | None, status: Status | None, wanted: bool) -> None:
    """Past its deadline, and neither done nor dropped."""
    assert is_late(deadline, status, TODAY) is wanted
