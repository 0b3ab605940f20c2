"""Counts of expectations: of rows where every establishment may be held, else as signed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.commands.establishment import add_establishment
from db.commands.grant import give
from db.commands.person import add_person
from db.journal.gesture import Gesture
from db.kinds.choices import Deployed, Role
from db.kinds.expectation import Summary
from db.queries.establishment.known import KnownCounts, known_counts
from db.queries.establishment.matrix import Counts
from tests.db.court import Court
from tests.db.expecting import expect, stand
from tests.db.replicas import Replica

SAID = {"houses": 6, "in_place": 4, "in_progress": 1, "to_start": 0, "not_concerned": 0}


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def known(at: Replica, expectation: str) -> KnownCounts:
    """What a base knows of an expectation; nothing at all where it has no counts."""
    with at.store.read() as session:
        return known_counts(session).get(expectation, KnownCounts())


def test_a_secretary_counts_rows_and_a_director_reads_what_was_signed(court: Court) -> None:
    """Neither the rows of one's own house nor anything else is counted by a director."""
    host, houses = court.host, list[str]()
    for name, type_ in (("A", "Foyer"), ("B", "Foyer"), ("C", "MECS")):
        with host.store.write() as session:
            more = {"type": type_, "manager": "Asso"}
            houses.append(add_establishment(session, name, more=more)[0])
    one = expect(host.store, court.actions[0])
    stand(host.store, houses[0], one, Deployed.IN_PLACE)
    stand(host.store, houses[2], one, Deployed.NOT_CONCERNED)
    told = known(host, one)
    assert told.whole
    assert (told.whole.counts, told.signed) == (Counts(3, 1, 0, 0, 1, 1), False)
    assert {told.counts for told in told.by_type.values()} == {
        Counts(2, 1, 0, 0, 0, 1),
        Counts(1, 0, 0, 0, 1, 0),
    }
    assert [told.counts for told in told.by_manager.values()] == [told.whole.counts]

    with host.store.write() as session:
        person, _changes = add_person(session, "Directrice", "Service d'essai", Role.DIRECTOR)
    with host.store.write() as session:
        give(session, person, Role.DIRECTOR, establishment=houses[0])
    director = court.machine(person, "directrice")
    assert known(director, one) == KnownCounts()
    with host.store.write() as session:
        gesture = Gesture(session)
        for cut, counts in (("", SAID), ("typ_x", None)):
            gesture.ensure(
                *(Summary, court.actions[0], one, cut),
                expectation=one,
                cut=cut,
                counts=counts,
                on=date(2024, 9, 17),
            )
        gesture.sign()
    director.receive(host.export(director))
    told = known(director, one)
    assert told.whole
    assert (told.whole, told.signed) == ((Counts(6, 4, 1, 0, 0, 0), date(2024, 9, 17)), True)
    assert (told.by_type, told.by_manager) == ({}, {})
    assert known(host, one).whole.counts.houses == 3  # type: ignore[union-attr]
