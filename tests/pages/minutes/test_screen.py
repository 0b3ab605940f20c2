"""The screen of a sitting: point after point, by the keyboard, against the time there is."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.commands.meeting import edit_item
from db.commands.seat import SeatSaid, move_seat, write_seat
from db.kinds.choices import Handled, Presence
from db.kinds.meeting import Meeting
from desktop.hub import Hub
from desktop.look.fonts import Text
from desktop.look.theme import Mode, Theme
from desktop.minutes.screen import SittingScreen
from desktop.minutes.timer import TimerCard, rest_said
from desktop.pages.meeting.page import MeetingsPage
from desktop.widgets.label import Label
from desktop.widgets.roles import Role
from tests.pages.minutes.conftest import Held


class Hands:
    """A clock that a test moves on, in seconds."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hands() -> Hands:
    """The clock of the timer."""
    return Hands()


@pytest.fixture
def screen(page: MeetingsPage, hub: Hub, held: Held, hands: Hands) -> Iterator[SittingScreen]:
    """The screen of the sitting, in sight."""
    made = opened(page, hub, held, hands)
    yield made
    if made.isVisible():
        made.reject()


def opened(page: MeetingsPage, hub: Hub, held: Held, hands: Hands) -> SittingScreen:
    made = SittingScreen(hub, held.meeting, page, hands)
    made.show()
    made.activateWindow()
    return made


def test_the_arrows_lead_from_point_to_point(
    screen: SittingScreen, held: Held, qtbot: QtBot
) -> None:
    assert screen.sheet.title.text() == "1. Ouverture"
    qtbot.keyClick(screen.forth, Qt.Key.Key_Right)
    assert screen.sheet.title.text() == "2. Bilan psychique"
    assert screen._next.text() == "Pause, 15\u00a0min"
    qtbot.keyClick(screen.forth, Qt.Key.Key_Right)
    qtbot.keyClick(screen.back, Qt.Key.Key_Right)
    assert screen.sheet.title.text() == "Pause", "beyond the last there is nothing"
    assert not screen.forth.isEnabled()
    qtbot.keyClick(screen.back, Qt.Key.Key_Up)
    assert screen.sheet.title.text() == "2. Bilan psychique"
    screen.sheet.set_handled(Handled.TREATED)
    assert held.minutes().points[1].handled is Handled.TREATED


def test_the_time_of_a_point_is_signed_when_one_leaves_it(
    screen: SittingScreen, held: Held, hands: Hands, hub: Hub
) -> None:
    screen.timer.toggle()
    hands.at += 11 * 60
    screen.timer._tick()
    assert screen.timer.figure.text() == "11:00"
    assert screen.timer.rest.text() == "1\u00a0min de trop sur 10\u00a0min"
    screen.go(1)
    assert held.minutes().points[0].spent == 11
    assert screen.timer.seconds == 0
    hands.at += 20
    screen.go(-1)
    assert held.minutes().points[1].spent is None, "twenty seconds are no time at all"
    assert screen.timer.seconds == 660, "what was spent before counts"
    hands.at += 15
    screen.go(1)
    assert screen.timer.seconds == 20, "to the second, while the screen is open"
    screen.go(-1)
    assert screen.timer.seconds == 675
    screen.reject()
    assert hub.kept_draft(f"timer:{held.meeting}") is None


def test_a_kill_finds_the_point_and_its_seconds_again(
    screen: SittingScreen, held: Held, hands: Hands, hub: Hub, page: MeetingsPage
) -> None:
    screen.go(1)
    screen.timer.toggle()
    hands.at += 95
    screen.timer._tick()
    again = opened(page, hub, held, hands)
    assert again.sheet.title.text() == "2. Bilan psychique"
    assert (again.timer.seconds, again.timer.is_running) == (95, False)
    again.reject()


def test_escape_leaves_and_signs_the_note(screen: SittingScreen, held: Held, qtbot: QtBot) -> None:
    qtbot.keyClicks(screen.sheet.note.input, "Quorum atteint")
    qtbot.keyClick(screen.sheet.note.input, Qt.Key.Key_Escape)
    assert not screen.isVisible()
    assert held.minutes().points[0].note == "Quorum atteint"


def test_escape_leads_from_attendance_to_the_point(screen: SittingScreen, qtbot: QtBot) -> None:
    screen.turn_to_people()
    assert (screen.people.keys, screen.leave.keys) == ("Échap", "")
    qtbot.keyClick(screen.attendance.table, Qt.Key.Key_Escape)
    assert screen.isVisible()
    assert screen.sheet.isVisible()
    assert (screen.people.keys, screen.leave.keys) == ("Alt+P", "Échap")


def test_letters_type_down_the_list_and_take_nothing_back(
    screen: SittingScreen, held: Held, qtbot: QtBot
) -> None:
    screen.turn_to_people()
    table = screen.attendance.table
    for _twice in range(2):
        table.setCurrentIndex(screen.attendance.model.index(0, 0))
        for key in (Qt.Key.Key_P, Qt.Key.Key_E):
            qtbot.keyClick(table, key)
        said = [row.presence for row in held.minutes().attendance]
        assert said == [Presence.PRESENT, Presence.EXCUSED]
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [row.presence for row in held.minutes().attendance][1] is Presence.INVITED


def test_a_vacant_seat_has_its_line_and_nobody_to_mark(
    screen: SittingScreen, held: Held, qtbot: QtBot
) -> None:
    committee = held.base.ask(lambda session: session.get_one(Meeting, held.meeting).committee)
    held.base.do(write_seat, committee, SeatSaid("Préfecture", "Délégué"))
    screen._read()
    screen.turn_to_people()
    model, table = screen.attendance.model, screen.attendance.table
    at = model.index(2, 0)
    assert (at.data(), at.data(Role.NOTE)) == ("à désigner", "Délégué · Préfecture")
    assert [model.index(2, column).data() for column in (1, 2, 3)] == ["", "", ""]
    assert screen._came.text() == "0 présent·e sur 2", "a seat is nobody"
    table.setCurrentIndex(at)
    qtbot.keyClick(table, Qt.Key.Key_P)
    assert "à désigner" in screen.notice.said
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert screen.notice.isHidden(), "the room does not read it for the rest of the sitting"


def test_the_keyboard_goes_over_vacant_seats(
    screen: SittingScreen, held: Held, qtbot: QtBot
) -> None:
    committee = held.base.ask(lambda session: session.get_one(Meeting, held.meeting).committee)
    vacant = held.base.do(write_seat, committee, SeatSaid("Préfecture", "Délégué"))[0]
    held.base.do(move_seat, vacant, 0)
    screen.attendance.model.set_rows(())
    screen._read()
    screen.turn_to_people()
    table = screen.attendance.table
    assert table.currentIndex().row() == 1, "nobody can be noted on the first line"
    qtbot.keyClick(table, Qt.Key.Key_P)
    assert table.currentIndex().row() == 2
    assert screen.notice.isHidden()


def test_a_pause_is_no_point_to_deal_with(
    page: MeetingsPage, screen: SittingScreen, held: Held, hub: Hub, hands: Hands
) -> None:
    """It has no number, asks for nothing, and the screen does not open on it again."""
    assert screen._where.text.startswith("point 1 sur 2")
    screen.go(2)
    assert screen._where.text.startswith("pause")
    screen.sheet.set_handled(Handled.TREATED)
    assert held.minutes().points[2].handled is None
    screen.reject()
    hub.do(edit_item, held.items[0], handled=Handled.TREATED)
    hub.do(edit_item, held.items[1], handled=Handled.TREATED)
    again = opened(page, hub, held, hands)
    assert again.point is not None
    assert not again.point.pause
    again.reject()


@pytest.mark.parametrize("width", [800, 1024, 1440, 1920])
def test_nothing_scrolls_sideways_and_the_title_is_whole(
    screen: SittingScreen, width: int, qtbot: QtBot
) -> None:
    screen.setWindowState(Qt.WindowState.WindowNoState)
    screen.resize(width, 600)
    screen.turn_to_people()
    qtbot.waitUntil(lambda: screen.width() == width)
    QApplication.processEvents()
    table = screen.attendance.table
    assert not table.horizontalScrollBar().isVisible()
    assert table.columnWidth(0) >= 150
    assert screen._title.toolTip() == "", "it is shown whole"


def test_keys_on_the_screen_say_what_becomes_of_a_point(
    screen: SittingScreen, held: Held, qtbot: QtBot
) -> None:
    for key, handled in ((Qt.Key.Key_R, Handled.POSTPONED), (Qt.Key.Key_T, Handled.TREATED)):
        qtbot.keyClick(screen, key, Qt.KeyboardModifier.AltModifier)
        assert held.minutes().points[0].handled is handled


def test_the_room_reads_what_is_typed_in_either_theme(screen: SittingScreen, theme: Theme) -> None:
    dialogs: list[QDialog] = []
    with patch.object(QDialog, "exec", lambda dialog: dialogs.append(dialog) or 0):
        screen.sheet.note_decision()
        screen.sheet.note_vote()
        screen.attendance.add_people()
    assert len(dialogs) == 3
    before = theme.mode
    for dialog in dialogs:
        dialog.show()
    for mode in (Mode.DARK, Mode.LIGHT):
        theme.use(mode)
        for dialog in (screen, *dialogs):
            typed = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]
            seen = [one for one in typed if one.isVisibleTo(dialog)]
            assert min(one.font().pixelSize() for one in seen) >= Text.STAGE.size
            assert min(one.font().pixelSize() for one in dialog.findChildren(Label)) >= 16
    theme.use(before)
    for dialog in dialogs:
        dialog.reject()


def test_attendance_takes_the_place_of_the_point_and_gives_it_back(
    screen: SittingScreen, qtbot: QtBot
) -> None:
    qtbot.mouseClick(screen.people, Qt.MouseButton.LeftButton)
    assert screen.attendance.isVisible()
    assert screen.people.text() == "Revenir au point"
    assert screen._came.text() == "0 présent·e sur 2"
    qtbot.keyClick(screen.attendance.table, Qt.Key.Key_P)
    assert screen._came.text() == "1 présent·e sur 2"
    screen.turn_to_people()
    assert screen.sheet.isVisible()
    assert screen.people.text() == "Présences"
    screen.turn_to_people()
    screen.go(1)
    assert screen.people.text() == "Présences", "another point is in sight"


def test_what_is_left_is_said_in_minutes(qtbot: QtBot) -> None:
    assert rest_said(61, 10) == "reste 9\u00a0min sur 10\u00a0min"
    assert rest_said(601, 10) == "1\u00a0min de trop sur 10\u00a0min"
    assert rest_said(0, 0) == "sans durée prévue"
    clock = Hands()
    card = TimerCard(clock)
    qtbot.addWidget(card)
    card.begin(5, 0)
    card.toggle()
    clock.at += 90
    card.toggle()
    clock.at += 500
    assert card.seconds == 90, "it counts while it runs"
    card.restart()
    assert card.seconds == 0
