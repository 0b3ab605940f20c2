"""What came of what a pilot sent, told by the secretariat's last file, with no other mail."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.commands.grant import end_grant
from db.commands.person import assign
from db.commands.ruling import rule_lots
from db.exchange.receive import receive
from db.journal.apply import apply_lots
from db.journal.gesture import Gesture, author_of
from db.journal.lot import Op
from db.journal.session import desk, raw
from db.kinds.action import Milestone
from db.kinds.choices import Role, Verdict
from db.queries.exchange.returns import Returns, returns
from db.queries.journal.conflict import conflicts
from db.queries.rights.examine import lots_to_examine
from tests.db.court import Court
from tests.db.replicas import START, Replica


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


def step(replica: Replica, action: str, title: str) -> str:
    """A pilot adds a milestone."""
    with replica.store.write() as session:
        gesture = Gesture(session)
        made = gesture.born(Milestone, action, action=action, title=title)
        gesture.sign()
        return made


def came(replica: Replica) -> Returns:
    """What came of what they sent."""
    with replica.store.read() as session:
        return returns(session)


def mail(sender: Replica, to: Replica) -> None:
    """A file of everything, taken in."""
    assert [one.status for one in to.receive(sender.export()).files] != ["refused"]


def adds_up(found: Returns) -> bool:
    """Every gesture is counted once."""
    parts = found.taken + found.contested + found.on_their_way + found.to_examine + found.refused
    return parts == found.sent


def test_on_their_way_until_the_secretariat_says_so(court: Court, one: Replica) -> None:
    """Sending is not enough; what counts is the file that comes back."""
    step(one, court.actions[0], "Étape")
    mail(one, court.host)
    assert (came(one).sent, came(one).on_their_way, came(one).heard_at) == (1, 1, None)
    mail(court.host, one)
    found = came(one)
    assert (found.sent, found.taken, found.on_their_way) == (1, 1, 0)
    assert found.heard_at is not None
    step(one, court.actions[0], "Autre")
    assert (came(one).taken, came(one).on_their_way) == (1, 1)
    assert came(court.host) == Returns()


def test_another_pilot_saying_so_is_not_the_secretariat(court: Court, one: Replica) -> None:
    """Only a secretary's file tells that something was received."""
    other = court.pilot("Autre", court.actions[0], Role.CO)
    court.tell(court.host)
    step(one, court.actions[0], "Étape")
    mail(one, other)
    mail(other, one)
    assert came(one).on_their_way == 1


def test_what_is_contested_is_told_with_ones_own_value(court: Court, one: Replica) -> None:
    """Two values in presence: mine is said, and that somebody will settle it."""
    step_id = step(one, court.actions[0], "Étape")
    mail(one, court.host)
    mail(court.host, one)
    court.host.write((step_id, "title", "Étape du secrétariat"))
    one.write((step_id, "title", "Étape à moi"))
    mail(one, court.host)
    mail(court.host, one)
    found = came(one)
    assert adds_up(found)
    assert (found.contested, found.taken) == (1, 1)
    (line,) = found.lines
    assert (line.outcome, line.words) == ("contested", "Jalon Étape à moi")
    assert line.subject.startswith("1.1")
    assert (line.mine, "vous pouvez choisir" in line.reason) == (True, True)
    with court.host.store.read() as session:
        assert [one.id for one in conflicts(session)] == [line.conflict]


def test_who_may_settle_what_one_may_not_any_more_is_named(court: Court, one: Replica) -> None:
    """Their right ended after they wrote; the copilot's did not."""
    court.pilot("Copilote", court.actions[0], Role.CO)
    step_id = step(one, court.actions[0], "Étape")
    mail(one, court.host)
    mail(court.host, one)
    court.host.write((step_id, "title", "Étape du secrétariat"))
    one.write((step_id, "title", "Étape à moi"))
    mail(one, court.host)
    with court.host.store.write() as session:
        end_grant(session, court.grants(one.person)[0], "Changement de pilote")
    mail(court.host, one)
    (line,) = came(one).lines
    assert not line.mine
    assert line.reason.endswith("le secrétariat peut choisir, ou Copilote.")


def test_what_is_refused_is_told_with_the_reason(court: Court, one: Replica) -> None:
    """After the end of their right: to examine, then refused with the secretary's own words."""
    (over_action, *_rest) = court.grants(one.person)
    with court.host.store.write() as session:
        end_grant(session, over_action, "Changement de pilote")
    step(one, court.actions[0], "Trop tard")
    mail(one, court.host)
    mail(court.host, one)
    found = came(one)
    assert adds_up(found)
    assert found.to_examine == 1
    (line,) = found.lines
    assert (line.outcome, line.ruling) == ("to_examine", "")
    assert "fin de ce droit" in line.reason
    assert any("Trop tard" in said.value for said in line.said)
    with court.host.store.write() as session:
        lots = [found.lot for found in lots_to_examine(session)]
        rule_lots(session, lots, Verdict.REFUSE, "Le nouveau pilote l'a saisi")
    mail(court.host, one)
    found = came(one)
    assert adds_up(found)
    assert found.refused == 1
    assert [(line.outcome, line.ruling) for line in found.lines] == [
        ("refused", "Le nouveau pilote l'a saisi")
    ]


def test_a_gesture_over_two_scopes_is_two_changes(court: Court, one: Replica) -> None:
    """A person counts what changed, not how it was signed."""
    with court.host.store.write() as session:
        assign(session, court.actions[1], one.person, Role.CO)
    mail(court.host, one)
    with one.store.write() as session:
        gesture = Gesture(session)
        for action in court.actions:
            gesture.born(Milestone, action, action=action, title="Partout")
        assert len(gesture.sign().lots) == 2
    assert came(one).sent == 2
    mail(one, court.host)
    mail(court.host, one)
    assert (came(one).sent, came(one).taken) == (2, 2)


def test_what_goes_beyond_a_right_is_told_too(court: Court, one: Replica) -> None:
    """Signed by a program that does not ask: refused everywhere, here as well."""
    with one.store.write() as session:
        author = author_of(raw(session), desk(session))
        ops = [Op(court.actions[1], "title", "volé", [])]
        grant = court.grants(one.person)[0]
        lots = author.sign(raw(session), court.actions[1], ops, grant, "")
        apply_lots(raw(session), lots, START)
    (line,) = came(one).lines
    assert (came(one).refused, line.outcome) == (1, "refused")
    assert "dépasse" in line.reason
    paths = court.host.letters([one.export()])
    with court.host.store.write() as session:
        (report,) = receive(session, paths).files
    (told,) = report.lines_apart("refused")
    assert (report.refused_lots, told.person) == (1, "Pilote")
    assert report.lines_apart("waiting") == report.lines_apart("to_examine") == ()
