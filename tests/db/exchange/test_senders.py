"""Who sent a file, which of their keys still speaks, and what is too big to be sent."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import UserError
from db.exchange import container
from db.exchange.export import export_file, export_to
from db.exchange.invite import invite
from db.exchange.receive import sender_or_reason
from db.journal.gesture import Gesture
from db.kinds.action import Milestone
from db.queries.exchange.identical import copies
from tests.db.court import Court, key_of, title
from tests.db.exchange.forge import Forger, unpacked
from tests.db.replicas import Replica


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def test_a_file_is_shown_as_that_of_its_key(court: Court) -> None:
    """Whatever name and person it gives itself."""
    one = court.pilot("Mission santé", court.actions[0])
    court.tell(court.host, one)
    with one.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Milestone, court.actions[0], action=court.actions[0], title="Jalon")
        gesture.sign()
    forger = Forger(one)
    said = {"sender": "Madame la Présidente", "person": court.host.person}
    content = forger.file(forger.lots, **said)
    (path,) = court.host.letters([content])
    with court.host.store.write() as session:
        assert sender_or_reason(session, path) == ("Mission santé", "")
    found = court.host.receive(content, content)
    assert [one.sender for one in found.files] == ["Mission santé"] * 2
    assert found.identical == ("Mission santé",)
    with court.host.store.read() as session:
        assert [(row.sender, row.person) for row in copies(session)] == [
            ("Mission santé", one.person)
        ]


def test_the_former_key_of_a_restored_base_asks_for_nothing_more(court: Court) -> None:
    """Once its machine has said, under the new key, what it holds."""
    one = court.pilot("pilote", court.actions[0])
    court.host.receive(one.export())
    new = put_back(one)
    court.host.write((court.actions[0], "title", "après"))
    court.host.receive(new.export())
    assert key_of(new) != unpacked(court.host.export())[0].device
    assert len(lots(court, new)) > 0
    new.receive(court.host.export(new))
    court.host.receive(new.export())
    assert lots(court, new) == []


def test_the_key_of_a_copied_base_counts_again_as_soon_as_it_speaks(court: Court) -> None:
    """The copy may hold more than the base that it was made of."""
    one = court.pilot("pilote", court.actions[0])
    court.host.receive(one.export())
    one.store.close()
    path = one.path.with_name("copie.jalonbase")
    shutil.copyfile(one.path, path)
    one.reopen()
    copy = Replica(path, one.keys, one.watch, None)
    court.host.receive(copy.export())
    court.host.write((court.actions[0], "title", "pour les deux"))
    copy.receive(court.host.export(one))
    court.host.receive(copy.export())
    assert lots(court, one) == []
    one.watch.at = max(one.watch.at, court.host.watch.at)
    court.host.receive(one.export())
    one.receive(court.host.export(one))
    assert title(one, court.actions[0]) == "pour les deux"
    copy.close()


def lots(court: Court, to: Replica) -> list[object]:
    """What the secretary's file would carry for somebody."""
    return list(unpacked(court.host.export(to))[1])


def put_back(replica: Replica) -> Replica:
    """The base as it was kept at an earlier number: its machine takes a new key."""
    replica.store.close()
    path = replica.path.with_name("reprise.jalonbase")
    replica.path.rename(path)
    (file,) = replica.keys.folder.iterdir()
    said = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(said | {"serial": said["serial"] + 1}), "utf-8")
    return Replica(path, replica.keys, replica.watch, None)


@pytest.mark.parametrize("ceiling", ["MAX_FILE", "MAX_UNPACKED"])
def test_what_others_would_refuse_is_not_written(
    court: Court, monkeypatch: pytest.MonkeyPatch, ceiling: str
) -> None:
    """Neither the file nor its number: the next gesture is still this machine's."""
    key = key_of(court.host)
    monkeypatch.setattr(container, ceiling, 1)
    target = court.folder / "envoi.jalon"
    with pytest.raises(UserError, match="trop gros"):
        export_to(court.host.store, target)
    with pytest.raises(UserError, match="trop gros"), court.host.store.write() as session:
        export_file(session)
    with pytest.raises(UserError, match="trop gros"), court.host.store.write() as session:
        invite(session, court.host.person)
    assert not target.exists()
    court.host.write((court.actions[0], "title", "suite"))
    assert key_of(court.host) == key
