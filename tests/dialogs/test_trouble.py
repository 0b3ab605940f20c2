"""The dialog of the unexpected."""

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from desktop.dialogs.trouble import TroubleDialog

LEFT = Qt.MouseButton.LeftButton


def test_it_says_what_is_safe_without_any_trace(qtbot: QtBot) -> None:
    dialog = TroubleDialog()
    qtbot.addWidget(dialog)
    assert "gardé sur ce poste" in dialog.accessibleDescription()
    assert "Traceback" not in dialog.accessibleDescription()


def test_the_details_are_copied_only_when_asked(qtbot: QtBot) -> None:
    dialog = TroubleDialog()
    qtbot.addWidget(dialog)
    QTimer.singleShot(0, lambda: qtbot.mouseClick(dialog.copy, LEFT))
    assert dialog.ask_to_copy()


def test_enter_and_escape_go_on(qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog = TroubleDialog()
        qtbot.addWidget(dialog)
        QTimer.singleShot(0, lambda dialog=dialog, key=key: qtbot.keyClick(dialog, key))
        assert not dialog.ask_to_copy()
