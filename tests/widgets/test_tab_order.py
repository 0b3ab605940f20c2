"""Tab follows the layouts, whatever was made first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.tab_order import tab_as_read


def test_tab_goes_as_one_reads(qtbot: QtBot) -> None:
    """Through layouts in layouts, a splitter, a scroll area and a row of choices."""
    boxes = {name: QLineEdit() for name in ("last", "second", "first", "inside", "right")}
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    row = QHBoxLayout()
    splitter, scroll, held = QSplitter(), QScrollArea(), QWidget()
    choice = ChoiceRow("Choix", [Option("a", "Un"), Option("b", "Deux")])
    column.addWidget(splitter)
    splitter.addWidget(scroll)
    splitter.addWidget(boxes["right"])
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QVBoxLayout(held).addWidget(boxes["inside"])
    scroll.setWidget(held)
    column.addWidget(choice)
    column.addWidget(boxes["last"])
    row.addWidget(boxes["first"])
    row.addWidget(boxes["second"])
    column.insertLayout(0, row)
    tab_as_read(root)
    choice.set_value("b")
    root.show()
    boxes["first"].setFocus()
    seen = []
    for _step in range(6):
        here = root.focusWidget()
        seen.append(next((name for name, box in boxes.items() if box is here), "choice"))
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert seen == ["first", "second", "inside", "right", "choice", "last"]
