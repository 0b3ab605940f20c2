"""The page of sittings, driven as a person would, on a real base."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from unittest.mock import patch

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from db.commands.meeting import add_item, move_item
from db.kinds.choices import Expected
from db.queries.meeting.agenda import Agenda, agenda, meetings
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.meeting.item_dialog import ItemDialog
from desktop.pages.meeting.meeting_dialog import MeetingDialog
from desktop.pages.meeting.page import MeetingsPage
from desktop.place import Place
from tests.pages.base import Base
from tests.pages.meeting.conftest import POINTS, Planned
from tests.pages.slow import slow_reading

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
TITLES = [title for title, *_rest in POINTS]


def titles(page: MeetingsPage) -> list[str]:
    """The titles in sight, in order."""
    points = page.content.points
    return [points.index(row).data() for row in range(points.rowCount())]


def stored(base: Base, planned: Planned) -> Agenda:
    """The agenda as the base has it."""
    found = base.ask(agenda, planned.meeting)
    assert isinstance(found, Agenda)
    return found


def in_dialog(act: Callable[[QDialog], None]) -> None:
    """Do this in the dialog that is about to open."""

    def then() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, then)


def test_without_a_sitting_one_is_planned(page: MeetingsPage, base: Base, qtbot: QtBot) -> None:
    assert page._empty.isVisible()
    assert not page._main.isVisible()

    def plan(dialog: QDialog) -> None:
        assert isinstance(dialog, MeetingDialog)
        assert dialog.committee.currentText() == "Comité de suivi (nouvelle instance)"
        dialog.place.setText("salle des Tilleuls")
        dialog.day.set_day(date(2024, 10, 8))
        qtbot.mouseClick(dialog.save, LEFT)

    in_dialog(plan)
    button = page._empty.findChildren(QWidget)[-1]
    qtbot.mouseClick(button, LEFT)
    [row] = base.ask(meetings)
    assert (row.title, row.on) == ("Comité de suivi nº\u00a01", date(2024, 10, 8))
    assert page._main.isVisible()
    assert page.header.accessibleName() == "Comité de suivi nº\u00a01"


@pytest.mark.usefixtures("planned")
def test_the_latest_sitting_is_in_sight_with_its_hours(page: MeetingsPage) -> None:
    assert titles(page) == TITLES
    said = page.header._context.text.replace("\u00a0", " ")
    assert said == "Mardi 8 octobre 2024, 9 h 30 – 12 h · salle des Tilleuls · dans 21 jours"
    assert page.content.summary.total.text() == "1\u00a0h\u00a025"
    assert page.content.summary.margin.accessibleName() == "1\u00a0h\u00a005 de marge"


def test_another_sitting_is_chosen_by_the_arrows(
    page: MeetingsPage, planned: Planned, qtbot: QtBot
) -> None:
    page.refresh()
    qtbot.mouseClick(page.chooser, LEFT)
    assert page.sittings.isVisible()
    qtbot.keyClick(page.sittings.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.sittings.list, Qt.Key.Key_Return)
    assert not page.sittings.isVisible()
    assert page.meeting == planned.former
    assert titles(page) == []
    assert page.content._empty.isVisible()
    said = page.content._empty.accessibleName()
    assert said.startswith("Aucun point n’a été inscrit Cette séance a eu lieu.")


def test_alt_and_arrows_move_a_point_and_the_hours_follow(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    view = page.content.view
    view.choose(planned.items["Bilan psychique"])
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    moved = ["Ouverture", "Bilan psychique", "Point d’avancement", *TITLES[2:3], TITLES[4]]
    assert titles(page) == moved
    assert [row.title for row in stored(base, planned).items] == moved
    row = view.current_row()
    assert row is not None
    assert (row.title, row.number, row.start) == ("Bilan psychique", 2, time(9, 40))
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    assert titles(page)[0] == "Bilan psychique", "beyond the top there is nothing"


@pytest.mark.parametrize(
    "way", [(3, 0, "above", 1), (0, 3, "below", 4), (0, 0, "below", 1)], ids=str
)
def test_a_point_is_dragged_between_two_others(
    planned: Planned, page: MeetingsPage, base: Base, way: tuple[int, int, str, int]
) -> None:
    dragged, over, side, place = way
    low = side == "below"
    view, points = page.content.view, page.content.points
    held = points.mimeData([points.index(dragged)])
    rect = view.visualRect(points.index(over))
    at = QPointF(rect.center() + QPoint(0, 20 if low else -20))
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    ground = view.viewport()
    QApplication.sendEvent(ground, QDragEnterEvent(at, move, held, LEFT, none))
    QApplication.sendEvent(ground, QDragMoveEvent(at, move, held, LEFT, none))
    assert view._gap == over + (1 if low else 0)
    QApplication.sendEvent(ground, QDropEvent(at, move, held, LEFT, none))
    assert view._gap == -1
    moved = [row.title for row in stored(base, planned).items]
    assert moved.index(TITLES[dragged]) == place - 1


def test_minutes_typed_are_kept_and_the_time_counted_again(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    controls = page.content.view.controls_at(1)
    assert controls is not None
    controls.minutes.setFocus()
    controls.minutes.selectAll()
    qtbot.keyClicks(controls.minutes, "100")
    assert stored(base, planned).planned == 85, "not at each key"
    with qtbot.waitSignal(page.hub.changed):
        qtbot.keyClick(controls.minutes, Qt.Key.Key_Return)
    assert stored(base, planned).items[1].minutes == 100
    assert page.content.summary.margin.accessibleName() == "15\u00a0min de trop"
    assert page.content.view.controls_at(1) is controls, "the field keeps the keyboard"
    assert controls.minutes.hasFocus()


def test_minutes_being_typed_survive_a_change_and_leaving_keeps_them(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    controls = page.content.view.controls_at(0)
    assert controls is not None
    controls.minutes.setFocus()
    controls.minutes.selectAll()
    qtbot.keyClicks(controls.minutes, "45")
    page.hub.do(move_item, planned.items["Bilan psychique"], 3)
    assert controls.minutes.value() == 45
    page.leave()
    assert stored(base, planned).items[0].minutes == 45


def test_what_is_expected_is_chosen_in_a_menu(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    controls = page.content.view.controls_at(1)
    assert controls is not None
    qtbot.mouseClick(controls.expected, LEFT)
    with qtbot.waitSignal(page.hub.changed):
        controls.expected.action_of(Expected.DISCUSSION).trigger()
    assert stored(base, planned).items[1].expected is Expected.DISCUSSION
    assert controls.expected.accessibleName() == "Attendu\u00a0: Échange"


def test_a_point_taken_off_can_be_put_back(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    view = page.content.view
    view.choose(planned.items["Bilan psychique"])
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert "Bilan psychique" not in titles(page)
    assert page.content.notice.accessibleName() == "Point retiré Bilan psychique"
    qtbot.mouseClick(page.content.undo, LEFT)
    assert titles(page) == TITLES
    row = stored(base, planned).items[3]
    assert {action.code for action in row.actions} == {"5.1", "5.2"}
    assert (row.minutes, row.expected) == (25, Expected.DECISION)


def test_a_point_is_added_from_an_action(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    def add(dialog: QDialog) -> None:
        assert isinstance(dialog, ItemDialog)
        qtbot.mouseClick(dialog.save, LEFT)
        assert dialog.isVisible(), "a point without a title is not added"
        qtbot.keyClicks(dialog.picker.search, "5.2")
        qtbot.keyClick(dialog.picker.search, Qt.Key.Key_Return)
        dialog.fields.minutes.setValue(30)
        qtbot.mouseClick(dialog.save, LEFT)

    in_dialog(add)
    qtbot.mouseClick(page.content.add, LEFT)
    added = stored(base, planned).items[-1]
    assert added.title == "Faire le bilan de santé psychique dans le mois de l’admission"
    assert added.presenter == "Mission santé de l’enfant"
    assert added.expected is Expected.DECISION, "the pilot asks for a decision"
    assert added.detail == "Renforcer l’équipe mobile de deux psychologues à temps plein."
    assert (added.minutes, [action.code for action in added.actions]) == (30, ["5.2"])
    row = page.content.view.current_row()
    assert row is not None
    assert row.id == added.id


def test_enter_changes_a_point(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, ItemDialog)
        assert dialog.fields.title.text() == "Bilan psychique"
        dialog.fields.title.selectAll()
        qtbot.keyClicks(dialog.fields.title, "Bilan somatique")
        dialog.picker.choose([base.actions["5.1"]])
        qtbot.keyClick(dialog.fields.title, Qt.Key.Key_Return)

    view = page.content.view
    view.choose(planned.items["Bilan psychique"])
    in_dialog(change)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    row = stored(base, planned).items[3]
    assert row.title == "Bilan somatique"
    assert [action.code for action in row.actions] == ["5.1"]


def test_a_sitting_is_changed_and_impossible_hours_are_refused(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, MeetingDialog)
        start, end = dialog.start.time(), dialog.end.time()
        dialog.end.setTime(start)
        qtbot.mouseClick(dialog.save, LEFT)
        assert dialog.banner.isVisible()
        dialog.end.setTime(end.addSecs(1800))
        qtbot.mouseClick(dialog.save, LEFT)

    in_dialog(change)
    page.change.click()
    assert stored(base, planned).end == time(12, 30)
    assert stored(base, planned).slot == 180


@pytest.mark.usefixtures("planned")
def test_a_new_sitting_follows_the_last_one(page: MeetingsPage, base: Base, qtbot: QtBot) -> None:
    def plan(dialog: QDialog) -> None:
        assert isinstance(dialog, MeetingDialog)
        assert dialog.number.value() == 9
        assert dialog.place.text() == "salle des Tilleuls"
        dialog.day.set_day(date(2025, 4, 8))
        qtbot.mouseClick(dialog.save, LEFT)

    in_dialog(plan)
    page.plan.click()
    assert base.ask(meetings)[0].title == "Comité de suivi nº\u00a09"
    assert page.header.accessibleName() == "Comité de suivi nº\u00a09"


def test_the_code_of_an_action_opens_its_fiche(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    view = page.content.view
    place = page.content.points.place_of(planned.items["Bilan psychique"])
    rect = view.visualRect(page.content.points.index(place))
    row = page.content.points.row_at(place)
    assert row is not None
    spot = next(
        QPoint(x, y)
        for x in range(rect.left() + 100, rect.right())
        for y in range(rect.top(), rect.bottom(), 4)
        if view._delegate.action_at(rect, row, QPoint(x, y)) == base.actions["5.1"]
    )
    with qtbot.waitSignal(page.action_asked) as asked:
        qtbot.mouseClick(view.viewport(), LEFT, pos=spot)
    assert asked.args == [base.actions["5.1"]]


def text_of(content: bytes, folder: Path) -> str:
    """The words of a PDF."""
    path = folder / "seen.pdf"
    path.write_bytes(content)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_preview_is_the_sheet_and_follows_the_agenda(
    planned: Planned, page: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    preview = page.preview
    qtbot.waitUntil(lambda: preview.is_current)
    assert preview.viewer is not None
    assert preview.viewer.count == 1
    assert preview.bar.page.text() == "1 sur 1"
    assert "Bilan psychique" in text_of(preview.content, base.folder)
    base.clock.step(minutes=1)
    page.hub.do(add_item, planned.meeting, "Point ajouté")
    assert not preview.is_current
    qtbot.waitUntil(lambda: preview.is_current)
    assert "Point ajouté" in text_of(preview.content, base.folder)


def test_the_file_of_the_sitting_has_pages_to_turn_and_a_size_to_change(
    planned: Planned, page: MeetingsPage, qtbot: QtBot
) -> None:
    preview = page.preview
    preview.choose("dossier")
    qtbot.waitUntil(lambda: preview.is_current and preview.viewer is not None)
    assert preview.viewer is not None
    qtbot.waitUntil(lambda: preview.viewer.count > 3)
    assert not preview.bar.before.isEnabled()
    qtbot.mouseClick(preview.bar.after, LEFT)
    assert preview.bar.page.text().startswith("2 sur ")
    before = preview.viewer.scale
    qtbot.mouseClick(preview.bar.more, LEFT)
    assert preview.viewer.scale == pytest.approx(before * 1.25)
    page.hub.do(move_item, planned.items["Bilan psychique"], 1)
    qtbot.waitUntil(lambda: preview.is_current)
    assert preview.viewer.scale == pytest.approx(before * 1.25)
    assert preview.bar.page.text().startswith("2 sur ")
    qtbot.mouseClick(preview.bar.scale, LEFT)
    assert preview.viewer.scale == pytest.approx(before, rel=0.1)


@pytest.mark.usefixtures("planned")
def test_the_pdf_is_saved_where_one_says(page: MeetingsPage, base: Base, qtbot: QtBot) -> None:
    path = base.folder / "ordre"
    qtbot.waitUntil(lambda: page.preview.is_current)
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")) as asked:
        qtbot.mouseClick(page.preview.save, LEFT)
    assert asked.call_args.args[2].endswith("2024-10-08 Ordre du jour.pdf")
    qtbot.waitUntil(page.content.notice.isVisible)
    written = path.with_suffix(".pdf")
    assert "Bilan psychique" in text_of(written.read_bytes(), base.folder)
    nowhere = base.folder / "nowhere" / "a.pdf"
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(nowhere), "")):
        qtbot.mouseClick(page.preview.save, LEFT)
    qtbot.waitUntil(lambda: "n\u2019existe plus" in page.content.notice.accessibleName())


@pytest.mark.usefixtures("planned")
def test_in_a_small_window_the_preview_takes_the_place_of_the_list(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    page.resize(1044, 640)
    assert not page.preview.isVisible()
    assert page.candidates.isVisible()
    qtbot.mouseClick(page.content.aside, LEFT)
    assert page.preview.isVisible()
    assert not page.candidates.isVisible()
    page.resize(1232, 872)
    assert page.preview.isVisible()
    assert page.candidates.isVisible()


def test_until_it_is_read_nothing_is_said_of_what_a_sitting_waits_for(
    hub: Hub, jobs: Jobs, qtbot: QtBot, planned: Planned
) -> None:
    """At first, then of another sitting than the one that was read."""
    page = MeetingsPage(hub, jobs)
    qtbot.addWidget(page)
    page.resize(1232, 872)
    page.show()
    with slow_reading(jobs) as answer:
        page.show_fresh()
        assert page.candidates.veil.is_drawn
        answer()
        assert not page.candidates.veil.is_drawn
    with slow_reading(jobs) as answer:
        page.open_at(Place("meetings", planned.former, (("tab", "reports"),)))
        assert page.reports.isVisible()
        assert page.reports.veil.is_drawn
        answer()
        assert not page.reports.veil.is_drawn
