"""Bodies and seats: written by names, moved among the others."""

import pytest

from db.commands.committee import (
    add_committee,
    add_usual_point,
    edit_usual_point,
    move_committee,
)
from db.commands.meeting import add_meeting
from db.commands.seat import SeatSaid, move_seat, move_usual_point, remove_seat, write_seat
from db.errors import UserError
from db.journal.gesture import Gesture
from db.kinds.choices import Body
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Scheme
from db.queries.journal.shown import shown_ops
from db.queries.meeting.committee import bodies
from db.queries.meeting.seats import seats, usual_points
from db.queries.people.person import persons
from db.queries.rights.held import rights
from tests.db.queries.plan import Plan


@pytest.fixture
def steering(plan: Plan) -> str:
    """The comité de pilotage."""
    with plan.write() as session:
        return add_committee(session, Body.STEERING, scheme=plan.scheme, every=12)[0]


def seated(plan: Plan, committee: str, **said: object) -> str:
    """One more seat."""
    with plan.write() as session:
        return write_seat(session, committee, SeatSaid(**said))[0]  # type: ignore[arg-type]


def told(plan: Plan, committee: str) -> list[str]:
    """The functions in their order."""
    with plan.store.read() as session:
        return [row.function for row in seats(session, committee)]


def test_a_seat_is_written_by_names(plan: Plan, steering: str) -> None:
    """Who is not known yet becomes a person of the organisation, who receives no right by it."""
    seat = seated(
        plan, steering, organisation="Préfecture", function="Préfet", person="M. Roux", deputy="Mme"
    )
    again = seated(plan, steering, organisation="préfecture ", person="m. roux", signatory=True)
    with plan.store.read() as session:
        first, second = seats(session, steering)
        assert (first.id, second.id) == (seat, again)
        assert first.organisation_id == second.organisation_id
        assert (first.person, first.name, second.signatory) == (second.person, "M. Roux", True)
        made = next(row for row in rights(session) if row.id == first.person)
        assert (made.organisation, made.grants) == ("Préfecture", ())
        assert len([row for row in persons(session) if row.name == "M. Roux"]) == 1


def test_what_is_not_a_seat_is_refused(plan: Plan, steering: str) -> None:
    """Nobody's seat; the same person twice."""
    with plan.write() as session:
        with pytest.raises(UserError, match="de qui est ce siège"):
            write_seat(session, steering, SeatSaid(deputy="Mme Lebrun"))
        same = SeatSaid(person="Mme Lebrun", deputy="mme lebrun")
        with pytest.raises(UserError, match="titulaire et suppléante"):
            write_seat(session, steering, same)


def test_a_name_is_first_that_of_the_organisation(plan: Plan, steering: str) -> None:
    """Somebody of another one is never taken silently: the id says that it is them, `new` that
    it is not.
    """
    seated(plan, steering, organisation="Préfecture", person="Mme Roux")
    for organisation in ("Ville", ""):
        with plan.write() as session, pytest.raises(UserError, match="Préfecture"):
            write_seat(session, steering, SeatSaid(organisation, "Élue", "Mme Roux"))
    with plan.store.read() as session:
        (known,) = (row for row in persons(session) if row.name == "Mme Roux")
    seated(plan, steering, organisation="Ville", person=known.id)
    seated(plan, steering, organisation="Ville", person="mme roux", new=True)
    seated(plan, steering, organisation="Ville", function="Services", deputy="Mme Roux")
    with plan.store.read() as session:
        first, second, third, fourth = seats(session, steering)
        found = {row.id: row.organisation for row in persons(session) if row.name.endswith("oux")}
    assert first.person == second.person == known.id
    assert third.person == fourth.deputy != known.id
    assert sorted(found.values(), key=str) == ["Préfecture", "Ville"]


def test_two_new_people_of_one_name_are_one(plan: Plan, steering: str) -> None:
    seated(plan, steering, organisation="Préfecture", person="Mme Roux")
    with plan.write() as session, pytest.raises(UserError, match="titulaire et suppléante"):
        write_seat(session, steering, SeatSaid("Ville", "", "Mme Roux", "Mme Roux", new=True))


def test_a_seat_cannot_be_emptied_bit_by_bit(plan: Plan, steering: str) -> None:
    seat = seated(plan, steering, organisation="Ville", function="Élue", person="Mme Roux")
    for said in (SeatSaid("", "Élue", "Mme Roux", new=True), SeatSaid("", "Élue")):
        with plan.write() as session:
            write_seat(session, steering, said, seat)
    with plan.write() as session, pytest.raises(UserError, match="de qui est ce siège"):
        write_seat(session, steering, SeatSaid(), seat)
    assert told(plan, steering) == ["Élue"]


def test_a_change_writes_what_differs_over_what_was_seen(plan: Plan, steering: str) -> None:
    """A value that came in between stays beside the one that was typed."""
    seat = seated(plan, steering, organisation="Ville", function="Direction", person="Mme Lebrun")
    with plan.store.read() as session:
        seen = shown_ops(session, seat, "function", "person")
    now = SeatSaid("Ville", "Direction de l’enfance", "Mme Lebrun")
    with plan.write() as session:
        _seat, changes = write_seat(session, steering, now, seat, seen=seen)
    assert {cell.field for cell in changes.cells} == {"function"}
    with plan.write() as session:
        empty = SeatSaid("Ville", "Direction de l’enfance")
        write_seat(session, steering, empty, seat)
    with plan.store.read() as session:
        (row,) = seats(session, steering)
    assert (row.person, row.name) == (None, "")


def test_seats_points_and_bodies_move(plan: Plan, steering: str) -> None:
    """To a place counted from 1; beyond the ends is the end."""
    a, b, c = (seated(plan, steering, function=name) for name in "abc")
    for seat, place, order in ((c, 1, "cab"), (c, 99, "abc"), (a, 2, "bac"), (b, 0, "bac")):
        with plan.write() as session:
            move_seat(session, seat, place)
        assert told(plan, steering) == list(order)
    with plan.write() as session:
        points = [add_usual_point(session, steering, title=name)[0] for name in "xyz"]
    with plan.write() as session:
        move_usual_point(session, points[2], 1)
    with plan.write() as session:
        follow_up, _made = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme)
    with plan.write() as session:
        move_committee(session, follow_up, 1)
    with plan.store.read() as session:
        assert [row.title for row in usual_points(session, steering)] == ["z", "x", "y"]
        first, second = bodies(session, plan.scheme)
    assert (first.id, second.id) == (follow_up, steering)
    assert (second.seats, second.usual, second.signatories, second.sittings) == (3, 3, 0, 0)


def test_seats_added_at_once_part_when_moved(plan: Plan, steering: str) -> None:
    """Two seats may have one key: moving one between them still shows."""
    a, b = seated(plan, steering, function="a"), seated(plan, steering, function="b")
    moved = seated(plan, steering, function="m")
    with plan.write() as session:
        from db.commands.change import change_fields

        for seat in (a, b):
            change_fields(session, seat, {"rank": "i"})
    before = told(plan, steering)[:2]
    with plan.write() as session:
        move_seat(session, moved, 2)
    assert told(plan, steering) == [before[0], "m", before[1]]


def test_a_seat_taken_away_is_no_more_counted(plan: Plan, steering: str) -> None:
    seat = seated(plan, steering, function="a", signatory=True)
    with plan.store.read() as session:
        assert bodies(session, plan.scheme)[0].signatories == 1
    with plan.write() as session:
        remove_seat(session, seat)
    with plan.store.read() as session:
        (row,) = bodies(session, plan.scheme)
    assert (row.seats, row.signatories) == (0, 0)


def test_a_usual_point_keeps_a_title(plan: Plan) -> None:
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.STEERING, scheme=plan.scheme)
    with plan.write() as session:
        point, _changes = add_usual_point(session, committee, title="Tour de table")
    with plan.write() as session, pytest.raises(UserError, match="un intitulé"):
        edit_usual_point(session, point, title=" ")
    with plan.write() as session:
        edit_usual_point(session, point, title="Ouverture")
    with plan.store.read() as session:
        assert [row.title for row in usual_points(session, committee)] == ["Ouverture"]


def test_a_body_moves_among_those_of_its_scheme_alone(plan: Plan, steering: str) -> None:
    """The bodies of another scheme, which have the same keys, are not counted."""
    with plan.write() as session:
        gesture = Gesture(session)
        other = gesture.born(Scheme, REFERENCE, code="autre", title="Autre schéma")
        gesture.sign()
    with plan.write() as session:
        add_committee(session, Body.STEERING, scheme=other)
    with plan.write() as session:
        last, _made = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme)
    with plan.write() as session:
        move_committee(session, steering, 2)
    with plan.store.read() as session:
        assert [row.id for row in bodies(session, plan.scheme)] == [last, steering]


def test_a_sitting_of_today_is_the_next_one(plan: Plan, steering: str) -> None:
    """Not yet the last one held."""
    today = plan.at.date()
    for on in (today, today.replace(year=2023)):
        with plan.write() as session:
            add_meeting(session, steering, on)
    with plan.store.read() as session:
        (row,) = bodies(session, plan.scheme)
    assert (row.last, row.next) == (today.replace(year=2023), today)
