"""Minutes that a later sitting approves: two doors, the same checks, the same way back."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from db.commands.approval import approve
from db.commands.committee import add_committee
from db.commands.meeting import add_item, add_meeting, edit_item, edit_meeting, remove_item
from db.commands.restore import take_back
from db.commands.sealed import seal, unseal
from db.errors import UserError
from db.journal.changes import Changes
from db.kinds.choices import Body, Handled
from db.kinds.meeting import AgendaItem, Meeting
from db.queries.meeting.approval import approving_sittings, sitting_after
from db.queries.meeting.minutes import minutes_of
from tests.db.queries.plan import Plan

Said = tuple[str | None, Handled | None]


class Sat(NamedTuple):
    """A sitting of spring, those of summer and autumn; the point of summer submits its minutes."""

    spring: str
    summer: str
    autumn: str
    point: str


@pytest.fixture
def sat(plan: Plan) -> Sat:
    """Three sittings, the first of which has its minutes closed, on the day of the second."""
    plan.at = datetime(2024, 7, 2, 9, 0, tzinfo=UTC)
    with plan.write() as session:
        committee, _made = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme)
    made = []
    for number, month in enumerate((4, 7, 11), 7):
        with plan.write() as session:
            made.append(add_meeting(session, committee, date(2024, month, 2), number=number)[0])
    with plan.write() as session:
        point, _made = add_item(session, made[1], "Adoption", approves=made[0])
    with plan.write() as session:
        seal(session, made[0])
    return Sat(*made, point)


def told(plan: Plan, sat: Sat) -> Said:
    """Which sitting approved the minutes, what became of the point."""
    with plan.store.read() as session:
        point = session.get_one(AgendaItem, sat.point)
        return session.get_one(Meeting, sat.spring).approved_at, point.handled


def doors(sat: Sat) -> list[Callable[..., Changes]]:
    """Both ways to note the same approval."""
    return [
        lambda session: approve(session, sat.spring, sat.summer),
        lambda session: edit_item(session, sat.point, handled=Handled.TREATED),
    ]


@pytest.mark.parametrize("door", [0, 1])
def test_by_either_door_the_approval_is_the_same_and_goes_back_whole(
    plan: Plan, sat: Sat, door: int
) -> None:
    with plan.write() as session:
        done = doors(sat)[door](session)
    assert told(plan, sat) == (sat.summer, Handled.TREATED)
    with plan.write() as session:
        take_back(session, done)
    assert told(plan, sat) == (None, None)
    with plan.write() as session:
        doors(sat)[door](session)
    with plan.write() as session:
        edit_item(session, sat.point, handled=Handled.POSTPONED)
    assert told(plan, sat) == (None, Handled.POSTPONED)


@pytest.mark.parametrize("door", [0, 1])
def test_by_either_door_what_another_sitting_approved_stays(
    plan: Plan, sat: Sat, door: int
) -> None:
    plan.at = datetime(2024, 11, 2, 9, 0, tzinfo=UTC)
    with plan.write() as session:
        approve(session, sat.spring, sat.autumn)
    with plan.write() as session, pytest.raises(UserError, match="déjà été approuvé"):
        doors(sat)[door](session)
    assert told(plan, sat) == (sat.autumn, None)


@pytest.mark.parametrize("door", [0, 1])
def test_by_either_door_a_sitting_to_come_approves_nothing(plan: Plan, sat: Sat, door: int) -> None:
    plan.at = datetime(2024, 7, 1, 9, 0, tzinfo=UTC)
    with plan.write() as session, pytest.raises(UserError, match="pas encore eu lieu"):
        doors(sat)[door](session)
    assert told(plan, sat) == (None, None)


def test_a_point_cannot_submit_minutes_of_its_own_sitting_or_of_a_later_one(
    plan: Plan, sat: Sat
) -> None:
    for submitted in (sat.summer, sat.autumn):
        with plan.write() as session:
            item, _made = add_item(session, sat.summer, "Adoption", approves=submitted)
        with plan.write() as session, pytest.raises(UserError, match="d’après"):
            edit_item(session, item, handled=Handled.TREATED)


def test_a_sitting_of_another_body_approves_nothing(plan: Plan, sat: Sat) -> None:
    with plan.write() as session:
        other, _made = add_committee(session, Body.STEERING, scheme=plan.scheme)
    with plan.write() as session:
        steering, _made = add_meeting(session, other, date(2024, 6, 2))
    with plan.write() as session, pytest.raises(UserError, match="même instance"):
        approve(session, sat.spring, steering)


def test_treating_the_point_closes_minutes_that_were_open(plan: Plan, sat: Sat) -> None:
    with plan.write() as session:
        unseal(session, sat.spring)
    with plan.write() as session, pytest.raises(UserError, match="n’est pas clos"):
        approve(session, sat.spring, sat.summer)
    with plan.write() as session:
        edit_item(session, sat.point, handled=Handled.TREATED)
    with plan.store.read() as session:
        assert minutes_of(session, sat.spring).sealed_on == date(2024, 7, 2)


def test_an_approval_goes_with_its_point(plan: Plan, sat: Sat) -> None:
    with plan.write() as session:
        approve(session, sat.spring, sat.summer)
    with plan.write() as session:
        remove_item(session, sat.point)
    with plan.store.read() as session:
        assert minutes_of(session, sat.spring).approved_at == ""


def test_a_point_that_is_added_as_treated_goes_through_the_same_checks(
    plan: Plan, sat: Sat
) -> None:
    said = {"approves": sat.spring, "handled": Handled.TREATED}
    with plan.write() as session, pytest.raises(UserError, match="pas encore eu lieu"):
        add_item(session, sat.autumn, "Adoption", **said)
    with plan.write() as session:
        add_item(session, sat.summer, "Adoption", **said)
    assert told(plan, sat)[0] == sat.summer


def test_a_sitting_that_approved_stays_after_the_one_approved(plan: Plan, sat: Sat) -> None:
    with plan.write() as session:
        approve(session, sat.spring, sat.summer)
    for on in (date(2024, 4, 2), date(2024, 9, 2)):
        with plan.write() as session, pytest.raises(UserError, match="a approuvé un relevé"):
            edit_meeting(session, sat.summer, on=on)
    with plan.write() as session:
        edit_meeting(session, sat.summer, on=date(2024, 7, 1))


def test_closed_minutes_of_the_approving_sitting_stay_as_they_are(plan: Plan, sat: Sat) -> None:
    with plan.write() as session:
        seal(session, sat.summer)
    with plan.write() as session:
        approve(session, sat.spring, sat.summer)
    assert told(plan, sat) == (sat.summer, None)


def test_closed_minutes_that_put_the_point_off_approved_nothing(plan: Plan, sat: Sat) -> None:
    with plan.write() as session:
        edit_item(session, sat.point, handled=Handled.POSTPONED)
    with plan.write() as session:
        seal(session, sat.summer)
    with plan.write() as session, pytest.raises(UserError, match="pas traité ce point"):
        approve(session, sat.spring, sat.summer)
    assert able(plan, sat) == []


def test_the_sittings_that_may_approve_are_those_that_were_held_since(plan: Plan, sat: Sat) -> None:
    assert able(plan, sat) == [sat.summer]
    plan.at = datetime(2024, 11, 2, 9, 0, tzinfo=UTC)
    assert able(plan, sat) == [sat.summer, sat.autumn]
    plan.at = datetime(2024, 7, 1, 9, 0, tzinfo=UTC)
    assert able(plan, sat) == []
    with plan.store.read() as session:
        coming = sitting_after(session, sat.spring)
        assert sitting_after(session, sat.autumn) is None
    assert coming is not None
    assert coming.id == sat.summer


def able(plan: Plan, sat: Sat) -> list[str]:
    """The sittings that may approve the minutes of spring."""
    with plan.store.read() as session:
        return [row.id for row in approving_sittings(session, sat.spring)]
