"""The theme: switched while the application runs, and the ring that follows the keyboard."""

import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.look.focus import INSIDE
from desktop.look.palette import current
from desktop.look.style import make_style_sheet
from desktop.look.theme import Mode, Theme
from desktop.look.tokens import DARK, LIGHT
from desktop.widgets.button import Button, Kind
from tests.look.dressed import colours, picture, show_active, shows

ROOT = Path(__file__).parents[2]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QWidget:
    """Two buttons with room for the ring around them."""
    assert theme.tokens is LIGHT
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(20)
    column.addWidget(Button("Ouvrir"))
    column.addWidget(Button("Annuler"))
    qtbot.addWidget(page)
    show_active(qtbot, page)
    # A window gives the focus to its first button: start from none.
    QApplication.focusWidget().clearFocus()
    return page


def ring_of(page: QWidget, button: Button) -> set[str]:
    """The colours on the line where the ring stands: 3 pixels above the button."""
    box = button.geometry()
    return colours(picture(page, QRect(box.left() + 12, box.top() - 3, box.width() - 24, 1)))


def test_a_switch_needs_no_restart(qtbot: QtBot, theme: Theme, page: QWidget) -> None:
    assert shows(picture(page), LIGHT.canvas)
    with qtbot.waitSignal(theme.changed):
        theme.use(Mode.DARK)
    assert current() is DARK
    seen = colours(picture(page))
    assert QColor(DARK.canvas).name() in seen
    assert QColor(LIGHT.canvas).name() not in seen


def test_the_same_theme_again_says_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.use(Mode.LIGHT)
    assert theme.mode is Mode.LIGHT


def test_the_system_is_followed_only_when_asked(theme: Theme, qapp: QApplication) -> None:
    theme.use(Mode.SYSTEM)
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.tokens is (DARK if dark else LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.tokens.canvas)


def test_the_system_turns_dark_while_one_works(theme: Theme, qapp: QApplication) -> None:
    """As Windows and Linux desktops tell it, at any hour; who chose a theme keeps it."""
    hints = qapp.styleHints()
    theme.use(Mode.SYSTEM)
    for scheme, tokens in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        with patch.object(QStyleHints, "colorScheme", lambda _hints, one=scheme: one):
            hints.colorSchemeChanged.emit(scheme)
            assert theme.tokens is tokens
            assert qapp.palette().window().color().name().upper() == tokens.canvas
    theme.use(Mode.LIGHT)
    with patch.object(QStyleHints, "colorScheme", lambda _hints: Qt.ColorScheme.Dark):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


def test_the_keyboard_brings_the_ring(qtbot: QtBot, page: QWidget) -> None:
    first, second = page.findChildren(Button)
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert first.hasFocus()
    assert QColor(LIGHT.focus).name() in ring_of(page, first)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert QColor(LIGHT.focus).name() in ring_of(page, second)
    assert QColor(LIGHT.focus).name() not in ring_of(page, first)


def test_the_ring_is_two_wide_and_two_away(qtbot: QtBot, page: QWidget) -> None:
    first, _second = page.findChildren(Button)
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    shot, box = picture(page), first.geometry()
    middle = box.center().x()
    above = [shot.pixelColor(middle, box.top() - away).name() for away in range(1, 6)]
    ring, ground = QColor(LIGHT.focus).name(), QColor(LIGHT.canvas).name()
    assert above == [ground, ground, ring, ring, ground]


def test_the_mouse_brings_no_ring(qtbot: QtBot, page: QWidget) -> None:
    first, _second = page.findChildren(Button)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert first.hasFocus()
    assert QColor(LIGHT.focus).name() not in ring_of(page, first)
    qtbot.keyClick(first, Qt.Key.Key_Shift)
    assert QColor(LIGHT.focus).name() in ring_of(page, first)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert QColor(LIGHT.focus).name() not in ring_of(page, first)


def test_what_had_the_ring_may_disappear(qtbot: QtBot, page: QWidget) -> None:
    first, second = page.findChildren(Button)
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    first.deleteLater()
    qtbot.waitUntil(lambda: page.findChildren(Button) == [second])
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert QColor(LIGHT.focus).name() in ring_of(page, second)


@pytest.mark.parametrize("field_class", [QLineEdit, QSpinBox])
def test_a_field_shows_focus_and_error_without_moving(
    qtbot: QtBot, theme: Theme, field_class: type[QLineEdit] | type[QSpinBox]
) -> None:
    assert theme.tokens is LIGHT
    field = field_class()
    qtbot.addWidget(field)
    field.resize(120, 32)
    show_active(qtbot, field)
    size = field.size()
    field.setFocus()
    assert shows(picture(field), LIGHT.focus)
    field.setProperty("state", "error")
    field.update()
    assert shows(picture(field), LIGHT.danger)
    assert field.size() == size


def test_a_ticked_box_is_seen(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    box = QCheckBox("Coché")
    qtbot.addWidget(box)
    assert not shows(picture(box), LIGHT.accent)
    box.setChecked(True)
    assert shows(picture(box), LIGHT.accent)


def test_the_kinds_of_buttons_differ(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    seen = {}
    for kind in Kind:
        button = Button("Créer", kind=kind)
        qtbot.addWidget(button)
        seen[kind] = picture(button).pixelColor(8, button.height() // 2).name()
    assert seen[Kind.PRIMARY] == QColor(LIGHT.accent).name()
    assert seen[Kind.DANGER] == QColor(LIGHT.danger).name()
    assert seen[Kind.ORDINARY] == QColor(LIGHT.surface).name()


def test_the_sheet_has_no_colour_of_its_own() -> None:
    light, dark = make_style_sheet(LIGHT), make_style_sheet(DARK)
    assert "$" not in light + dark
    assert light != dark
    for theme_tokens, sheet in ((LIGHT, light), (DARK, dark)):
        used = {word for word in sheet.replace(";", " ").split() if word.startswith("#")}
        known = {tone.ink for tone in theme_tokens.status.values()}
        known |= {tone.soft for tone in theme_tokens.status.values()}
        known |= {
            value
            for name in theme_tokens._fields
            if isinstance(value := getattr(theme_tokens, name), str)
        }
        assert used <= known


def test_thousands_of_calls_into_qt_do_not_kill_the_process() -> None:
    work = (
        "import desktop.look\n"
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "for _ in range(20000):\n"
        "    thing.setObjectName('x')\n"
        "print('alive')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", work], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


def test_a_list_at_the_edges_of_its_pane_has_its_ring_inside(qtbot: QtBot, theme: Theme) -> None:
    """Outside, its sides would be cut."""
    assert theme.tokens is LIGHT
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 20, 0, 20)
    listed = QListWidget()
    listed.setFrameShape(QListWidget.Shape.NoFrame)
    listed.setProperty("ring", INSIDE)
    column.addWidget(listed)
    qtbot.addWidget(pane)
    show_active(qtbot, pane)
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    box = listed.geometry()
    ring = QColor(LIGHT.focus).name()
    for left in (box.left(), box.right()):
        assert ring in colours(picture(pane, QRect(left, box.center().y() - 10, 1, 20)))
    assert ring not in colours(picture(pane, QRect(0, box.top() - 4, pane.width(), 4)))


def test_a_tight_row_does_not_cut_the_ring(qtbot: QtBot, theme: Theme) -> None:
    """Nor does what stands beside; a pill has its whole, round the corners too."""
    assert theme.tokens is LIGHT
    page, row = QWidget(), QWidget()
    column, line = QVBoxLayout(page), QHBoxLayout(row)
    column.setContentsMargins(20, 20, 20, 20)
    line.setContentsMargins(0, 0, 0, 0)
    pill = Button("Statut")
    pill.setProperty("radius", pill.sizeHint().height() // 2)
    line.addWidget(pill)
    column.addWidget(row)
    qtbot.addWidget(page)
    show_active(qtbot, page)
    pill.setFocus()
    qtbot.keyClick(pill, Qt.Key.Key_Shift)
    box = QRect(pill.mapTo(page, QPoint(0, 0)), pill.size())
    ring = QColor(LIGHT.focus).name()
    for side in (
        QRect(box.center().x(), box.top() - 4, 1, 4),
        QRect(box.center().x(), box.bottom() + 1, 1, 4),
        QRect(box.left() - 4, box.center().y(), 4, 1),
        QRect(box.right() + 1, box.center().y(), 4, 1),
        QRect(box.left(), box.top(), 6, 6),
        QRect(box.right() - 5, box.bottom() - 5, 6, 6),
    ):
        assert ring in colours(picture(page, side)), side


def test_the_ring_comes_with_what_a_scroll_brings_in_sight(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    page, inner = QScrollArea(), QWidget()
    column = QVBoxLayout(inner)
    buttons = [Button(str(number)) for number in range(12)]
    for button in buttons:
        column.addWidget(button)
    page.setWidget(inner)
    page.resize(200, 120)
    qtbot.addWidget(page)
    show_active(qtbot, page)
    buttons[0].setFocus()
    for button in buttons[:-1]:
        qtbot.keyClick(button, Qt.Key.Key_Tab)
    last = buttons[-1]
    assert last.hasFocus()
    above = last.mapTo(page, QPoint(last.width() // 2, -4))
    seen = colours(picture(page, QRect(above, QSize(1, 4))))
    assert QColor(LIGHT.focus).name() in seen
