"""The page of exchanges, driven as a person would, on a real base."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from db.commands.report import write_report
from db.exchange.receive import receive
from db.queries.action.follow_up import follow_up
from db.queries.exchange.received import received
from db.queries.journal.conflict import conflicts
from desktop.pages.exchange.page import ExchangePage
from desktop.widgets.choice_card import ChoiceCard
from desktop.widgets.roles import Role
from tests.pages.base import Base, pilot_base, sent_file
from tests.pages.exchange.conftest import OURS, THEIRS, read

LEFT = Qt.MouseButton.LeftButton
Make = Callable[[], Path]


def click(qtbot: QtBot, widget: QWidget) -> None:
    """A real click in the middle."""
    assert widget.isVisible()
    qtbot.mouseClick(widget, LEFT)


def cards(page: ExchangePage) -> list[ChoiceCard]:
    """The cards in sight."""
    form = page.content.settle.form
    assert form is not None
    return form.findChildren(ChoiceCard)


def tags(page: ExchangePage) -> list[str]:
    """The tags of the files that wait."""
    found = (page.files.index(row).data(Role.TAG) for row in range(page.files.rowCount()))
    return [tag[0] for tag in found]


def test_without_a_file_the_page_says_what_to_do(page: ExchangePage) -> None:
    assert not page.content.bar.isVisible()
    assert page.content._empty.isVisible()
    assert page.content.settle.current is not None
    assert (
        page.header._context.text
        == "Mardi 17\u00a0septembre 2024 · rien n’est modifié avant votre accord"
    )


def test_a_file_is_looked_at_and_nothing_is_modified(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    before = base.ask(follow_up, base.actions["2.1"]).progress
    page.receive([participation()])
    read(qtbot, page)
    assert tags(page) == ["Prêt à intégrer"]
    assert page.content.bar.take.text() == "Intégrer 1 changement"
    line = page.content.tree.index(0, 0, page.content.tree.index(0, 0))
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "2.1, Avancement, 75\u00a0% devient 80\u00a0%"
    )
    assert base.ask(follow_up, base.actions["2.1"]).progress == before
    assert len(base.ask(received)) == 1


def test_taking_brings_everything_in_at_once_and_says_it(
    page: ExchangePage, base: Base, participation: Make, psychology: Make, qtbot: QtBot
) -> None:
    files = [participation(), psychology()]
    page.receive(files)
    read(qtbot, page)
    assert page.content.bar.take.text() == "Intégrer 5 changements de 2 fichiers"
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.bar.take)
    read(qtbot, page)
    assert base.ask(follow_up, base.actions["2.1"]).progress == 80
    assert [one.name for one in base.ask(received)][:2] == [
        "psychologie.jalon",
        "participation.jalon",
    ]
    assert page.files.rowCount() == 0
    assert page.content.banner.accessibleName().startswith("5 changements intégrés")
    assert page.taken.rowCount() == 3
    settle = page.content.settle
    assert settle.current is not None
    assert settle.current.conflict.code == "5.1"
    assert settle.save.isVisible()
    assert all(file.exists() for file in files)


def test_a_damaged_file_says_why_and_the_others_are_taken(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    right = participation()
    wrong = base.folder / "abime.jalon"
    wrong.write_bytes(right.read_bytes()[:-9])
    page.receive([wrong, right])
    read(qtbot, page)
    assert tags(page) == ["Ne peut pas être intégré", "Prêt à intégrer"]
    assert "modifié en route" in page.content.file._refused.accessibleName()
    assert not page.content.changes.isVisible()
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.bar.take)
    read(qtbot, page)
    assert tags(page) == ["Ne peut pas être intégré"]
    assert not page.content.bar.take.isVisible()


def test_a_file_that_changed_since_it_was_looked_at_stays_in_the_list(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    file = participation()
    page.receive([file])
    read(qtbot, page)
    file.write_bytes(file.read_bytes()[:-9])
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.bar.take)
    read(qtbot, page)
    assert tags(page) == ["Ne peut pas être intégré"]
    assert "1 fichier n’a pas été intégré" in page.content.banner.accessibleName()
    assert len(base.ask(received)) == 1


def test_tab_goes_through_a_conflict_before_it_is_kept(page: ExchangePage, qtbot: QtBot) -> None:
    settle = page.content.settle
    assert settle.form is not None
    cards(page)[0].setFocus()
    reached = []
    for _turn in range(5):
        here = QApplication.focusWidget()
        assert here is not None
        reached.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert settle.form.reason in reached
    assert reached.index(settle.form.reason) < reached.index(settle.save)


def test_a_file_taken_before_is_known(
    page: ExchangePage, participation: Make, qtbot: QtBot
) -> None:
    file = participation()
    for _turn in range(2):
        page.receive([file])
        read(qtbot, page)
        if page.content.bar.take.isVisible():
            with qtbot.waitSignal(page.hub.changed):
                click(qtbot, page.content.bar.take)
            read(qtbot, page)
    assert tags(page) == ["Déjà intégré"]


def test_taking_off_the_list_leaves_the_file(
    page: ExchangePage, participation: Make, qtbot: QtBot
) -> None:
    file = participation()
    page.receive([file])
    read(qtbot, page)
    page.inbox.waiting.setFocus()
    qtbot.keyClick(page.inbox.waiting, Qt.Key.Key_Delete)
    read(qtbot, page)
    assert page.files.rowCount() == 0
    assert not page.content.bar.isVisible()
    assert file.exists()


def test_files_let_go_on_the_zone_are_looked_at(
    page: ExchangePage, participation: Make, qtbot: QtBot
) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(participation())), QUrl.fromLocalFile("/tmp/a.docx")])
    copy, bare = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    zone = page.inbox.drop
    QApplication.sendEvent(zone, QDragEnterEvent(QPointF(40, 40), copy, held, LEFT, bare))
    QApplication.sendEvent(zone, QDropEvent(QPointF(40, 40), copy, held, LEFT, bare))
    read(qtbot, page)
    assert tags(page) == ["Prêt à intégrer"]
    assert "a.docx" in page.content.banner.accessibleName()
    assert "pas un fichier .jalon" in page.content.banner.accessibleName().replace("\u00a0", " ")


def test_control_i_chooses_a_file(page: ExchangePage, participation: Make, qtbot: QtBot) -> None:
    """The window has the key, and asks the page."""
    file = participation()
    with patch.object(QFileDialog, "getOpenFileNames", return_value=([str(file)], "")):
        page.import_files()
    read(qtbot, page)
    assert tags(page) == ["Prêt à intégrer"]


def test_a_conflict_is_settled_by_choosing_a_side_with_a_reason(
    page: ExchangePage, base: Base, qtbot: QtBot
) -> None:
    settle = page.content.settle
    assert settle.form is not None
    assert [card.accessibleName() for card in cards(page)] == [
        "Saisie reçue, 55\u00a0%, Mission santé de l’enfant, " + cards(page)[0]._choice.when,
        "Votre saisie, 45\u00a0%, Secrétariat du comité, " + cards(page)[1]._choice.when,
    ]
    click(qtbot, cards(page)[1])
    assert settle.save.text() == "Garder 45\u00a0%"
    click(qtbot, settle.save)
    assert len(base.ask(conflicts)) == 1, "no reason, no choice"
    assert settle.form.reason.hasFocus()
    qtbot.keyClicks(settle.form.reason, "Vu par telephone")
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, settle.save)
    read(qtbot, page)
    assert base.ask(conflicts) == []
    assert base.ask(follow_up, base.actions["5.2"]).progress == 45
    assert settle.current is None
    assert settle._empty.isVisible()


def test_a_conflict_is_settled_by_another_value_from_the_keyboard(
    page: ExchangePage, base: Base, qtbot: QtBot
) -> None:
    form = page.content.settle.form
    assert form is not None
    view = form.issues[0]
    assert view.editor is not None
    spin = view.editor.focusProxy()
    assert spin is not None
    spin.setFocus()
    for _turn in range(5):
        qtbot.keyClick(spin, Qt.Key.Key_Down)
    assert view.choice == "other"
    assert page.content.settle.save.text() == "Enregistrer cette valeur"
    qtbot.keyClicks(form.reason, "Moyenne des deux")
    with qtbot.waitSignal(page.hub.changed):
        page.content.settle.save.setFocus()
        qtbot.keyClick(page.content.settle.save, Qt.Key.Key_Space)
    read(qtbot, page)
    assert base.ask(follow_up, base.actions["5.2"]).progress == 50


def test_a_value_that_came_meanwhile_is_not_replaced_unseen(
    page: ExchangePage, base: Base, qtbot: QtBot
) -> None:
    """Two values are in sight, a third one comes: the choice is refused, then asked again."""
    settle = page.content.settle
    assert settle.form is not None
    click(qtbot, cards(page)[0])
    assert settle.save.text() == "Garder 55\u00a0%"
    qtbot.keyClicks(settle.form.reason, "Vu par telephone")
    pilot = pilot_base(base, "psychology")
    base.clock.step(hours=1)
    pilot.do(write_report, base.actions["5.2"], {"progress": 60})
    file = sent_file(pilot, "psychologie.jalon")
    pilot.store.close()
    base.do(receive, [file])
    click(qtbot, settle.save)
    qtbot.waitUntil(settle.banner.isVisible)
    assert "Une nouvelle valeur est arrivée" in settle.banner.accessibleName()
    values = {rival.fields["progress"] for rival in base.ask(conflicts)[0].rivals}
    assert values == {"45\u00a0%", "60\u00a0%"}
    page.show_fresh()
    page.refresh()
    read(qtbot, page)
    assert settle.form.issues[0].choice is None, "the value chosen is no more, and no other was"
    assert settle.form.reason.text() == "Vu par telephone"
    click(qtbot, cards(page)[1])
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, settle.save)
    assert base.ask(conflicts) == []


def test_two_reports_are_settled_field_by_field(
    page: ExchangePage, base: Base, psychology: Make, qtbot: QtBot
) -> None:
    page.receive([psychology()])
    read(qtbot, page)
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.bar.take)
    read(qtbot, page)
    form = page.content.settle.form
    assert form is not None
    assert [view.issue.field for view in form.issues] == ["weather", "progress", "difficulties"]
    ours, theirs = (1, 2) if form.issues[2].issue.shown[0] == OURS else (2, 1)
    form.issues[0].cards._cards[str(theirs)].click()
    click(qtbot, page.content.settle.save)
    assert "Avancement" in page.content.settle.banner.accessibleName()
    assert form.issues[1].isAncestorOf(QApplication.focusWidget())
    form.issues[1].cards._cards[str(ours)].click()
    form.issues[2].cards._cards[str(theirs)].click()
    qtbot.keyClicks(form.reason, "Relu ensemble")
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.settle.save)
    read(qtbot, page)
    found = base.ask(follow_up, base.actions["5.1"])
    assert (found.weather, found.progress, found.difficulties) == ("sun", 79, THEIRS)
    assert found.contests == ()


def test_a_coming_conflict_is_read_and_settled_after(
    page: ExchangePage, psychology: Make, qtbot: QtBot
) -> None:
    page.receive([psychology()])
    read(qtbot, page)
    assert tags(page) == ["2 conflits"]
    settle = page.content.settle
    assert settle.current is not None
    assert settle.current.conflict.code == "5.1"
    assert not settle.save.isVisible()
    assert settle._locked_note.isVisible()
    assert not cards(page)[0].isEnabled()


def test_the_tree_and_the_pane_follow_each_other(
    page: ExchangePage, psychology: Make, qtbot: QtBot
) -> None:
    page.receive([psychology()])
    read(qtbot, page)
    view, settle = page.content.view, page.content.settle
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert settle.current is not None
    assert settle.current.conflict.code == "5.2"
    click(qtbot, settle.before)
    line = page.content.tree.line_at(view.currentIndex())
    assert line is not None
    assert line.conflict == settle.current.conflict.id


def test_what_is_typed_survives_a_change_and_a_visit_elsewhere(
    page: ExchangePage, participation: Make, qtbot: QtBot
) -> None:
    settle = page.content.settle
    assert settle.form is not None
    click(qtbot, cards(page)[0])
    qtbot.keyClicks(settle.form.reason, "A verifier")
    page.receive([participation()])
    read(qtbot, page)
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.bar.take)
    read(qtbot, page)
    assert settle.form.reason.text() == "A verifier"
    assert settle.form.issues[0].choice == "1"


def test_what_is_typed_is_kept_on_this_machine(page: ExchangePage, qtbot: QtBot) -> None:
    settle = page.content.settle
    assert settle.form is not None
    click(qtbot, cards(page)[0])
    qtbot.keyClicks(settle.form.reason, "A verifier")
    with qtbot.waitSignal(page.hub.kept):
        page.leave()
    again = ExchangePage(page.hub, page.jobs)
    qtbot.addWidget(again)
    again.show_fresh()
    form = again.content.settle
    qtbot.waitUntil(lambda: form.form is not None and form.form.reason.text() == "A verifier")
    assert form.form is not None
    assert form.form.issues[0].choice == "1"


def test_a_conflict_asked_for_elsewhere_comes_in_sight(
    page: ExchangePage, base: Base, psychology: Make, qtbot: QtBot
) -> None:
    page.receive([psychology()])
    read(qtbot, page)
    with qtbot.waitSignal(page.hub.changed):
        click(qtbot, page.content.bar.take)
    wanted = next(one for one in base.ask(conflicts) if one.field == "measured")
    page.show_conflict(wanted.id)
    read(qtbot, page)
    assert page.content.settle.current is not None
    assert page.content.settle.current.conflict.id == wanted.id


def test_the_fiche_of_a_conflict_can_be_asked_for(
    page: ExchangePage, base: Base, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.action_asked) as asked:
        click(qtbot, page.content.settle.fiche)
    assert asked.args == [base.actions["5.2"]]


def test_every_command_has_a_name_and_the_keyboard_reaches_it(
    page: ExchangePage, psychology: Make, qtbot: QtBot
) -> None:
    page.receive([psychology()])
    read(qtbot, page)
    page.importing.setFocus()
    reached: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in reached:
        reached.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    bar = page.content.bar
    for widget in (page.sending, page.inbox.waiting, page.content.view, bar.aside, bar.take):
        assert widget in reached
    for widget in reached:
        assert widget.accessibleName() or getattr(widget, "text", lambda: "")()
