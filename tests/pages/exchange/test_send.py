"""Preparing a file to send, and an invitation."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.errors import UserError
from db.exchange.invite import join
from db.exchange.receive import inspect
from db.exchange.seal import opened as unlocked
from db.kinds.choices import Role
from db.kinds.policy import Device
from db.queries.exchange.outgoing import outgoing
from db.queries.people.person import PersonRow, persons
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.naming import file_name
from desktop.pages.exchange.send import SendDialog
from desktop.pages.exchange.sending import (
    Protection,
    recipients,
    write_invitation,
    write_sending,
)
from desktop.settings import Settings
from tests.pages.base import Base, _quick_words

WHOLE = "Le secrétariat (copie complète)"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(hub: Hub, jobs: Jobs, qtbot: QtBot) -> SendDialog:
    """The dialog, open on the secretary's machine."""
    made = SendDialog(hub, jobs)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.contents.text()))
    return made


def save(qtbot: QtBot, dialog: SendDialog, path: Path) -> None:
    """Click on the button, and choose this place."""
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")):
        qtbot.mouseClick(dialog.write, LEFT)


def choose(dialog: SendDialog, name: str) -> None:
    """Choose a recipient."""
    dialog.to.setCurrentText(name)
    assert dialog.recipient.name == name


def test_a_copy_of_everything_is_written_and_shown(
    dialog: SendDialog, base: Base, qtbot: QtBot
) -> None:
    choose(dialog, WHOLE)
    count = base.ask(outgoing).changes
    told = f"{count} changements partiront."
    qtbot.waitUntil(lambda: dialog.contents.text().startswith(told))
    assert dialog.contents.text().endswith("Chiffré pour\u00a0: Secrétariat du comité.")
    save(qtbot, dialog, base.folder / "envoi")
    qtbot.waitUntil(lambda: dialog.made is not None)
    written = base.folder / "envoi.jalon"
    content = written.read_bytes()
    manifest, lots = base.ask(lambda session: inspect(unlocked(session, content)))
    assert manifest.sender == "Secrétariat du comité"
    assert 0 < len(lots) <= count
    assert str(written) in dialog.banner.accessibleName()
    with patch.object(QDesktopServices, "openUrl") as opened:
        qtbot.mouseClick(dialog.show_folder, LEFT)
    assert opened.call_args.args[0].toLocalFile() == str(base.folder)


def test_the_name_says_the_day_and_the_sender(dialog: SendDialog, qtbot: QtBot) -> None:
    choose(dialog, WHOLE)
    with patch.object(QFileDialog, "getSaveFileName", return_value=("", "")) as asked:
        qtbot.mouseClick(dialog.write, LEFT)
    assert asked.call_args.args[2].endswith("2024-09-17_secretariat-du-comite.jalon")
    assert dialog.made is None


def test_a_person_gets_what_they_did_not_say_they_hold(
    dialog: SendDialog, base: Base, qtbot: QtBot
) -> None:
    choose(dialog, "Mission santé de l’enfant")
    count = base.ask(outgoing, base.persons["health"]).changes
    assert 0 < count < base.ask(outgoing).changes
    qtbot.waitUntil(lambda: dialog.contents.text().startswith(f"{count} "))
    assert dialog.inviting.isEnabled()
    assert not dialog.inviting.isChecked()


def test_someone_without_a_machine_is_invited_with_six_words(
    dialog: SendDialog, base: Base, qtbot: QtBot
) -> None:
    choose(dialog, "Mission participation")
    assert dialog.inviting.isChecked()
    path = base.folder / "invitation.jalon"
    with _quick_words():
        save(qtbot, dialog, path)
        qtbot.waitUntil(lambda: dialog.made is not None)
        assert dialog.made is not None
        words = dialog.made.words
        assert len(words) == 6
        shown = [label.text() for label in dialog.words.findChildren(QLabel)]
        assert set(words) <= set(shown)
        place = base.folder / "joined.jalonbase"
        store = join(path.read_bytes(), " ".join(words), place, base.keys, now=base.clock)
    with store, store.read() as session:
        assert "Mission participation" in [one.name for one in persons(session)]


def test_a_place_that_cannot_be_written_is_said_and_another_may_be_chosen(
    dialog: SendDialog, base: Base, qtbot: QtBot
) -> None:
    choose(dialog, WHOLE)
    save(qtbot, dialog, base.folder / "nowhere" / "envoi.jalon")
    qtbot.waitUntil(dialog.banner.isVisible)
    assert "Impossible d’écrire" in dialog.banner.accessibleName()
    assert dialog.write.isEnabled()
    save(qtbot, dialog, base.folder / "envoi.jalon")
    qtbot.waitUntil(lambda: dialog.made is not None)


def devices(base: Base) -> list[str | None]:
    """The keys of every machine that the base knows."""
    return base.ask(lambda session: [one.key for one in session.query(Device)])


def test_a_file_that_could_not_be_written_makes_no_new_machine(base: Base) -> None:
    before = devices(base)
    nowhere = base.folder / "nowhere" / "envoi.jalon"
    with pytest.raises(UserError):
        write_sending(base.store, None, nowhere)
    with _quick_words(), pytest.raises(UserError):
        write_invitation(base.store, base.persons["participation"], nowhere)
    base.do(edit_action, base.actions["5.1"], "deadline", date(2025, 1, 31))
    write_sending(base.store, None, base.folder / "envoi.jalon")
    assert devices(base) == before


def test_a_pilot_sends_to_the_secretary_first() -> None:
    known = [
        PersonRow("a", "Autre pilote", None, Role.PILOT, joined=True),
        PersonRow("b", "Moi", None, Role.PILOT, joined=True),
        PersonRow("c", "Secrétariat", None, Role.SECRETARY, joined=True),
    ]
    assert [one.person for one in recipients(known, known[1])] == ["c", None, "a"]
    found = recipients(known, known[2])
    assert [(one.person, one.each) for one in found] == [
        (None, True), (None, False), ("a", False), ("b", False),
    ]  # fmt: skip


def test_each_person_gets_their_file(dialog: SendDialog, base: Base, qtbot: QtBot) -> None:
    assert dialog.recipient.each
    assert "Mission santé de l’enfant" in dialog.contents.text()
    folder = base.folder / "envois"
    folder.mkdir()
    with patch.object(QFileDialog, "getExistingDirectory", return_value=str(folder)):
        qtbot.mouseClick(dialog.write, LEFT)
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert [path.name for path in folder.iterdir()] == [
        "2024-09-17_pour_mission-sante-de-l-enfant.jalon"
    ]
    assert dialog.banner.accessibleName().startswith("1 fichier prêt à envoyer")
    with patch.object(QDesktopServices, "openUrl") as opened:
        qtbot.mouseClick(dialog.show_folder, LEFT)
    assert opened.call_args.args[0].toLocalFile() == str(folder)


def protect(dialog: SendDialog, how: Protection) -> None:
    """Choose how the file opens, as a person does."""
    place = dialog.protection.findData(how)
    dialog.protection.setCurrentIndex(place)
    dialog.protection.activated.emit(place)


def test_leaving_files_plain_is_warned_about_and_remembered(
    dialog: SendDialog, base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    settings = Settings(base.folder / "settings.ini")
    dialog._settings = settings
    choose(dialog, "Mission santé de l’enfant")
    assert not dialog.warning.isVisible()
    protect(dialog, Protection.PLAIN)
    assert dialog.warning.isVisible()
    assert "n’est pas chiffré" in dialog.warning.accessibleName()
    save(qtbot, dialog, base.folder / "clair.jalon")
    qtbot.waitUntil(lambda: dialog.made is not None)
    assert inspect((base.folder / "clair.jalon").read_bytes())[0].kind == "export"
    assert dialog.warning.isVisible()
    later = SendDialog(hub, jobs, settings=Settings(base.folder / "settings.ini"))
    qtbot.addWidget(later)
    later.show()
    assert later.warning.isVisible()
    protect(later, Protection.KEYS)
    assert not Settings(base.folder / "settings.ini").plain_files
    assert not later.warning.isVisible()


def test_six_words_open_a_file_for_someone_without_a_machine(
    dialog: SendDialog, base: Base, qtbot: QtBot
) -> None:
    choose(dialog, "Mission participation")
    qtbot.keyClick(dialog.inviting, Qt.Key.Key_Space)
    assert dialog.chosen_protection == Protection.WORDS
    with _quick_words():
        save(qtbot, dialog, base.folder / "mots.jalon")
        qtbot.waitUntil(lambda: dialog.made is not None)
    assert dialog.made is not None
    assert dialog.words.accessibleName() == ", ".join(dialog.made.words)
    assert len(dialog.made.words) == 6
    assert dialog.banner.accessibleName().startswith("Fichier prêt à envoyer")


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Mission santé de l’enfant", "2024-10-01_mission-sante-de-l-enfant.jalon"),
        ("Œuvre d’Évreux", "2024-10-01_oeuvre-d-evreux.jalon"),
        ("???", "2024-10-01_jalon.jalon"),
    ],
)
def test_a_file_name_keeps_plain_letters(sender: str, name: str) -> None:
    assert file_name(date(2024, 10, 1), sender) == name
