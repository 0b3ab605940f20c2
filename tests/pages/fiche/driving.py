"""Clicks on what carries a word, and answers to dialogs that wait for one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget
from shiboken6 import isValid

from desktop.widgets.dialog import Dialog
from desktop.widgets.line_stop import LineStop

LEFT = Qt.MouseButton.LeftButton


def button(inside: QWidget, text: str) -> QAbstractButton:
    """The visible button that says this, or whose accessible name does."""
    QApplication.processEvents()
    for one in inside.findChildren(QAbstractButton):
        if one.isVisible() and text in (one.text(), one.accessibleName()):
            return one
    raise LookupError(text)


def click(inside: QWidget, text: str) -> None:
    """Click on that button, or on that box: what stands beside its words does not take clicks."""
    found = button(inside, text)
    at = QPoint(9, found.height() // 2) if isinstance(found, QCheckBox) else found.rect().center()
    QTest.mouseClick(found, LEFT, pos=at)


def said(inside: QWidget) -> str:
    """Every visible text, a line each, once what was just laid out is shown."""
    QApplication.processEvents()
    shown = [one for one in inside.findChildren(QWidget) if isinstance(one, QLabel | LineStop)]
    return "\n".join(one.text() for one in shown if one.isVisible())


@contextmanager
def answering(drive: Callable[[Dialog], None]) -> Iterator[list[str]]:
    """While a gesture opens a dialog: `drive` answers it; the titles of those that opened."""
    titles: list[str] = []
    errors: list[BaseException] = []
    timer = QTimer()
    already = QApplication.activeModalWidget()  # the one that opens another is not the answer

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is already or not isinstance(dialog, Dialog) or not dialog.isVisible():
            return
        timer.stop()
        titles.append(dialog.windowTitle())
        try:
            drive(dialog)
        except BaseException as error:  # noqa: BLE001 — told once the dialog is closed
            errors.append(error)
        if dialog.isVisible():
            dialog.reject()

    timer.timeout.connect(look)
    timer.start(5)
    yield titles
    timer.stop()
    if errors:
        raise errors[0]
    assert titles, "no dialog opened"


@contextmanager
def answering_each(*drives: Callable[[Dialog], None]) -> Iterator[list[str]]:
    """While a gesture opens several dialogs, one after another: each answers its own.

    Those beyond are refused; the titles of all of them.
    """
    titles: list[str] = []
    errors: list[BaseException] = []
    seen: list[QWidget] = []
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        known = any(dialog is one for one in seen)
        if known or not isinstance(dialog, Dialog) or not dialog.isVisible():
            return
        seen.append(dialog)
        titles.append(dialog.windowTitle())
        try:
            if len(titles) <= len(drives):
                drives[len(titles) - 1](dialog)
        except BaseException as error:  # noqa: BLE001 — told once the dialog is closed
            errors.append(error)
        if isValid(dialog) and dialog.isVisible():
            dialog.reject()

    timer.timeout.connect(look)
    timer.start(5)
    yield titles
    timer.stop()
    if errors:
        raise errors[0]
