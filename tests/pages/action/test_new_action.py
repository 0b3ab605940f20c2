"""Adding an action, in its dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from db.queries.action.listed import action_list
from db.queries.scheme.measure import measures
from desktop.dialogs.new_action import NewActionDialog
from desktop.hub import Hub
from desktop.widgets.button import Button
from tests.pages.base import Base

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(hub: Hub, qtbot: QtBot) -> NewActionDialog:
    """The dialog, shown."""
    made = NewActionDialog(hub, hub.ask(measures), None)
    qtbot.addWidget(made)
    made.show()
    return made


def _add(dialog: NewActionDialog) -> None:
    button = next(one for one in dialog.findChildren(Button) if one.text() == "Ajouter l’action")
    QTest.mouseClick(button, LEFT)


def _boxes(dialog: NewActionDialog) -> tuple[QComboBox, QLineEdit, QLineEdit]:
    code, title = dialog.findChildren(QLineEdit)
    return dialog.findChildren(QComboBox)[0], code, title


def test_measures_come_with_the_next_code(base: Base) -> None:
    """5.6 after 5.5, 2.11 after 2.10."""
    assert [(row.code, row.next_code) for row in base.ask(measures)] == [
        ("2", "2.11"),
        ("5", "5.6"),
    ]


def test_the_action_is_added(dialog: NewActionDialog, base: Base, qtbot: QtBot) -> None:
    """Choosing a measure proposes its next code."""
    measure, code, title = _boxes(dialog)
    measure.setCurrentIndex(1)
    assert code.text() == "5.6"
    qtbot.keyClicks(title, "Ouvrir un lieu de parole")
    _add(dialog)
    assert dialog.result() == NewActionDialog.DialogCode.Accepted
    row = next(row for row in base.ask(action_list) if row.id == dialog.action)
    assert (row.code, row.title, row.measure) == (
        "5.6", "Ouvrir un lieu de parole", base.measures["5"],
    )  # fmt: skip


def test_what_is_missing_is_said(dialog: NewActionDialog, base: Base) -> None:
    """Nothing is added without a title."""
    _measure, code, title = _boxes(dialog)
    code.clear()
    _add(dialog)
    assert "intitulé" in title.accessibleDescription()
    assert "2.11" in code.accessibleDescription()
    assert dialog.isVisible()
    assert len(base.ask(action_list)) == len(base.actions)


def test_a_code_that_is_taken_is_refused(dialog: NewActionDialog, qtbot: QtBot) -> None:
    """The sentence names it, and the dialog stays with what was typed."""
    _measure, code, title = _boxes(dialog)
    code.setText("5.2")
    qtbot.keyClicks(title, "Encore une")
    _add(dialog)
    assert "5.2" in code.accessibleDescription()
    assert dialog.action == ""
    assert title.text() == "Encore une"
