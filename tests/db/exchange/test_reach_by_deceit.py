"""Nobody widens what they receive: neither by what they write, nor by what they say they hold."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.commands.attendance import attend
from db.commands.committee import add_committee
from db.commands.meeting import add_item, add_meeting, edit_meeting, remove_item
from db.exchange.reach import reach_of
from db.journal.gesture import Gesture, author_of
from db.journal.lot import Op
from db.journal.session import desk, raw
from db.kinds.choices import Body, Presence
from tests.db.court import Court, last, title
from tests.db.exchange.forge import Forger, unpacked
from tests.db.replicas import Replica


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def forged(court: Court, replica: Replica, scope: str, *ops: Op) -> None:
    """A lot that its author may not write, signed all the same, and taken in by the secretary."""
    with replica.store.write() as session:
        author = author_of(raw(session), desk(session))
        grant = court.grants(replica.person)[0]
        lots = author.sign(raw(session), scope, list(ops), grant, "")
    forger = Forger(replica)
    court.host.receive(forger.file([*forger.lots, *lots]))


def reached(court: Court, replica: Replica) -> frozenset[str]:
    """The scopes that somebody may receive from the secretary."""
    with court.host.store.read() as session:
        return reach_of(raw(session), replica.person).scopes


def sitting_of(court: Court, body: Body) -> str:
    """A sitting of a new committee."""
    with court.host.store.write() as session:
        committee, _changes = add_committee(session, body)
    with court.host.store.write() as session:
        return add_meeting(session, committee, date(2024, 10, 1))[0]


@pytest.mark.parametrize("deleted", [True, False])
def test_a_refused_lot_makes_no_sub_action(court: Court, deleted: bool) -> None:
    one = court.pilot("pilote", court.actions[0])
    if deleted:
        with court.host.store.write() as session:
            gesture = Gesture(session)
            gesture.delete(court.actions[1])
            gesture.sign()
    forged(court, one, court.actions[1], Op(court.actions[1], "parent", court.actions[0], []))
    assert court.statuses(court.host)[last(court.host)] == "refused"
    assert court.actions[1] not in reached(court, one)


def test_to_say_that_one_holds_a_sitting_does_not_bring_it(court: Court) -> None:
    one = court.pilot("pilote", court.actions[0])
    sitting = sitting_of(court, Body.STEERING)
    forger = Forger(one)
    frontier = {**forger.manifest.frontier, "00" * 32: {"0": [sitting], "1": [sitting]}}
    content = forger.file(forger.lots, frontier=frontier, serial=forger.manifest.serial + 1)
    assert court.host.receive(content).files[0].status in ("taken", "known")
    manifest, _lots = unpacked(court.host.export(one))
    assert sitting not in reached(court, one)
    assert sitting not in manifest.scopes


def test_what_was_theirs_stays_so_without_a_word_from_them(court: Court) -> None:
    """By the agenda, by the list of those awaited, by the committee; once deleted too."""
    one = court.pilot("pilote", court.actions[0])
    by_agenda, by_presence = sitting_of(court, Body.STEERING), sitting_of(court, Body.STEERING)
    by_committee, never = sitting_of(court, Body.FOLLOW_UP), sitting_of(court, Body.STEERING)
    with court.host.store.write() as session:
        item, _changes = add_item(session, by_agenda, "Point", actions=[court.actions[0]])
    with court.host.store.write() as session:
        attend(session, by_presence, one.person, Presence.PRESENT)
    with court.host.store.write() as session:
        add_item(session, never, "Point", actions=[court.actions[1]])
    wanted = {by_agenda, by_presence, by_committee}
    assert wanted <= reached(court, one)
    with court.host.store.write() as session:
        remove_item(session, item)
    with court.host.store.write() as session:
        edit_meeting(session, by_agenda, on=date(2024, 11, 1))
    with court.host.store.write() as session:
        gesture = Gesture(session)
        for row in raw(session).execute("SELECT id FROM attendance").fetchall():
            gesture.delete(row[0])
        gesture.delete(by_committee)
        gesture.sign()
    found = reached(court, one)
    assert wanted <= found
    assert never not in found


def test_a_committee_that_changed_brings_the_sittings_of_before(court: Court) -> None:
    """Those convened while it was a comité de suivi, not those that came later."""
    one = court.pilot("pilote", court.actions[0])
    before = sitting_of(court, Body.FOLLOW_UP)
    with court.host.store.read() as session:
        query = "SELECT committee FROM meeting WHERE id = ?"
        committee = raw(session).execute(query, (before,)).fetchone()[0]
    court.host.write((committee, "body", Body.STEERING))
    with court.host.store.write() as session:
        after, _changes = add_meeting(session, committee, date(2024, 12, 1))
    found = reached(court, one)
    assert before in found
    assert after not in found
    one.receive(court.host.export(one))
    assert title(one, court.actions[0])
