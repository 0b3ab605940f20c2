"""What a file is said to bring: what counts of it, and every rival that it puts in presence."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.commands.grant import end_grant
from db.commands.ruling import rule_lots
from db.exchange.receive import receive
from db.exchange.report import Import, Tally
from db.journal.gesture import Gesture
from db.kinds.action import Milestone
from db.kinds.choices import Role, Verdict
from db.queries.rights.examine import lots_to_examine
from tests.db.court import Court
from tests.db.replicas import Replica

NOTHING = Tally()


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and two actions."""
    found = Court(tmp_path / "court")
    yield found
    found.close()


@pytest.fixture
def one(court: Court) -> Replica:
    """The pilot of the first action."""
    return court.pilot("Pilote", court.actions[0])


@pytest.fixture
def step(court: Court, one: Replica) -> str:
    """A milestone of the first action, held by both."""
    with court.host.store.write() as session:
        gesture = Gesture(session)
        made = gesture.born(Milestone, court.actions[0], action=court.actions[0], title="Étape")
        gesture.sign()
    one.receive(court.host.export())
    return made


def preview(replica: Replica, *contents: bytes) -> Import:
    """What these files would change."""
    with replica.store.rehearse() as session:
        return receive(session, replica.letters(contents))


def test_a_file_that_is_all_to_examine_brings_nothing(
    court: Court, one: Replica, step: str
) -> None:
    """Not even in common with a file that changes the same thing and counts."""
    other = court.pilot("Copilote", court.actions[0], Role.CO)
    with court.host.store.write() as session:
        end_grant(session, court.grants(one.person)[0], "Changement de pilote")
    one.write((step, "title", "Trop tard"), (step, "done_on", date(2024, 9, 1)))
    other.write((step, "title", "À l'heure"))
    found = preview(court.host, one.export(), other.export())
    late, right = found.files
    assert (late.new, late.updated, late.conflicts, late.common) == (0, 0, 0, NOTHING)
    assert (late.rows, late.to_examine) == ((), 2)
    assert (right.updated, right.common, right.to_examine) == (1, NOTHING, 0)
    assert found.total == Tally(updated=1)


def test_what_a_ruling_lets_count_is_told_by_the_file_that_carries_it(
    court: Court, one: Replica, step: str
) -> None:
    """The pilot hears that what they wrote counts again: nobody rewrote it."""
    with court.host.store.write() as session:
        end_grant(session, court.grants(one.person)[0], "Changement de pilote")
    one.write((step, "title", "Trop tard"))
    court.host.receive(one.export())
    one.receive(court.host.export())
    with court.host.store.write() as session:
        lots = [line.lot for line in lots_to_examine(session)]
        rule_lots(session, lots, Verdict.ADOPT, "Relu")
    found = preview(one, court.host.export())
    told = [(row.label, row.after) for row in found.files[0].rows]
    assert told == [("Adopté par le secrétariat", "Relu"), ("Trop tard · Jalon", "Trop tard")]
    assert found.total == Tally(new=1, updated=1)


def test_a_rival_that_takes_the_place_of_another_is_shown(
    court: Court, one: Replica, step: str
) -> None:
    """The value shown and the number of rivals stay: what competes is another all the same."""
    court.host.watch.at += timedelta(hours=5)
    court.host.write((step, "title", "Du secrétariat"))
    one.write((step, "title", "Du pilote"))
    first = court.host.receive(one.export())
    assert first.files[0].conflicts == 1
    one.write((step, "title", "Du pilote, relu"))
    found = preview(court.host, one.export())
    (row,) = found.files[0].rows
    assert (row.group, row.after) == ("conflict", "Du secrétariat ou Du pilote, relu")
    assert found.total == Tally(conflicts=1)
    assert court.host.receive(one.export()).files[0].conflicts == 1
    assert preview(court.host, one.export()).total == NOTHING


def test_a_third_value_is_shown_with_the_two_others(court: Court, one: Replica, step: str) -> None:
    """A value already contested, and one more that comes."""
    other = court.pilot("Copilote", court.actions[0], Role.CO)
    court.host.write((step, "title", "Un"))
    one.write((step, "title", "Deux"))
    other.write((step, "title", "Trois"))
    court.host.receive(one.export())
    (row,) = preview(court.host, other.export()).files[0].rows
    assert set(row.after.split(" ou ")) == {"Un", "Deux", "Trois"}
