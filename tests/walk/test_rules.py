"""The walk itself: what is made to be caught is caught, and what is right passes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from tests.walk.fitting import faults_seen
from tests.walk.hearing import faults_heard
from tests.walk.keyboard import faults_of_keys

Show = Callable[..., QWidget]


@pytest.fixture
def show(look: Theme, qtbot: QtBot) -> Show:  # noqa: ARG001 — widgets are seen in the look
    """A window that holds these widgets, in sight and active."""

    def shown(*parts: QWidget) -> QWidget:
        root = QWidget()
        qtbot.addWidget(root)
        column = QVBoxLayout(root)
        for part in parts:
            column.addWidget(part)
        root.resize(400, 300)
        root.show()
        root.activateWindow()
        qtbot.waitActive(root)
        QApplication.processEvents()
        return root

    return shown


def named(widget: QWidget, name: str = "Nom") -> QWidget:
    widget.setAccessibleName(name)
    return widget


def table(value: str) -> QTableWidget:
    made = QTableWidget(1, 1)
    made.setHorizontalHeaderLabels(["Échéance"])
    made.setTabKeyNavigation(False)
    made.setItem(0, 0, QTableWidgetItem(value))
    made.setAccessibleName("Actions")
    return made


def test_what_is_right_passes(show: Show) -> None:
    root = show(QPushButton("Ouvrir"), named(QLineEdit()), table("Échéance, 31 déc."))
    assert faults_heard(root) + faults_of_keys(root) + faults_seen(root) == []


def test_a_button_without_a_name_is_caught(show: Show) -> None:
    assert any("no name" in one for one in faults_heard(show(QPushButton())))


def test_a_control_without_a_role_is_caught(show: Show) -> None:
    painted = QWidget()
    painted.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert any("no role" in one for one in faults_heard(show(named(painted))))


def test_a_silent_table_is_caught(show: Show) -> None:
    """A value without its column, a column without a value, a column without a title."""
    assert any("without 'Échéance'" in one for one in faults_heard(show(table("31 déc."))))
    assert any("no value" in one for one in faults_heard(show(table("Échéance, "))))
    untitled = table("31 déc.")
    untitled.setHorizontalHeaderLabels([""])
    assert any("no title" in one for one in faults_heard(show(untitled)))


def test_a_silent_list_is_caught(show: Show) -> None:
    silent = QListWidget()
    silent.setAccessibleName("Pilotes")
    silent.addItem("")
    assert any("no value" in one for one in faults_heard(show(silent)))


def test_a_tab_trap_is_caught(show: Show) -> None:
    """A text that keeps Tab for itself, between two buttons."""
    text = QTextEdit()
    root = show(QPushButton("Avant"), named(text), QPushButton("Après"))
    assert any("Tab stays" in one for one in faults_of_keys(root))
    text.setTabChangesFocus(True)
    assert faults_of_keys(root) == []


def test_a_loop_that_leaves_controls_out_is_caught(show: Show) -> None:
    """The second button sends Tab back to itself and the third."""

    class Back(QPushButton):
        def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 — Qt's name
            second.setFocus()
            return True

    first, second, third = QPushButton("Un"), QPushButton("Deux"), Back("Trois")
    root = show(first, second, third)
    first.setFocus()
    assert any("Un" in one or "turns round" in one for one in faults_of_keys(root))


def test_what_only_the_mouse_reaches_is_caught(show: Show) -> None:
    """A button that Tab passes by, a painted widget of ours that only answers clicks."""

    class Clicked(QWidget):
        def mousePressEvent(self, event: QMouseEvent) -> None:
            super().mousePressEvent(event)

    Clicked.__module__ = "desktop.widgets.example"
    passed = QPushButton("Passé")
    passed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    faults = faults_of_keys(show(QPushButton("Un"), passed, Clicked()))
    assert any("Passé" in one for one in faults)
    assert any("Clicked" in one for one in faults)


def test_a_small_control_and_a_cut_text_are_caught(show: Show) -> None:
    small, cut = QPushButton("x"), QLabel("Accompagner sans rupture")
    small.setFixedSize(20, 30)
    cut.setFixedWidth(60)
    root = show(small, cut)
    assert any("20×30" in one for one in faults_seen(root))
    assert any("Accompagner" in one for one in faults_seen(root))
    cut.setToolTip(cut.text())
    assert not any("Accompagner" in one for one in faults_seen(root))


def test_a_wrapped_text_that_lacks_height_is_caught(show: Show) -> None:
    tall = QLabel("Accompagner sans rupture jusqu’à leur autonomie " * 3)
    tall.setWordWrap(True)
    tall.setFixedSize(120, 18)
    assert any("cut" in one for one in faults_seen(show(tall)))


def test_what_is_hidden_is_not_walked(show: Show) -> None:
    hidden = QPushButton()
    root = show(QPushButton("Un"), hidden)
    hidden.hide()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert faults_heard(root) == []
