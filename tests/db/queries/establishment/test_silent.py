"""The establishments that have not answered, how they are reached, when they were reminded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.commands.campaign import note_houses_reminded
from db.commands.contact import set_contact
from db.commands.establishment import add_establishment
from db.commands.grant import give
from db.commands.person import add_person
from db.journal.gesture import Gesture
from db.kinds.choices import Deployed, Role
from db.kinds.establishment import HouseContact
from db.kinds.registry import SECRETARIAT
from db.queries.establishment.silent import SilentHouse, silent_houses
from db.queries.establishment.silent_counts import silent_counts
from tests.db.court import Court
from tests.db.expecting import expect, stand
from tests.db.replicas import START


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def silent(court: Court) -> list[SilentHouse]:
    with court.host.store.read() as session:
        return silent_houses(session)


def houses(court: Court, *names: str) -> list[str]:
    """Establishments of these names."""
    made = []
    for name in names:
        with court.host.store.write() as session:
            made.append(add_establishment(session, name)[0])
    return made


def directed(court: Court, house: str, name: str, email: str) -> str:
    """The director of a house, without a machine."""
    with court.host.store.write() as session:
        person, _changes = add_person(session, name, "Service d'essai", Role.DIRECTOR)
    with court.host.store.write() as session:
        give(session, person, Role.DIRECTOR, establishment=house)
    with court.host.store.write() as session:
        set_contact(session, person, email=email)
    return person


def test_a_house_is_silent_until_it_said_where_each_stands(court: Court) -> None:
    """What does not concern it is an answer too; what is late comes first."""
    a, b, c = houses(court, "A", "B", "C")
    store, (one, two) = court.host.store, court.actions
    first = expect(store, one, houses=[a, b, c])
    second = expect(store, two, "Salle", houses=[b], deadline=date(2020, 1, 1))
    stand(store, a, first, Deployed.NOT_CONCERNED)
    found = silent(court)
    assert [row.house.name for row in found] == ["B", "C"]
    late = found[0]
    assert [(it.expectation, it.late) for it in late.awaited] == [(first, False), (second, True)]
    assert (late.late, late.deadline, late.expected) == (True, date(2020, 1, 1), 2)
    assert late.since == START.astimezone().date()
    assert (found[1].late, found[1].deadline) == (False, None)
    stand(store, b, first, Deployed.TO_START)
    stand(store, b, second, Deployed.IN_PROGRESS)
    assert [row.house.name for row in silent(court)] == ["C"]


def test_it_says_how_its_direction_is_reached(court: Court) -> None:
    """Directors' addresses, then those of the house; each once."""
    a, _b = houses(court, "A", "B")
    expect(court.host.store, court.actions[0])
    person = directed(court, a, "Directrice", "direction@exemple.fr")
    with court.host.store.write() as session:
        gesture = Gesture(session)
        for email in ("accueil@exemple.fr", "direction@exemple.fr"):
            gesture.born(HouseContact, SECRETARIAT, establishment=a, email=email)
        gesture.sign()
    row, other = silent(court)
    assert row.direction == ("Directrice",)
    assert row.emails == ("direction@exemple.fr", "accueil@exemple.fr")
    assert (row.joined, row.heard_on) == (False, None)
    assert (other.direction, other.emails) == ((), ())
    director = court.machine(person, "directrice")
    court.host.receive(director.export(court.host))
    row = silent(court)[0]
    assert row.joined
    assert row.heard_on is not None


def test_reminders_are_remembered_with_their_day_and_who_made_them(court: Court) -> None:
    a, b = houses(court, "A", "B")
    expect(court.host.store, court.actions[0])
    for _time in range(2):
        with court.host.store.write() as session:
            note_houses_reminded(session, [b])
    known = {row.house.id: row for row in silent(court)}
    assert known[a].past == ()
    assert len(known[b].past) == 2
    assert known[b].reminded_on == START.astimezone().date()
    assert known[b].past[0].author


def test_the_dashboard_counts_the_same_houses(court: Court) -> None:
    a, _b, _c = houses(court, "A", "B", "C")
    store, (one, two) = court.host.store, court.actions
    with store.read() as session:
        assert silent_counts(session) == (0, 0)
    expect(store, one)
    second = expect(store, two, "Salle", houses=[a], deadline=date(2020, 1, 1))
    for answered in (False, True):
        if answered:
            stand(store, a, second, Deployed.IN_PROGRESS)
        with store.read() as session:
            found = silent_houses(session)
            told = silent_counts(session)
        assert told == (3, 0 if answered else 1)
        assert told == (len(found), sum(row.late for row in found))
