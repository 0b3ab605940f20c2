"""Too little room, as with large text on a small screen: what is there is still reached."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.fonts import Text
from desktop.widgets.button import Button
from desktop.widgets.dialog import Dialog
from desktop.widgets.floor import LEAST, Floor
from desktop.widgets.line_stop import LineStop


def _in_sight(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def test_a_dialog_taller_than_the_screen_scrolls(qtbot: QtBot) -> None:
    """Its buttons stay in sight, and Tab brings its last field there."""
    dialog = Dialog("Beaucoup de champs")
    qtbot.addWidget(dialog)
    fields = [QLineEdit() for _number in range(60)]
    for field in fields:
        dialog.body.addWidget(field)
    save = Button("Enregistrer")
    dialog.add_button(save)
    fields[0].setFocus()
    dialog.show()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.height() < dialog.screen().availableSize().height()
    assert dialog.rect().contains(save.mapTo(dialog, QPoint(save.width(), save.height())))
    assert not _in_sight(fields[-1])
    assert fields[0].hasFocus()
    for _press in fields[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    assert _in_sight(fields[-1])


def test_a_dialog_that_fits_does_not(qtbot: QtBot) -> None:
    dialog = Dialog("Un champ")
    qtbot.addWidget(dialog)
    field = QLineEdit()
    dialog.body.addWidget(field)
    dialog.show()
    assert field.parentWidget() is dialog


def test_a_page_keeps_its_least_size_and_scrolls(qtbot: QtBot) -> None:
    """A window half as large: the last field of the page is a Tab away."""
    stack, page = QStackedWidget(), QWidget()
    column = QVBoxLayout(page)
    first, last = QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addStretch(1)
    column.addWidget(last)
    stack.addWidget(page)
    floor = Floor(stack)
    qtbot.addWidget(floor)
    floor.resize(LEAST / 2)
    floor.show()
    floor.activateWindow()
    qtbot.waitActive(floor)
    qtbot.waitUntil(floor.isActiveWindow)
    assert page.size() == LEAST
    first.setFocus()
    assert not _in_sight(last)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert last.hasFocus()
    assert _in_sight(last)
    floor.resize(LEAST * 2)
    assert page.size() == LEAST * 2


def test_a_pressed_sentence_has_all_its_lines(qtbot: QtBot) -> None:
    """Narrower than it would like to be, it is as tall as that asks, and no taller."""
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    stop = LineStop("Ajout : 4.1-d Référents scolarité", "ouvrir")
    column.addWidget(stop)
    column.addStretch(1)
    frame.resize(stop.sizeHint().width() - 10, 400)
    with qtbot.waitExposed(frame):
        frame.show()
    assert stop.height() == 2 * Text.TABLE.line
