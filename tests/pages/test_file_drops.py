"""Files let go over a field are files, not text: the events come as the system sends them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.widgets.dialog import Dialog
from desktop.widgets.file_drops import FileDrops
from desktop.widgets.search import SearchField
from desktop.widgets.text_area import TextArea

COPY, LEFT, NOTHING = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)
FILE = "/tmp/remontee.jalon"


def carried(*, file: bool) -> QMimeData:
    """What a file manager gives: the address, and the same as plain text; or words alone."""
    data = QMimeData()
    if file:
        data.setUrls([QUrl.fromLocalFile(FILE)])
    data.setText(f"file://{FILE}" if file else "des mots")
    return data


class Stand(QMainWindow):
    """A window with a text field of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, QWidget] = {
            "line": QLineEdit(),
            "search": SearchField("Chercher"),
            "area": TextArea("Synthèse"),
            "number": QSpinBox(),
            "name": QComboBox(),
        }
        name = self.texts["name"]
        assert isinstance(name, QComboBox)
        name.setEditable(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for one in self.texts.values():
            column.addWidget(one)
        self.setCentralWidget(inside)
        self.drops = FileDrops(self)
        self.got: list[list[Path]] = []
        self.held: list[bool] = []
        self.drops.dropped.connect(self.got.append)
        self.drops.held.connect(lambda _files: self.held.append(True))
        self.drops.left.connect(lambda: self.held.append(False))


def let_go(window: QWidget, over: QWidget, data: QMimeData) -> None:
    """Enter, move and drop at the middle of a field, as the system says it."""
    at = QPointF(over.mapTo(window, over.rect().center()))
    handle = window.windowHandle()
    assert handle is not None
    for event in (
        QDragEnterEvent(at, COPY, data, LEFT, NOTHING),
        QDragMoveEvent(at, COPY, data, LEFT, NOTHING),
        QDropEvent(at, COPY, data, LEFT, NOTHING),
    ):
        QCoreApplication.sendEvent(handle, event)


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    made = Stand()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(field: QWidget) -> str:
    inner = field.findChild(QPlainTextEdit) or field.findChild(QLineEdit) or field
    return inner.toPlainText() if isinstance(inner, QPlainTextEdit) else inner.text()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("kind", ["line", "search", "area", "number", "name"])
def test_a_file_over_a_field_is_received_as_anywhere(stand: Stand, kind: str) -> None:
    field = stand.texts[kind]
    before = words(field)
    let_go(stand, field, carried(file=True))
    assert words(field) == before
    assert stand.got == [[Path(FILE)]]
    assert stand.held == [True, False]


def test_words_over_a_field_are_written_there(stand: Stand) -> None:
    let_go(stand, stand.texts["line"], carried(file=False))
    assert words(stand.texts["line"]) == "des mots"
    assert stand.got == []


def test_files_that_go_away_are_said_to(stand: Stand) -> None:
    handle = stand.windowHandle()
    data = carried(file=True)
    QCoreApplication.sendEvent(handle, QDragEnterEvent(QPointF(9, 9), COPY, data, LEFT, NOTHING))
    QCoreApplication.sendEvent(handle, QDragLeaveEvent())
    assert stand.held == [True, False]
    QCoreApplication.sendEvent(handle, QEvent(QEvent.Type.DragLeave))
    assert stand.held == [True, False]


def test_a_file_over_a_field_of_a_dialog_is_refused(qtbot: QtBot) -> None:
    """It is neither written there nor received."""
    dialog, line = Dialog("Renommer"), QLineEdit()
    dialog.body.addWidget(line)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    let_go(dialog, line, carried(file=True))
    assert line.text() == ""
    let_go(dialog, line, carried(file=False))
    assert line.text() == "des mots"


def test_nothing_is_received_behind_a_dialog(stand: Stand, qtbot: QtBot) -> None:
    dialog = QDialog(stand)
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitExposed(dialog)
    let_go(stand, stand.texts["line"], carried(file=True))
    assert stand.got == []
