"""What a pilot reads of establishments: signed counts, by type where five may be told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.commands.establishment import add_establishment
from db.commands.summary import refresh_summaries
from db.kinds.choices import Deployed
from db.queries.establishment.houses import houses
from db.queries.establishment.told import told_rows
from tests.db.court import Court
from tests.db.expecting import expect, stand


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def test_a_pilot_reads_counts_of_their_actions_and_holds_no_house(court: Court) -> None:
    host, made = court.host, []
    for n in range(11):
        with host.store.write() as session:
            more = {"type": "Foyer" if n < 6 else "Pouponnière"}
            made.append(add_establishment(session, f"Maison {n}", more=more)[0])
    mine, _other = (expect(host.store, action) for action in court.actions)
    few = expect(host.store, court.actions[0], "Salle", houses=made[:3])
    for house in made[:4]:
        stand(host.store, house, mine, Deployed.IN_PLACE)
    with host.store.write() as session:
        refresh_summaries(session)
    pilot = court.pilot("Mission santé", court.actions[0])
    pilot.receive(host.export(pilot))
    with pilot.store.read() as session:
        rows = told_rows(session)
        assert houses(session) == []
    assert [row.expectation.id for row in rows] == [mine, few]
    told = rows[0]
    assert told.whole is not None
    assert (told.whole.counts.in_place, told.whole.counts.silent) == (4, 7)
    assert [(name, one.counts.houses) for name, one in told.types] == [
        ("Foyer", 6),
        ("Pouponnière", 5),
    ]
    assert (rows[1].whole, rows[1].types, rows[1].on) == (None, (), None)
