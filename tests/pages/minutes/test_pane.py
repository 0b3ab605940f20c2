"""The step « Relevé », driven as a person would, on a real base."""

from collections.abc import Callable
from datetime import date
from unittest.mock import patch

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from db.commands.decision import add_decision
from db.commands.meeting import add_meeting
from db.kinds.choices import Handled, Presence
from db.kinds.meeting import Meeting
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.minutes.approval import ApprovalDialog
from desktop.minutes.attendance import FIRST_MARK, StandInDialog
from desktop.minutes.decision_dialog import DecisionDialog
from desktop.minutes.entries import entries
from desktop.minutes.vote_dialog import VoteDialog
from desktop.pages.meeting.page import MeetingsPage
from desktop.widgets.roles import Role
from tests.pages.minutes.conftest import Held
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton


def in_dialog(act: Callable[[QDialog], None]) -> None:
    """Do this in the dialog that is about to open."""

    def then() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, then)


def words(page: MeetingsPage) -> set[str]:
    """Every text in sight."""
    return {one.text() for one in page.minutes.findChildren(QLabel) if one.isVisible()}


def test_a_point_is_dealt_with_by_a_click(
    page: MeetingsPage, held: Held, jobs: Jobs, qtbot: QtBot
) -> None:
    board = page.minutes.board
    board.list.choose(held.items[1])
    qtbot.mouseClick(board.point.handled._buttons["postponed"], LEFT)
    board.point.spent.setValue(30)
    board.point.flush()
    let_finish(jobs)
    point = held.minutes().points[1]
    assert (point.handled, point.spent) == (Handled.POSTPONED, 30)
    assert board.list.currentItem().text() == "2. Bilan psychique"


def test_a_note_is_kept_while_typed_and_signed_when_left(
    page: MeetingsPage, held: Held, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    board = page.minutes.board
    board.list.choose(held.items[0])
    qtbot.keyClicks(board.point.note.input, "Deux absents")
    board.point.kept.keep()
    assert held.minutes().points[0].note == ""
    again = MeetingsPage(hub, jobs)  # what another start of the window would find
    qtbot.addWidget(again)
    again.minutes.board.show_minutes(held.minutes(), fixed=False)
    again.minutes.board.list.choose(held.items[0])
    assert again.minutes.board.point.note.text == "Deux absents"
    board.list.choose(held.items[1])
    assert held.minutes().points[0].note == "Deux absents"
    assert hub.kept_draft(f"field:{held.items[0]}:note") is None


def test_a_decision_is_typed_against_its_point(
    page: MeetingsPage, held: Held, qtbot: QtBot
) -> None:
    board = page.minutes.board
    board.list.choose(held.items[1])

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        qtbot.mouseClick(dialog.save, LEFT)
        assert dialog.isVisible(), "nothing is decided yet"
        dialog.text.input.setPlainText("Créer deux postes")
        dialog.who.setText("Ville")
        dialog.dated.setChecked(True)
        qtbot.mouseClick(dialog.save, LEFT)

    in_dialog(write)
    qtbot.mouseClick(board.point.decide, LEFT)
    (row,) = held.minutes().points[1].decisions
    assert (row.text, row.who, row.due is not None) == ("Créer deux postes", "Ville", True)
    assert [one.code for one in row.actions] == ["5.2"], "those of the point"
    qtbot.waitUntil(lambda: "Créer deux postes" in words(page))

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog)
        dialog.who.setText("État")
        dialog.dated.setChecked(False)
        qtbot.mouseClick(dialog.save, LEFT)

    in_dialog(change)
    board.point.decisions.edit_asked.emit(row)
    (row,) = held.minutes().points[1].decisions
    assert (row.who, row.due) == ("État", None)
    board.point.decisions.removal_asked.emit(row)
    assert held.minutes().points[1].decisions == ()


def test_the_room_votes(page: MeetingsPage, held: Held, qtbot: QtBot) -> None:
    board = page.minutes.board
    board.list.choose(held.items[0])

    def vote(dialog: QDialog) -> None:
        assert isinstance(dialog, VoteDialog)
        dialog.question.setText("Poursuivre ?")
        for box, count in zip(dialog.counts, (31, 4, 9), strict=True):
            box.setValue(count)
        qtbot.mouseClick(dialog.save, LEFT)

    in_dialog(vote)
    qtbot.mouseClick(board.point.vote, LEFT)
    (row,) = held.minutes().points[0].votes
    assert (row.question, row.yes, row.no, row.unknown) == ("Poursuivre ?", 31, 4, 9)


def test_who_came_is_said_by_a_click_or_a_key(
    page: MeetingsPage, held: Held, jobs: Jobs, qtbot: QtBot
) -> None:
    board = page.minutes.board
    board.list.choose("attendance")
    panel = board.attendance
    at = panel.table.visualRect(panel.model.index(0, FIRST_MARK)).center()
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=at)
    assert held.minutes().attendance[0].presence is Presence.PRESENT
    let_finish(jobs)
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=at)
    assert held.minutes().attendance[0].presence is Presence.INVITED, "a second click takes it off"
    let_finish(jobs)

    def name(dialog: QDialog) -> None:
        assert isinstance(dialog, StandInDialog)
        qtbot.mouseClick(dialog.save, LEFT)
        assert dialog.isVisible(), "somebody is to be named"
        dialog.name.setText("Madame Roux")
        qtbot.mouseClick(dialog.save, LEFT)

    panel.table.setCurrentIndex(panel.model.index(1, 0))
    in_dialog(name)
    qtbot.keyClick(panel.table, Qt.Key.Key_R)
    assert held.minutes().attendance[1].represented_by == "Madame Roux"
    let_finish(jobs)
    qtbot.mouseClick(panel.rest, LEFT)
    seen = [row.presence for row in held.minutes().attendance]
    assert seen == [Presence.PRESENT, Presence.REPRESENTED]
    let_finish(jobs)
    assert panel.said.text() == "1 présent·e, 1 représenté·e sur 2"
    assert panel.model.index(1, 0).data(Role.NOTE).startswith("par Madame Roux · Parquet")


def test_closed_minutes_are_read_then_opened_again_or_approved(
    page: MeetingsPage, held: Held, jobs: Jobs, qtbot: QtBot
) -> None:
    held.base.do(add_decision, held.meeting, "Créer deux postes", item=held.items[1])
    pane = page.minutes
    with patch("desktop.minutes.pane.confirm", return_value=False) as asked:
        qtbot.mouseClick(pane.seal, LEFT)
    assert "2 points n’ont pas de suite donnée." in asked.call_args.args[2], "a pause needs none"
    assert held.minutes().sealed_on is None
    with patch("desktop.minutes.pane.confirm", return_value=True):
        qtbot.mouseClick(pane.seal, LEFT)
    let_finish(jobs)
    assert held.minutes().sealed_on is not None
    assert not pane.whole.isVisible()
    people = pane.board.attendance.model
    assert people.index(0, 0).data(Role.NOTE).startswith("non renseigné · Élue")
    assert entries(held.minutes())[1].note == "suite non renseignée"
    said = pane.board.attendance.model.headerData(FIRST_MARK, Qt.Orientation.Horizontal)
    assert said == "Présent·e", "no key notes anything any more"
    pane.board.list.choose(held.items[1])
    point = pane.board.point
    assert not any(one.isVisible() for one in (point.decide, point.vote, point.note, point.handled))
    assert "Suite non renseignée" in words(page)
    qtbot.mouseClick(pane.reopen, LEFT)
    let_finish(jobs)
    assert point.decide.isVisible()
    with patch("desktop.minutes.pane.confirm", return_value=True):
        qtbot.mouseClick(pane.seal, LEFT)
    let_finish(jobs)

    qtbot.mouseClick(pane.approve, LEFT)
    assert "la prochaine est le 3 décembre 2024" in pane.notice.said.replace("\u00a0", " ")
    meeting = held.base.ask(lambda session: session.get_one(Meeting, held.meeting).committee)
    held.base.do(add_meeting, meeting, date(2024, 9, 10), number=5)

    def approve(dialog: QDialog) -> None:
        assert isinstance(dialog, ApprovalDialog)
        assert dialog.which.count() == 1, "a sitting to come approves nothing"
        assert "Comité de pilotage nº\u00a05" in dialog.which.currentText()
        qtbot.mouseClick(dialog.save, LEFT)

    in_dialog(approve)
    qtbot.mouseClick(pane.approve, LEFT)
    let_finish(jobs)
    assert held.minutes().approved_at == "Comité de pilotage nº\u00a05"
    assert not pane.reopen.isVisible()
    assert not pane.approve.isVisible()
