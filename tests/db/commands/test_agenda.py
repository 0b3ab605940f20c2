"""The order of an agenda, which two people may change at once."""

from datetime import date
from typing import Any

import pytest

from db.commands.meeting import add_item, add_meeting, move_item, remove_item
from db.journal.gesture import Gesture
from db.kinds.meeting import Committee
from db.kinds.registry import REFERENCE
from db.queries.meeting.agenda import agenda
from tests.db.replicas import Replica, exchange_everything
from tests.db.world import World


@pytest.fixture
def meeting(world: World) -> str:
    """A sitting with four points, which all hold."""
    host = world.replicas[0]
    with host.store.write() as session:
        gesture = Gesture(session)
        committee = gesture.born(Committee, REFERENCE, name="Comité de suivi")
        gesture.sign()
    with host.store.write() as session:
        found, _changes = add_meeting(session, committee, date(2024, 10, 8))
    for title in "ABCD":
        add(host, found, title)
    exchange_everything(world.replicas)
    return found


def add(replica: Replica, meeting: str, title: str) -> None:
    """One more point, at the end."""
    with replica.store.write() as session:
        add_item(session, meeting, title)


def titles(replica: Replica, meeting: str) -> str:
    """The agenda as letters."""
    with replica.store.read() as session:
        return "".join(item.title for item in agenda(session, meeting).items)


def move(replica: Replica, meeting: str, title: str, place: int) -> None:
    """Move a point to a place counted from 1."""
    with replica.store.write() as session:
        (item,) = (one for one in agenda(session, meeting).items if one.title == title)
        move_item(session, item.id, place)


def all_titles(world: World, meeting: str) -> str:
    """The agenda, once all have exchanged everything; it must be the same for all."""
    exchange_everything(world.replicas)
    found = {titles(replica, meeting) for replica in world.replicas}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("title", "place", "wanted"),
    [("A", 1, "ABCD"), ("A", 4, "BCDA"), ("D", 1, "DABC"), ("C", 2, "ACBD"), ("B", 99, "ACDB")],
)
def test_a_point_moves_to_its_place(
    world: World, meeting: str, title: str, place: int, wanted: str
) -> None:
    """Counted from 1; beyond the end is the end."""
    move(world.replicas[0], meeting, title, place)
    assert titles(world.replicas[0], meeting) == wanted


def test_two_people_move_different_points(world: World, meeting: str) -> None:
    """Both moves hold."""
    one, two = world.replicas[1:3]
    move(one, meeting, "D", 1)
    move(two, meeting, "A", 3)
    found = all_titles(world, meeting)
    assert found.index("D") < found.index("B") < found.index("C")
    assert found.index("A") > found.index("B")


def test_two_people_move_the_same_point(world: World, meeting: str) -> None:
    """One conflict on its rank, and one order for all."""
    one, two = world.replicas[1:3]
    move(one, meeting, "B", 1)
    move(two, meeting, "B", 4)
    assert sorted(all_titles(world, meeting)) == list("ABCD")
    with one.store.read() as session:
        query = "SELECT field, rivals FROM cell WHERE rivals > 1"
        contested: list[Any] = session.connection().exec_driver_sql(query).all()
    assert [tuple(row) for row in contested] == [("rank", 2)]


def test_two_people_add_a_point_at_once(world: World, meeting: str) -> None:
    """Both are there, at the end, in one order for all."""
    one, two = world.replicas[1:3]
    add(one, meeting, "X")
    add(two, meeting, "Y")
    assert all_titles(world, meeting) in ("ABCDXY", "ABCDYX")


def test_a_point_can_be_put_between_two_that_were_added_at_once(world: World, meeting: str) -> None:
    """Though both were given the same key."""
    one, two = world.replicas[1:3]
    add(one, meeting, "X")
    add(two, meeting, "Y")
    before = all_titles(world, meeting)
    move(world.replicas[0], meeting, "A", 5)
    assert titles(world.replicas[0], meeting) == f"BCD{before[4]}A{before[5]}"
    move(world.replicas[0], meeting, before[5], 5)
    assert titles(world.replicas[0], meeting) == f"BCD{before[4]}{before[5]}A"


def test_a_point_taken_off_while_another_person_edits_it(world: World, meeting: str) -> None:
    """The two show as a conflict; nothing is lost."""
    one, two = world.replicas[1:3]
    with one.store.write() as session:
        item = agenda(session, meeting).items[1].id
        remove_item(session, item)
    two.write((item, "title", "B revu"))
    exchange_everything(world.replicas)
    with one.store.read() as session:
        query = "SELECT rivals FROM cell WHERE entity = ? AND field = 'title'"
        assert session.connection().exec_driver_sql(query, (item,)).scalar() == 2
