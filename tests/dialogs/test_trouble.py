"""The dialog of the unexpected."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from desktop.dialogs import trouble
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


def test_the_log_is_opened_without_leaving(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its folder while no file is there."""
    opened: list[str] = []
    monkeypatch.setattr(trouble, "log_file", lambda: tmp_path / "jalon.log")
    monkeypatch.setattr(
        trouble.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    dialog = TroubleDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.look, LEFT)
    (tmp_path / "jalon.log").touch()
    qtbot.mouseClick(dialog.look, LEFT)
    assert opened == [str(tmp_path), str(tmp_path / "jalon.log")]
    assert dialog.isVisible()
