"""Importing as people live it: set aside, give back, decide, see what came of one's own files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from db.commands.grant import end_grant
from db.commands.report import write_report
from db.exchange.export import export_file
from db.exchange.receive import receive
from db.kinds.policy import Grant
from db.queries.action.follow_up import follow_up
from db.queries.exchange.received import received, set_aside_files
from db.queries.exchange.returns import returns
from db.words import NBSP
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.exchange.page import ExchangePage
from desktop.pages.exchange.ruling_dialog import RulingDialog
from desktop.widgets.roles import Role
from tests.pages.base import Base, pilot_base, sent_file
from tests.pages.exchange.conftest import read
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton
Make = Callable[[], Path]


def click(qtbot: QtBot, widget: QWidget) -> None:
    """A real click in the middle."""
    assert widget.isVisible()
    assert widget.isEnabled()
    qtbot.mouseClick(widget, LEFT)


def see(qtbot: QtBot, page: ExchangePage, *files: Path) -> None:
    """Put files in the list and wait until they were looked at."""
    page.receive(list(files))
    read(qtbot, page)


def take(qtbot: QtBot, page: ExchangePage) -> None:
    """Take the files of the list."""
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.bar.take)
    read(qtbot, page)


@pytest.fixture
def late(base: Base) -> Make:
    """A file in which a pilot went on after the end of their right, without knowing."""

    def make() -> Path:
        pilot = pilot_base(base, "participation")
        asked = select(Grant.id).where(
            Grant.person == base.persons["participation"], Grant.action == base.actions["2.1"]
        )
        grant = base.ask(lambda session: session.scalars(asked).one())
        base.do(end_grant, grant, "Changement de pilote")
        base.clock.step(hours=1)
        pilot.do(write_report, base.actions["2.1"], {"progress": 80})
        file = sent_file(pilot, "tard.jalon")
        pilot.store.close()
        return file

    return make


def test_a_file_set_aside_stays_in_sight_until_it_is_taken(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    file = participation()
    see(qtbot, page, file)
    click(qtbot, page.content.bar.aside)
    read(qtbot, page)
    assert page.files.rowCount() == 0
    assert page.inbox.aside.isVisible()
    again = ExchangePage(page.hub, page.jobs)
    qtbot.addWidget(again)
    again.show_fresh()
    assert again.aside.rowCount() == 1
    page.inbox.aside.setFocus()
    assert page.content.aside_bar.isVisible()
    assert "Mission participation" in page.content.file.accessibleName()
    click(qtbot, page.content.aside_bar.resume)
    read(qtbot, page)
    assert page.files.rowCount() == 1
    assert page.aside.rowCount() == 1, "it stays aside until it is taken"
    take(qtbot, page)
    assert page.aside.rowCount() == 0
    assert not page.inbox.aside.isVisible()
    assert base.ask(received)[0].name == file.name


def test_a_file_that_cannot_be_taken_is_set_aside_with_its_reason(
    page: ExchangePage, base: Base, qtbot: QtBot
) -> None:
    wrong = base.folder / "inconnu.jalon"
    wrong.write_bytes(b"PK")
    see(qtbot, page, wrong)
    click(qtbot, page.content.bar.aside)
    read(qtbot, page)
    (found,) = base.ask(set_aside_files)
    assert "pas un fichier .jalon" in found.reason
    page.inbox.aside.setFocus()
    assert page.content.file._refused.accessibleName() == found.reason


def test_a_file_set_aside_is_forgotten_from_the_keyboard_and_not_removed(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    file = participation()
    see(qtbot, page, file)
    click(qtbot, page.content.bar.aside)
    read(qtbot, page)
    page.inbox.aside.setFocus()
    qtbot.keyClick(page.inbox.aside, Qt.Key.Key_Delete)
    read(qtbot, page)
    assert base.ask(set_aside_files) == ()
    assert file.exists()
    assert page.content._empty.isVisible()


def test_enter_takes_a_file_up_again(page: ExchangePage, participation: Make, qtbot: QtBot) -> None:
    see(qtbot, page, participation())
    click(qtbot, page.content.bar.aside)
    read(qtbot, page)
    page.inbox.aside.setFocus()
    qtbot.keyClick(page.inbox.aside, Qt.Key.Key_Return)
    read(qtbot, page)
    assert page.content.bar.take.isVisible()


def test_a_file_that_is_gone_says_so(page: ExchangePage, participation: Make, qtbot: QtBot) -> None:
    file = participation()
    see(qtbot, page, file)
    click(qtbot, page.content.bar.aside)
    read(qtbot, page)
    file.unlink()
    page.refresh()
    read(qtbot, page)
    page.inbox.aside.setFocus()
    assert not page.content.aside_bar.resume.isEnabled()
    assert "plus à cet endroit" in page.content.file._refused.accessibleName()
    qtbot.keyClick(page.inbox.aside, Qt.Key.Key_Return)
    assert page.files.rowCount() == 0
    assert page.aside.index(0).data(Role.TAG)[0] == "Plus à sa place"


def test_an_import_is_given_back(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    before = base.ask(follow_up, base.actions["2.1"])
    see(qtbot, page, participation())
    take(qtbot, page)
    assert page.content.undo.isVisible()
    assert page.inbox.undo.isVisible()
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.undo)
    read(qtbot, page)
    assert base.ask(follow_up, base.actions["2.1"]) == before
    assert "La base est comme avant" in page.content.banner.accessibleName()
    assert not page.content.undo.isVisible()
    assert not page.inbox.undo.isVisible()
    assert not page.content.bar.isVisible()


def test_after_a_gesture_an_import_is_not_given_back(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    see(qtbot, page, participation())
    take(qtbot, page)
    page.hub.do(write_report, base.actions["2.1"], {"progress": 81})
    read(qtbot, page)
    assert not page.inbox.undo.isVisible()
    assert not page.content.undo.isVisible()


def test_taking_can_be_stopped_and_nothing_is_kept(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot, jobs: Jobs
) -> None:
    see(qtbot, page, participation())
    click(qtbot, page.content.bar.take)
    click(qtbot, page.content.bar.stop)
    let_finish(jobs)
    read(qtbot, page)
    assert "Rien n’a été modifié" in page.content.banner.accessibleName()
    assert len(base.ask(received)) == 1
    assert page.content.bar.take.isVisible()
    take(qtbot, page)
    assert len(base.ask(received)) == 2


def test_what_is_to_examine_says_what_who_and_why(
    page: ExchangePage, late: Make, qtbot: QtBot
) -> None:
    see(qtbot, page, late())
    tree = page.content.tree
    group = tree.index(0, 0)
    assert group.data() == "À examiner"
    told = str(tree.index(1, 0, group).data())
    assert told.startswith("Mission participation · ")
    assert f"Avancement 80{NBSP}%" in told
    assert "fin de ce droit" in told
    assert page.files.index(0).data(Role.TAG)[0] == "1 à examiner"


def test_a_secretary_adopts_with_a_reason(
    page: ExchangePage, base: Base, late: Make, qtbot: QtBot
) -> None:
    see(qtbot, page, late())
    take(qtbot, page)
    card = page.content.apart
    assert card.isVisible()
    assert base.ask(follow_up, base.actions["2.1"]).progress == 75
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RulingDialog)
        click(qtbot, dialog.decide)
        seen.append(dialog.banner.accessibleName())
        qtbot.keyClicks(dialog.reason.input, "Vu avec elle au telephone")
        assert not dialog.banner.isVisible()
        click(qtbot, dialog.decide)

    QTimer.singleShot(0, answer)
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, card.adopt)
    read(qtbot, page)
    assert "motif" in seen[0]
    assert base.ask(follow_up, base.actions["2.1"]).progress == 80
    assert card.is_empty
    assert not card.isVisible()


def test_a_secretary_refuses_all_under_the_heading_or_changes_their_mind(
    page: ExchangePage, base: Base, late: Make, qtbot: QtBot
) -> None:
    see(qtbot, page, late())
    take(qtbot, page)
    card = page.content.apart
    card.view.setCurrentIndex(card.tree.index(0, 0))
    assert len(card.chosen) == 1

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RulingDialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, give_up)
    click(qtbot, card.refuse)
    assert card.chosen

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RulingDialog)
        qtbot.keyClicks(dialog.reason.input, "Deja saisi")
        click(qtbot, dialog.decide)

    QTimer.singleShot(0, answer)
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, card.refuse)
    read(qtbot, page)
    assert card.tree.index(0, 0).data() == "Refusés"
    assert not card.refuse.isVisible()
    assert "Deja saisi" in str(card.tree.index(1, 0, card.tree.index(0, 0)).data())
    assert base.ask(follow_up, base.actions["2.1"]).progress == 75


@pytest.fixture
def pilot_page(base: Base, jobs: Jobs, qtbot: QtBot, hub: Hub) -> Iterator[ExchangePage]:
    """The page on a pilot's machine, which wrote, sent, and took the secretary's answer in."""
    del hub
    pilot = pilot_base(base, "participation")
    pilot.do(write_report, base.actions["2.1"], {"progress": 80})
    base.clock.step(hours=1)
    base.do(write_report, base.actions["2.1"], {"progress": 70})
    base.do(receive, [sent_file(pilot, "remontee.jalon")])
    back = base.folder / "retour.jalon"
    back.write_bytes(base.do(export_file, base.persons["participation"]))
    with pilot.store:
        made = ExchangePage(Hub(pilot.store), jobs)
        made.hub.changed.connect(made.on_changed)
        qtbot.addWidget(made)
        made.resize(1232, 872)
        made.show()
        made.show_fresh()
        read(qtbot, made)
        yield made
        made.hide()
        let_finish(jobs)


def test_a_pilot_sees_what_came_of_their_files(
    pilot_page: ExchangePage, base: Base, qtbot: QtBot
) -> None:
    card = pilot_page.content.returns
    assert card.isVisible()
    assert card.accessibleName() == "Vos envois"
    assert not card.view.isVisible()
    see(qtbot, pilot_page, base.folder / "retour.jalon")
    assert not card.isVisible(), "the file in sight comes first"
    take(qtbot, pilot_page)
    assert card.isVisible()
    came = pilot_page.hub.ask(returns)
    assert (came.sent, came.contested) == (1, 1)
    assert card.tree.index(0, 0).data() == "Contestés"
    assert "identique à la copie de Secrétariat du comité" in (
        pilot_page.content.banner.accessibleName()
    )
    assert not pilot_page.content.apart.adopt.isVisible()
    said = str(card.tree.index(1, 0, card.tree.index(0, 0)).data())
    assert "vous pouvez choisir" in said
    pane = pilot_page.content.settle
    assert pane.current is not None
    assert pane.current.conflict.id == card.chosen, "the card and the pane show the same"
    click(qtbot, card.settle)
    assert pane.isAncestorOf(QApplication.focusWidget())


def test_nothing_of_a_file_in_common_is_counted_twice(
    page: ExchangePage, participation: Make, psychology: Make, qtbot: QtBot
) -> None:
    see(qtbot, page, participation(), psychology())
    said = f"Intégrer {page._look.changes} changements de 2 fichiers"
    assert page.content.bar.take.text() == said
    rows = {row for seen in page._look.files for row in seen.report.rows}
    assert len(rows) == page._look.changes


def test_every_new_command_has_a_name(page: ExchangePage, qtbot: QtBot) -> None:
    del qtbot
    content, inbox = page.content, page.inbox
    buttons = [content.undo, content.close_banner, content.bar.aside, content.aside_bar.forget]
    buttons += [content.aside_bar.resume, content.apart.adopt, content.apart.refuse, inbox.undo]
    assert all(button.text() or button.accessibleName() for button in buttons)
    views = [inbox.aside, content.apart.view, content.returns.view]
    assert [view.accessibleName() for view in views] == [
        "Mis de côté", "Ce qui ne compte pas", "Vos envois",
    ]  # fmt: skip
