"""What goes wrong is told once and logged, and the log names nobody."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import log, paths
from desktop.alarm import Alarm
from desktop.dialogs.trouble import TroubleDialog

NAME = "Quatrefages"
PERSONAL = [
    f"/home/zoe.{NAME}/Documents/suivi.jalonbase: no such file",
    rf"C:\Users\{NAME}\Desktop\a.jalon",
    rf"\\serveur\partage\{NAME}\a.jalon",
    f"file:///home/{NAME}/a.pdf",
    f"sent to zoe.{NAME}@exemple.fr",
    f"« {NAME} a dit non »",
    f"value '{NAME}' is odd",
    f'value "{NAME}" is odd',
    f"remontee-{NAME}.jalon",
]


@pytest.fixture(autouse=True)
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The log, in a folder of this test."""
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    hooks = sys.excepthook, threading.excepthook
    before, log.log.handlers[:] = log.log.handlers[:], []
    yield tmp_path / "log" / "jalon.log"
    sys.excepthook, threading.excepthook = hooks
    for handler in log.log.handlers:
        handler.close()
    log.log.handlers[:] = before


@pytest.fixture
def alarm(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Alarm:
    """An alarm whose dialog is counted instead of shown."""
    monkeypatch.setattr(TroubleDialog, "ask_to_copy", lambda dialog: dialog.look.text() == "")
    return Alarm(qapp)


@pytest.mark.parametrize("text", PERSONAL)
def test_nothing_personal_is_written(text: str, written: Path) -> None:
    """Wherever a name may hide."""
    log.write(logging.WARNING, text)
    assert written.exists()
    assert NAME not in written.read_text("utf-8")


def test_what_helps_is_kept(written: Path) -> None:
    """Plain words and places in the code, from the project's root."""
    log.write(logging.WARNING, "Qt: QPainter::begin: device is busy")
    assert "QPainter::begin: device is busy" in written.read_text("utf-8")


def test_an_error_is_logged_by_its_places(alarm: Alarm, written: Path) -> None:
    """Never by its message, nor by where the home folder is."""

    def fail() -> None:
        raise ValueError(f"{NAME} in a message")

    try:
        fail()
    except ValueError as error:
        alarm.tell(error)
    said = written.read_text("utf-8")
    assert "ValueError" in said
    assert "tests/pages/test_alarm.py:" in said
    assert NAME not in said
    assert str(Path(__file__).parents[2]) not in said


def test_an_error_of_another_thread_is_told_in_the_window_s(
    alarm: Alarm, written: Path, qtbot: QtBot
) -> None:
    alarm.watch()
    qInstallMessageHandler(None)

    def fail() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: written.exists() and "ZeroDivisionError" in written.read_text("utf-8"))


def test_what_qt_warns_of_is_logged_once(alarm: Alarm, written: Path) -> None:
    for _time in range(3):
        alarm.note_message(QtMsgType.QtWarningMsg, None, "a strange font")
    alarm.note_message(QtMsgType.QtDebugMsg, None, "of no interest")
    said = written.read_text("utf-8")
    assert said.count("a strange font") == 1
    assert "of no interest" not in said


def test_the_log_turns_over(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It never grows beyond a few files."""
    monkeypatch.setattr(log, "LARGEST", 2_000)
    for number in range(200):
        log.write(logging.WARNING, f"line {number} of the log, long enough to fill it")
    files = sorted(path.name for path in written.parent.iterdir())
    assert files == ["jalon.log", "jalon.log.1", "jalon.log.2", "jalon.log.3"]
    assert all(path.stat().st_size <= 2_000 for path in written.parent.iterdir())
