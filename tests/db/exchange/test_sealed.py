"""Files as they leave: encrypted for whom they are for, opened by them and by nobody else."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from db.commands.machine import lose_machine
from db.commands.person import add_person
from db.errors import UserError
from db.exchange.age import is_encrypted, recipients_of, tag_of
from db.exchange.each import export_each
from db.exchange.export import Sent, export_file, export_to
from db.exchange.receive import inspect, receive
from db.exchange.report import FileReport
from db.queries.exchange.outgoing import outgoing
from tests.db import mail
from tests.db.court import Court, key_of
from tests.db.exchange.forge import state
from tests.db.replicas import Replica
from tests.db.scene import Scene
from tests.db.world import World


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def met(court: Court, name: str, action: str) -> Replica:
    """A pilot whose machine the secretary knows."""
    found = court.pilot(name, action)
    court.host.receive(found.export())
    return found


def sealed(sender: Replica, to: Replica | None = None) -> bytes:
    """A file as people send it."""
    with sender.store.write() as session:
        return export_file(session, to.person if to else None)


def tags(content: bytes) -> set[str]:
    """The machines that a file is for."""
    return set(recipients_of(content).tags)


def tag(replica: Replica) -> str:
    """A machine in a header."""
    return tag_of(bytes.fromhex(key_of(replica)))


def refusal(replica: Replica, content: bytes, words: str | None = None) -> FileReport:
    """Why a file is refused; nothing has changed."""
    before = state(replica)
    with replica.store.write() as session:
        (report,) = receive(session, replica.letters([content]), words=words).files
    assert (report.status, state(replica)) == ("refused", before)
    assert report.reason.endswith(".")
    return report


def test_it_is_for_its_person_the_secretaries_and_its_sender(court: Court) -> None:
    """Each of them opens it; somebody else is told for whom it is."""
    one, two = met(court, "Mission santé", court.actions[0]), met(court, "deux", court.actions[1])
    deputy = court.secretary("adjointe")
    court.host.receive(deputy.export())
    content = sealed(court.host, one)
    assert is_encrypted(content)
    assert tags(content) == {tag(one), tag(deputy), tag(court.host)}
    for replica in (one, deputy, court.host):
        assert replica.receive(content).files[0].status in ("taken", "known")
    said = refusal(two, content).reason
    assert said.startswith(
        "Ce fichier est destiné à Mission santé : votre poste".replace(" :", "\u00a0:")
    )
    assert "demandez un envoi qui vous soit adressé" in said


def test_what_a_pilot_sends_is_for_the_secretaries(court: Court) -> None:
    """By name when nobody else is meant, and for the pilot's own machine."""
    one, two = met(court, "un", court.actions[0]), met(court, "deux", court.actions[1])
    one.write((court.actions[0], "situation", None))
    content = sealed(one)
    assert tags(content) == {tag(one), tag(court.host)}
    assert "destiné à Secrétariat" in refusal(two, content).reason


def test_plain_and_encrypted_are_taken_alike(court: Court) -> None:
    """The same lots come in; the account of them is the same."""
    one = met(court, "un", court.actions[0])
    court.host.write((court.actions[0], "title", "neuf"))
    content = court.host.export(one)
    assert zipfile.is_zipfile(one.letters([content])[0])
    assert one.receive(content).files[0].updated == 1
    assert one.receive(sealed(court.host, one)).files[0].status == "known"


def test_a_lost_laptop_opens_nothing_more(court: Court) -> None:
    """Nor does a file to its owner, who has another one, wait for what it said."""
    one = met(court, "un", court.actions[0])
    second = court.machine(one.person, "un-bis")
    court.host.receive(second.export())
    one.receive(court.host.export(one))
    assert {tag(one), tag(second)} <= tags(sealed(court.host, one))
    with court.host.store.write() as session:
        lose_machine(session, key_of(one), "Volé dans un train")
    content = sealed(court.host, one)
    assert tags(content) == {tag(second), tag(court.host)}
    assert "destiné à un\u00a0:" in refusal(one, content).reason


def test_a_shared_account_opens_its_own_files_only(court: Court) -> None:
    """The keys of two people may lie side by side: a base opens what is for its person."""
    one = met(court, "un", court.actions[0])
    two = met(court, "deux", court.actions[1])
    for file in one.keys.folder.iterdir():
        (two.keys.folder / file.name).write_bytes(file.read_bytes())
    one.receive(court.host.export(one))
    two.receive(court.host.export(two))
    assert "destiné à un\u00a0:" in refusal(two, sealed(court.host, one)).reason


def test_a_restored_base_opens_what_was_for_its_former_machine(world: World, scene: Scene) -> None:
    """The former key is still on this machine, and nobody has heard of the new one yet."""
    host, one = world.replicas[:2]
    content = sealed(host, one)
    mail.back_up(world, one)
    one.write((scene.actions[0], "title", "ensuite"))
    mail.restore(world, 0)
    former = tag(one)
    one.write((scene.actions[0], "title", "après la panne"))
    assert tag(one) != former
    assert former in tags(content)
    assert one.receive(content).files[0].status in ("taken", "known")


def test_someone_without_a_machine(court: Court, tmp_path: Path) -> None:
    """No file that nobody could open; six words open one instead."""
    with court.host.store.write() as session:
        person, _changes = add_person(session, "Sans poste", "Service d'essai")
    with pytest.raises(UserError, match="Sans poste"):
        export_to(court.host.store, tmp_path / "non.jalon", person)
    assert not (tmp_path / "non.jalon").exists()
    guest = court.machine(person, "invite")
    made = export_to(court.host.store, tmp_path / "mots.jalon", person, by_words=True)
    assert len(made.words) == 6
    content = made.path.read_bytes()
    asked = refusal(guest, content)
    assert asked.locked
    assert "six mots" in asked.reason
    wrong = " ".join(reversed(made.words)) if made.words[0] != made.words[-1] else "abeille " * 6
    assert "n’ouvrent pas" in refusal(guest, content, wrong).reason
    assert "il en faut six" in refusal(guest, content, "abeille").reason
    with guest.store.write() as session:
        said = " ".join(made.words).upper()
        (report,) = receive(session, guest.letters([content]), words=said).files
    assert report.status in ("taken", "known")


def test_altered_on_the_way(court: Court) -> None:
    """Cut, or a byte changed: one sentence."""
    one = met(court, "un", court.actions[0])
    content = sealed(court.host, one)
    middle = len(content) // 2
    for spoilt in (
        content[:-1],
        content[:middle],
        content[:100],
        content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
    ):
        assert "incomplet" in refusal(one, spoilt).reason


def test_what_is_said_before_is_what_leaves(court: Court, tmp_path: Path) -> None:
    """The count, and the names of those who will open it."""
    one = met(court, "Mission santé", court.actions[0])
    court.host.write((court.actions[0], "title", "neuf"))
    with court.host.store.read() as session:
        before = outgoing(session, one.person)
    made = export_to(court.host.store, tmp_path / "envoi.jalon", one.person)
    assert made == Sent(made.path, before.changes, made.path.stat().st_size)
    assert before.readers == ("Mission santé", "Secrétariat")
    plain = export_to(court.host.store, tmp_path / "clair.jalon", one.person, plain=True)
    assert len(inspect(plain.path.read_bytes())[1]) == before.changes
    assert {path.name for path in tmp_path.glob("*.jalon")} >= {"envoi.jalon", "clair.jalon"}
    assert not list(tmp_path.glob(".*.jalon.*"))


def test_each_person_gets_a_file_of_their_own(court: Court, tmp_path: Path) -> None:
    """Named after them; not those without a machine, nor the sender; homonyms apart."""
    one, two = met(court, "un", court.actions[0]), met(court, "deux", court.actions[1])
    folder = tmp_path / "envois"
    folder.mkdir()
    with court.host.store.write() as session:
        add_person(session, "Sans poste", "Service d'essai")
    steps: list[tuple[int, int]] = []
    found = export_each(
        court.host.store,
        folder,
        lambda _name: "envoi.jalon",
        progress=lambda *at: steps.append(at),
    )
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert [made.sent.path.name for made in found] == ["envoi.jalon", "envoi-2.jalon"]
    assert sorted(made.person for made in found) == sorted([one.person, two.person])
    for replica in (one, two):
        own, other = sorted(found, key=lambda made: made.person != replica.person)
        assert replica.receive(own.sent.path.read_bytes()).files[0].status in ("taken", "known")
        assert "destiné à" in refusal(replica, other.sent.path.read_bytes()).reason


def test_a_full_disk_leaves_what_was_there(court: Court, tmp_path: Path) -> None:
    """One sentence; the machine stays the same."""
    path = tmp_path / "envoi.jalon"
    path.write_bytes(b"avant")
    before = key_of(court.host)
    with (
        patch("db.exchange.export.encrypt", side_effect=OSError(28, "full")),
        pytest.raises(UserError, match="disque est plein"),
    ):
        export_to(court.host.store, path)
    assert path.read_bytes() == b"avant"
    assert not list(tmp_path.glob(".envoi*"))
    court.host.write((court.actions[0], "title", "ensuite"))
    assert key_of(court.host) == before
