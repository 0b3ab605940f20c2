"""What a person may write, and what is told of rights, machines and invitations."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.commands.deployment import Stands, enter_deployment
from db.commands.entrust import entrust
from db.commands.establishment import add_establishment
from db.commands.grant import end_grant
from db.commands.machine import lose_machine
from db.commands.person import add_person
from db.commands.root import note_root_saved
from db.errors import UserError
from db.kinds.choices import Deployed, Role
from db.queries.establishment.at_house import at_houses
from db.queries.rights.held import PersonRights, rights
from db.queries.rights.machines import MachineState
from db.queries.rights.permission import may_write, may_write_policy
from db.queries.rights.root import root_saved_on
from tests.db.court import Court, key_of
from tests.db.expecting import expect
from tests.db.replicas import Replica


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and two actions."""
    found = Court(tmp_path / "court")
    yield found
    found.close()


def of(replica: Replica, person: str) -> PersonRights:
    """What a base says of a person."""
    with replica.store.read() as session:
        return next(row for row in rights(session) if row.id == person)


def may(replica: Replica, entity: str, field: str) -> bool:
    """Whether the person of a machine may write a field."""
    with replica.store.read() as session:
        return may_write(session, entity, field)


def test_a_pilot_may_write_where_their_action_stands_and_no_other(court: Court) -> None:
    mine, other = court.actions
    pilot = court.pilot("A", mine)
    assert may(pilot, mine, "situation")
    assert not may(pilot, mine, "title")
    assert not may(pilot, other, "situation")
    assert not may(pilot, "act_unknown", "situation")
    assert may(court.host, mine, "title")
    with pilot.store.read() as session:
        assert not may_write_policy(session)
    with court.host.store.read() as session:
        assert may_write_policy(session)


def test_nobody_may_write_once_their_rights_have_ended(court: Court) -> None:
    pilot = court.pilot("A", court.actions[0])
    for grant in court.grants(pilot.person):
        with court.host.store.write() as session:
            end_grant(session, grant, "Départ")
    court.tell(court.host, to=[pilot])
    assert not may(pilot, court.actions[0], "situation")
    told = of(pilot, pilot.person)
    assert told.roles == ()
    assert {(one.ended, one.reason) for one in told.grants} == {(True, "Départ")}


def test_a_machine_without_its_key_writes_nothing(court: Court) -> None:
    pilot = court.pilot("A", court.actions[0])
    for file in pilot.keys.folder.iterdir():
        file.unlink()
    assert not may(pilot, court.actions[0], "situation")


def test_roles_over_several_actions_are_told_together(court: Court) -> None:
    """Codes while they are few; the general right of a pilot goes without saying."""
    pilot = court.pilot("A", court.actions[1])
    with court.host.store.write() as session:
        entrust(session, pilot.person, Role.LEAD, action=court.actions[0])
        entrust(session, pilot.person, Role.READER)
    told = of(court.host, pilot.person)
    assert told.roles == ("Lecture seule", "Pilote des actions 1.1 et 1.2")
    assert [one.code for one in told.grants] == ["", "1.1", "1.2", ""]


def test_a_secretary_s_right_makes_a_secretary(court: Court) -> None:
    pilot = court.pilot("A", court.actions[0])
    with court.host.store.write() as session:
        entrust(session, pilot.person, Role.SECRETARY)
    told = of(court.host, pilot.person)
    assert (told.role, told.roles[0]) == (Role.SECRETARY, "Secrétariat")


def test_a_pilot_who_directs_a_house_too_still_comes_as_a_pilot(court: Court) -> None:
    pilot = court.pilot("A", court.actions[0])
    with court.host.store.write() as session:
        other, _added = add_person(session, "B", "Service d'essai")
        house, _added = add_establishment(session, "Foyer A")
    for person, role in ((pilot.person, Role.PILOT), (other, Role.DIRECTOR)):
        with court.host.store.write() as session:
            entrust(session, person, Role.DIRECTOR, establishment=house)
        assert of(court.host, person).role == role


@pytest.mark.parametrize(
    ("role", "over"),
    [
        (Role.LEAD, ""),
        (Role.DIRECTOR, ""),
        (Role.DIRECTOR, "action"),
        (Role.SECRETARY, "action"),
        (Role.CO, "establishment"),
    ],
)
def test_a_role_is_about_what_it_is_about(court: Court, role: Role, over: str) -> None:
    about = {over: court.actions[0]} if over else {}
    with court.host.store.write() as session, pytest.raises(UserError):
        entrust(session, court.host.person, role, **about)


def test_a_director_writes_their_own_deployments(court: Court) -> None:
    """Where an action stands in the house, entered twice, is one line."""
    director = court.pilot("D", court.actions[0])
    with court.host.store.write() as session:
        house, _added = add_establishment(session, "Foyer A", "Association B")
        other, _added = add_establishment(session, "Foyer B")
    with court.host.store.write() as session:
        entrust(session, director.person, Role.DIRECTOR, establishment=house)
    asked = expect(court.host.store, court.actions[0])
    court.tell(court.host, to=[director])
    for state in (Deployed.TO_START, Deployed.IN_PLACE):
        with director.store.write() as session:
            enter_deployment(session, house, asked, Stands(state, since=date(2024, 3, 1)))
    with director.store.write() as session, pytest.raises(UserError):
        enter_deployment(session, other, asked, Stands(Deployed.IN_PLACE))
    court.tell(director, to=[court.host])
    with court.host.store.read() as session:
        first, second = at_houses(session)
    assert (first.house.name, first.house.manager_name) == ("Foyer A", "Association B")
    assert [one.state for one in first.expected] == [Deployed.IN_PLACE]
    assert (second.house.manager, [one.state for one in second.expected]) == (None, [None])


def test_machines_are_told_apart_and_a_lost_one_stays_in_sight(court: Court) -> None:
    one = court.pilot("A", court.actions[0])
    two = court.machine(one.person, "A2")
    court.tell(one, two)
    with court.host.store.write() as session:
        lose_machine(session, key_of(two), "Volée")
    told = {row.key: row for row in of(court.host, one.person).machines}
    assert {row.number for row in told.values()} == {1, 2}
    assert told[key_of(one)].state == MachineState.IN_SERVICE
    assert told[key_of(one)].reason == ""
    assert (told[key_of(two)].state, told[key_of(two)].reason) == (MachineState.LOST, "Volée")
    assert len({row.mark for row in told.values()}) == 2


def test_that_the_root_key_was_kept_is_remembered_here_alone(court: Court) -> None:
    other = court.secretary("B")
    with court.host.store.write() as session:
        assert root_saved_on(session) is None
        note_root_saved(session)
    with court.host.store.read() as session:
        assert root_saved_on(session) == date(2024, 9, 17)
    court.tell(court.host, to=[other])
    with other.store.read() as session:
        assert root_saved_on(session) is None
