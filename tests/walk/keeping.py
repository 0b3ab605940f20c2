"""What a kill would take away: every text that one may type in must be kept as it is typed."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.widgets.unkept import is_unkept
from tests.walk.hearing import called

Kept = Callable[[], object]
TURNS, TURN_MS = 40, 50


def faults_of_keeping(root: QWidget, kept: Kept) -> list[str]:
    """The texts of a state that are not `kept` on the disk once somebody typed in them."""
    return list(_faults(root, kept))


def texts_of(root: QWidget) -> list[QLineEdit | QPlainTextEdit | QTextEdit]:
    """Where one may type, but for what is said to be left where it is."""
    found = [
        *root.findChildren(QLineEdit),
        *root.findChildren(QPlainTextEdit),
        *root.findChildren(QTextEdit),
    ]
    return [one for one in found if _takes_keys(one) and not _is_left(one, root)]


def _faults(root: QWidget, kept: Kept) -> Iterator[str]:
    for text in texts_of(root):
        before = kept()
        _type(text)
        _let_pause(root)
        if not _changes(kept, before):
            yield f"not kept: {called(text)}"
        if not isinstance(text.parentWidget(), QAbstractSpinBox):  # it would stay as it is
            QTest.keyClick(text, "\b")
            _let_pause(root)


def _type(text: QLineEdit | QPlainTextEdit | QTextEdit) -> None:
    """One figure, which every kind of field takes; another one than what may stand there."""
    said = text.text() if isinstance(text, QLineEdit) else text.toPlainText()
    figure = "8" if "7" in said else "7"
    number = text.parentWidget()
    if isinstance(number, QDateTimeEdit):
        shown = number.dateTime()
        QTest.keyClick(number, Qt.Key.Key_Up)
        if number.dateTime() == shown:  # the last of the month
            QTest.keyClick(number, Qt.Key.Key_Down)
    elif isinstance(number, QAbstractSpinBox):
        number.selectAll()
        QTest.keyClick(number, figure)
    else:
        text.setFocus()
        QTest.keyClick(text, figure)


def _changes(kept: Kept, before: object) -> bool:
    """Whether it is kept within a moment: some is written by the worker, or by Qt."""
    for _turn in range(TURNS):
        if kept() != before:
            return True
        QTest.qWait(TURN_MS)
    return False


def _takes_keys(text: QLineEdit | QPlainTextEdit | QTextEdit) -> bool:
    return text.isVisible() and text.isEnabled() and not text.isReadOnly()


def _is_left(text: QWidget, root: QWidget) -> bool:
    here: QWidget | None = text
    while here is not None and here is not root:
        if is_unkept(here):
            return True
        here = here.parentWidget()
    return False


def _let_pause(root: QWidget) -> None:
    """As if the person stopped for a second: what waits for a pause comes now."""
    waiting = [one for one in root.findChildren(QTimer) if one.isActive() and one.isSingleShot()]
    for timer in waiting:
        pause = timer.interval()
        timer.setInterval(0)
        QApplication.processEvents()
        timer.setInterval(pause)
