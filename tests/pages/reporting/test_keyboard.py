"""The whole job with the keyboard alone, from the list to the file, by real keys."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.kinds.choices import Status
from db.queries.action.follow_up import follow_up
from desktop.pages.reporting.grid_cells import CellEdit
from tests.pages.reporting.conftest import Desk

MOST = 60
CONTROL = Qt.KeyboardModifier.ControlModifier


def _here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _tab_to(wanted: type[QWidget] | str) -> QWidget:
    """Press Tab until it comes to such a widget, or to the one of that name."""
    for _press in range(MOST):
        QTest.keyClick(_here(), Qt.Key.Key_Tab)
        here = _here()
        if here.accessibleName() == wanted or (
            not isinstance(wanted, str) and isinstance(here, wanted)
        ):
            return here
        if isinstance(here, QAbstractButton) and here.text() == wanted:
            return here
    raise AssertionError(wanted)


def test_a_report_with_its_figures_by_keys_alone(desk: Desk, qtbot: QtBot) -> None:
    """List, status, figures, text, ready, then the next one unchanged: all is ready."""
    page = desk.page
    page.start_search()
    while page.action != desk.base.actions["5.1"]:
        QTest.keyClick(page.list.view, Qt.Key.Key_Up)
    status = _tab_to("En cours")
    QTest.keyClick(status, Qt.Key.Key_Right)
    assert page.sheet.form.stated["status"] == Status.IN_DIFFICULTY
    cell = cast(CellEdit, _tab_to(CellEdit))
    qtbot.keyClicks(cell, "120")
    QTest.keyClick(_here(), Qt.Key.Key_Return)
    qtbot.keyClicks(_here(), "Deux antennes")
    _tab_to(QPlainTextEdit)
    _tab_to(QPlainTextEdit)
    qtbot.keyClicks(_here(), "Fait. ")
    QTest.keyClick(_here(), Qt.Key.Key_Return, CONTROL)
    sheet = desk.pilot.ask(follow_up, desk.base.actions["5.1"])
    assert sheet.status == Status.IN_DIFFICULTY
    assert sheet.done == "Fait."
    assert sheet.indicators[0].latest.value == 120
    while page.action != desk.base.actions["5.5"]:
        QTest.keyClick(_here(), Qt.Key.Key_PageDown, CONTROL)
    QTest.keyClick(_tab_to("Sans changement"), Qt.Key.Key_Space)
    assert desk.states()["5.5"] == "ready"
    assert isinstance(_here(), QAbstractButton)
    assert cast(QAbstractButton, _here()).text() == "Préparer l’envoi"
