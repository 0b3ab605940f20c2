"""The focus ring stands around what has the keyboard, and owns nothing of it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.look.ring import Ring
from desktop.look.sizes import FOCUS_GAP, FOCUS_WIDTH
from desktop.printing.viewer import Viewer

ROOM = FOCUS_GAP + FOCUS_WIDTH

pytestmark = pytest.mark.usefixtures("theme")


class Sheet(QWidget):
    """Two commands, the second far down in what scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.near, self.far = QPushButton("Près"), QPushButton("Loin")
        self.area, inside = QScrollArea(), QWidget()
        rows = QVBoxLayout(inside)
        rows.addSpacing(900)
        rows.addWidget(self.far)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.addWidget(self.near)
        column.addWidget(self.area)
        self.resize(300, 300)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    """The window, with the keyboard on its first command."""
    shown = Sheet()
    qtbot.addWidget(shown)
    _show(shown)
    return shown


def test_it_stands_around_what_has_the_keyboard(sheet: Sheet) -> None:
    _by_key(sheet.near)
    assert _box_in(sheet) == sheet.near.geometry().adjusted(-ROOM, -ROOM, ROOM, ROOM)


def test_it_follows_a_layout_and_a_scroll(sheet: Sheet) -> None:
    _by_key(sheet.far)
    sheet.area.ensureWidgetVisible(sheet.far)
    QCoreApplication.processEvents()
    at = QRect(sheet.far.mapTo(sheet, QPoint(0, 0)), sheet.far.size())
    assert _box_in(sheet) == at.adjusted(-ROOM, -ROOM, ROOM, ROOM)
    sheet.resize(420, 320)
    QCoreApplication.processEvents()
    at = QRect(sheet.far.mapTo(sheet, QPoint(0, 0)), sheet.far.size())
    assert _box_in(sheet) == at.adjusted(-ROOM, -ROOM, ROOM, ROOM)


def test_it_goes_with_the_command_that_hides(sheet: Sheet) -> None:
    _by_key(sheet.near)
    sheet.near.hide()
    assert _ring(sheet) is None


def test_a_click_puts_it_out(sheet: Sheet) -> None:
    _by_key(sheet.near)
    QTest.mouseClick(sheet.near, Qt.MouseButton.LeftButton)
    assert _ring(sheet) is None


def test_what_was_ringed_outlives_the_window_where_it_stood_last(
    sheet: Sheet, qtbot: QtBot
) -> None:
    """PySide holds what Qt made of a widget through the widget, which must not pass to the ring."""
    sheet.area.setProperty("ring", True)
    ground = sheet.area.viewport()
    _by_key(sheet.area)
    other = QWidget(sheet, Qt.WindowType.Dialog)
    QVBoxLayout(other).addWidget(QPushButton("Fermer"))
    qtbot.addWidget(other)
    _show(other)
    _by_key(other.findChildren(QPushButton)[0])
    assert _ring(other) is not None
    other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isValid(ground)
    _show(sheet)
    _by_key(sheet.near)
    assert _ring(sheet) is not None


def test_it_says_that_the_keyboard_is_in_a_sheet(qtbot: QtBot) -> None:
    """The arrows then move the page: one sees why. It stands within, the sheet fills its pane."""
    window, viewer = QWidget(), Viewer()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Avant"))
    column.addWidget(viewer)
    window.resize(500, 600)
    _show(window)
    _by_key(viewer._view)  # the place where Tab stops
    assert _box_in(window) == viewer.geometry()


def _show(window: QWidget) -> None:
    window.show()
    window.activateWindow()
    QCoreApplication.processEvents()


def _by_key(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(QApplication.focusWidget() or widget, Qt.Key.Key_Shift)
    QCoreApplication.processEvents()


def _ring(window: QWidget) -> Ring | None:
    return next((one for one in window.findChildren(Ring) if one.isVisible()), None)


def _box_in(window: QWidget) -> QRect:
    ring = _ring(window)
    assert ring is not None
    return QRect(ring.mapTo(window, QPoint(0, 0)), ring.size())
