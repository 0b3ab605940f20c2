"""The step « Diffusion »: who gets a file, and all of them in one gesture."""

from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.commands.contact import set_contact
from db.commands.freeze import freeze
from db.commands.seat import SeatSaid, write_seat
from db.exchange.aside import set_aside
from db.exchange.receive import receive
from db.journal.frontier import base_version
from db.journal.session import raw
from db.kinds.meeting import Meeting
from db.queries.exchange.diffusion import Diffusion, diffusion_now
from db.queries.meeting.steps import preparing
from desktop.dialogs.exchange_each import FilesDialog
from desktop.jobs import Jobs
from desktop.pages.meeting.page import MeetingsPage
from desktop.pages.meeting.steps import Step
from desktop.press.catalogue import make
from tests.pages.base import Base, pilot_base, sent_file
from tests.pages.minutes.conftest import Held
from tests.pages.quiet import let_finish
from tests.paper.reading import words


def test_everybody_who_has_a_machine_gets_a_file_in_one_gesture(
    page: MeetingsPage, jobs: Jobs, qtbot: QtBot
) -> None:
    page.show_step(Step.SEND)
    let_finish(jobs)
    pane = page.sending
    named = {row.name for row in pane.model.shown}
    assert len(named) > 1
    assert not any("Secrétariat du comité" in name for name in named), "one sends oneself nothing"
    assert "encore ouvert" in pane._state.text()
    seen: list[FilesDialog] = []

    def opened(dialog: FilesDialog) -> int:
        seen.append(dialog)
        return 0

    with patch.object(FilesDialog, "exec", opened):
        qtbot.mouseClick(pane.files, Qt.MouseButton.LeftButton)
    joined = {row.name for row in pane.model.shown if row.joined}
    assert {one.name for one in seen[0].chosen} == joined


def now(base: Base) -> Diffusion:
    """Where the base stands with the others."""
    found = base.ask(diffusion_now)
    assert isinstance(found, Diffusion)
    return found


def write_all(page: MeetingsPage, folder: Path, qtbot: QtBot) -> None:
    """« Préparer les fichiers », through the dialog."""

    def write(dialog: FilesDialog) -> int:
        qtbot.addWidget(dialog)
        dialog.folder = folder
        dialog.show()
        qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(dialog.banner.isVisible)
        return 0

    folder.mkdir()
    with patch.object(FilesDialog, "exec", write):
        qtbot.mouseClick(page.sending.files, Qt.MouseButton.LeftButton)
    let_finish(page.jobs)


def test_what_was_sent_is_remembered_until_everybody_came_back(
    page: MeetingsPage, held: Held, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    """When, under which number, to whom: the number is the one that sheets bear."""
    base = held.base
    pilot = pilot_base(base, "health")
    base.do(receive, [sent_file(pilot, "premier.jalon")])
    page.refresh()
    page.show_step(Step.SEND)
    let_finish(jobs)
    pane = page.sending
    assert "Aucun fichier" in pane._last.text()
    write_all(page, tmp_path / "envois", qtbot)
    version = base.ask(lambda session: base_version(raw(session)))
    assert f"Dernière diffusion : {version}, mardi 17 septembre 2024" in pane._last.text().replace(
        "\u00a0", " "
    )
    sheet = base.ask(lambda session: make(session, "agenda", held.meeting).pdf())
    assert f"base version {version}" in words(sheet)
    (mine,) = [one for one in now(base).receivers if one.id == base.persons["health"]]
    assert (mine.version, mine.awaited) == (version, True)
    assert pane.mail.isVisible()
    pilot.do(receive, [next((tmp_path / "envois").glob("*sante*.jalon"))])
    base.do(receive, [sent_file(pilot, "retour.jalon")])
    (mine,) = [one for one in now(base).receivers if one.id == base.persons["health"]]
    assert (mine.back, mine.awaited) == (True, False)
    assert base.ask(preparing, held.meeting).sent_on == base.clock().date()
    pilot.store.close()


def test_what_waits_is_said_before_files_are_made(
    page: MeetingsPage, held: Held, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    base = held.base
    page.show_step(Step.SEND)
    let_finish(jobs)
    pane = page.sending
    write_all(page, tmp_path / "envois", qtbot)
    open_before = now(base).unsent.conflicts
    assert now(base).unsent.changes == 0
    base.do(edit_action, base.actions["5.1"], "title", "Un autre intitulé")
    base.do(set_contact, base.persons["health"], phone="01 00 00 00 00")
    assert now(base).unsent.changes == 1, "what secretaries keep to themselves does not leave"
    base.do(freeze, held.meeting)
    assert now(base).unsent.changes == 2, "the state frozen, not each action that it copies"
    (tmp_path / "recu.jalon").write_bytes(b"x")
    base.do(set_aside, tmp_path / "recu.jalon", "Quelqu’un")
    page.refresh()
    let_finish(jobs)
    assert now(base).unsent.conflicts == open_before
    assert "1 fichier reçu est de côté" in pane.unsent.accessibleName().replace("\u00a0", " ")
    assert "2 changements n’ont pas" in pane.unsent.accessibleName().replace("\u00a0", " ")
    with qtbot.waitSignal(pane.place_asked) as asked:
        qtbot.mouseClick(pane.waiting, Qt.MouseButton.LeftButton)
    assert asked.args[0].page == "exchanges"


def test_who_has_no_right_receives_nothing(page: MeetingsPage, held: Held, jobs: Jobs) -> None:
    """A member who only sits counts for no file."""
    base = held.base
    before = now(base)
    body = base.ask(lambda session: session.get_one(Meeting, held.meeting).committee)
    base.do(write_seat, body, SeatSaid("Conseil", "Élue", person="Élue du conseil"))
    page.show_step(Step.SEND)
    let_finish(jobs)
    assert now(base).others == before.others + 1
    assert "Élue du conseil" not in {one.name for one in now(base).receivers}
    assert "sans droit sur la base" in page.sending._others.text()


def test_those_who_did_not_come_back_do_not_read_each_others_address(
    page: MeetingsPage, base: Base, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    pilots = [pilot_base(base, name) for name in ("health", "psychology")]
    for name in ("health", "psychology"):
        base.do(set_contact, base.persons[name], email=f"{name}@exemple.fr")
    for place, pilot in enumerate(pilots):
        base.do(receive, [sent_file(pilot, f"{place}.jalon")])
        pilot.store.close()
    page.refresh()
    page.show_step(Step.SEND)
    let_finish(jobs)
    write_all(page, tmp_path / "envois", qtbot)
    urls: list[str] = []

    def opened(url: QUrl) -> bool:
        urls.append(url.toString())
        return True

    page.sending._open_url = opened
    qtbot.mouseClick(page.sending.mail, Qt.MouseButton.LeftButton)
    assert urls[0].startswith("mailto:?bcc=")
    assert {"health@exemple.fr", "psychology@exemple.fr"} <= set(
        urls[0].partition("bcc=")[2].partition("&")[0].split(",")
    )
    assert "Le courriel est ouvert" in page.sending._mailed.text()
