"""A text erased is gone from the states that copied it, which stay for all the rest."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.action import add_milestone
from db.commands.committee import add_committee
from db.commands.erasure import erase
from db.commands.freeze import freeze
from db.commands.meeting import add_meeting
from db.commands.report import write_report
from db.exchange.export import export_file
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.choices import Body, Status
from db.kinds.scheme import Scheme
from db.queries.action.follow_up import FollowUp, follow_up
from db.queries.journal.erasable import texts_in
from db.queries.journal.find_text import find_text
from db.queries.meeting.frozen import frozen_actions
from db.queries.meeting.since_frozen import since_frozen
from tests.db.court import Court
from tests.db.replicas import Replica

NAME = "Léonie Vasseur-Tricot"
TITLE = f"Accompagner {NAME} et sa fratrie"


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and two actions, of which one names a child in its title."""
    found = Court(tmp_path / "court")
    action = found.actions[0]
    found.host.write((action, "title", TITLE))
    with found.host.store.write() as session:
        add_milestone(session, action, f"Rencontrer {NAME}", None)
    with found.host.store.write() as session:
        write_report(session, action, {"status": Status.IN_PROGRESS, "progress": 40})
    yield found
    found.close()


def _frozen(court: Court) -> str:
    with court.host.store.write() as session:
        committee, _made = add_committee(session, Body.FOLLOW_UP, scheme=_scheme(session))
    with court.host.store.write() as session:
        meeting, _made = add_meeting(session, committee, date(2024, 10, 8))
    with court.host.store.write() as session:
        return freeze(session, meeting)[0]


def _row(replica: Replica, state: str, action: str) -> FollowUp:
    with replica.store.read() as session:
        return next(one.row for one in frozen_actions(session, state) if one.row.id == action)


def _lots(replica: Replica, text: str) -> dict[str, None]:
    """The lots of an action's own texts, without those of frozen states."""
    with replica.store.read() as session:
        rows = raw(session).execute(
            "SELECT DISTINCT lower(hex(lot.hash)) FROM op JOIN cell ON cell.id = op.cell"
            " JOIN lot ON lot.id = op.id >> 12"
            " WHERE instr(op.value, ?) AND cell.entity NOT LIKE 'frw_%'",
            (text,),
        )
        return dict.fromkeys(name for (name,) in rows)


def _bytes_of(path: Path) -> bytes:
    beside = [Path(f"{path}{end}") for end in ("", "-wal", "-shm")]
    return b"".join(one.read_bytes() for one in beside if one.exists())


def _is_nowhere(text: str, *files: Path) -> bool:
    parts = [one.encode() for one in (text, *text.split())]
    return not any(part in _bytes_of(file) for part in parts for file in files)


def test_erasing_the_lots_of_a_title_cleans_the_states_that_copied_it(court: Court) -> None:
    """Told beforehand; nothing is left in the base, nor in a file that it sends."""
    host, action = court.host, court.actions[0]
    state = _frozen(court)
    lots = _lots(host, NAME)
    with host.store.read() as session:
        told = texts_in(session, lots)
    copies = [one for one in told if one.copied]
    assert [one.label for one in copies] == ["Copie dans un état arrêté"]
    assert TITLE in copies[0].excerpt or NAME in copies[0].excerpt
    with host.store.write() as session:
        erase(session, lots, "Un enfant y est nommé")
    row = _row(host, state, action)
    assert (row.title, row.status, row.progress) == ("effacé", Status.IN_PROGRESS, 40)
    assert [one.title for one in row.milestones] == ["effacé"]
    with host.store.read() as session:
        assert find_text(session, NAME).places == ()
    host.store.close()
    assert _is_nowhere("Vasseur-Tricot", host.store.path)


def test_what_was_searched_goes_from_the_copies_and_from_every_base(court: Court) -> None:
    """A pilot's copy that holds the state hears of it; the file says nothing of the name."""
    host, action = court.host, court.actions[0]
    pilot = court.pilot("Mission santé", action)
    state = _frozen(court)
    _sent(host, pilot)
    assert _row(pilot, state, action).title == TITLE
    with host.store.read() as session:
        found = find_text(session, "vasseur-tricot")
    assert [one.label for one in found.places if one.copied] == ["Copie dans un état arrêté"]
    with host.store.write() as session:
        erase(session, found.chosen, "Un enfant y est nommé", text="vasseur-tricot")
    plain = _sent(host, pilot)
    for replica in (host, pilot):
        row = _row(replica, state, action)
        assert (row.title, row.progress) == ("effacé", 40)
        replica.store.close()
        assert _is_nowhere("Vasseur-Tricot", replica.store.path)
    assert b"Vasseur" not in plain


def test_a_pilot_reads_what_moved_since_the_state_of_their_committee(court: Court) -> None:
    """Of what their base holds alone: the sitting, and their own action."""
    host, (own, other) = court.host, court.actions
    pilot = court.pilot("Mission santé", own)
    _frozen(court)
    with host.store.write() as session:
        write_report(session, own, {"status": Status.DONE, "progress": 100})
    _sent(host, pilot)
    with pilot.store.read() as session:
        since = since_frozen(session, follow_up(session, own), _scheme(session), date(2024, 10, 9))
        assert session.get(Action, other) is None
    assert since is not None
    assert [one.told.replace("\u00a0", " ") for one in since.moves] == [
        "Statut : Réalisée au lieu de En cours",
        "Avancement : 100 % au lieu de 40 %",
    ]
    assert not since.after_closing, "the sitting was held the day before"


def _scheme(session: Session) -> str:
    return session.scalars(select(Scheme.id)).one()


def _sent(host: Replica, pilot: Replica) -> bytes:
    """What a pilot may hold goes to them; what the file says once it is open."""
    with host.store.write() as session:
        plain = export_file(session, pilot.person, plain=True)
    pilot.receive(plain)
    with ZipFile(BytesIO(plain)) as file:
        return b"".join(file.read(name) for name in file.namelist())
