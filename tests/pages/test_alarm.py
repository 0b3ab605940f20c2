"""What goes wrong is told once and logged, and the log names nobody."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from desktop import log, paths
from desktop.alarm import Alarm
from desktop.dialogs.trouble import TroubleDialog
from desktop.jobs import Jobs

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
    rf"C:\Users\Zoé {NAME}\Desktop\a b.jalon: access denied",
    f"cannot open /media/clé de Zoé {NAME}/suivi du jour.jalonbase (13)",
    f"file:///D:/Dossiers {NAME}/a.pdf",
    f"remontée de Zoé {NAME}.jalon is locked",
    f"session of {NAME.lower()} ended",
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
def test_nothing_personal_is_written(
    text: str, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a name may hide."""
    monkeypatch.setenv("USERNAME", f"zoe.{NAME}")
    log.write(logging.WARNING, text)
    assert written.exists()
    assert NAME.lower() not in written.read_text("utf-8").lower()


class Unexpected(Exception):  # noqa: N818 — as any of Python's own
    """What nobody thought of, with a name in its message, its cause and its notes."""


def fail(*_any: object) -> None:
    """Go wrong as a name is worked upon."""
    try:
        {}[f"/home/{NAME}/x.jalon"]
    except KeyError as error:
        wrong = Unexpected(f"{NAME} a écrit un texte")
        wrong.add_note(f"note de {NAME}")
        raise wrong from error


def _in_the_window(jobs: Jobs) -> None:
    QTimer.singleShot(0, jobs, fail)


def _in_the_worker(jobs: Jobs) -> None:
    jobs.run(fail, fail, lambda _error: None)


def _after_the_worker(jobs: Jobs) -> None:
    jobs.run(lambda _progress: 1, fail, lambda _error: None)


def _in_a_later_reading(jobs: Jobs) -> None:
    jobs.look(jobs, "rows", fail, lambda _rows: None)


def _after_a_later_reading(jobs: Jobs) -> None:
    jobs.look(jobs, "rows", lambda: 1, fail)


@pytest.mark.parametrize(
    "where",
    [
        _in_the_window,
        _in_the_worker,
        _after_the_worker,
        _in_a_later_reading,
        _after_a_later_reading,
    ],
)
def test_whatever_goes_wrong_is_told_once_by_one_dialog(
    where: Callable[[Jobs], None], qapp: QApplication, written: Path, qtbot: QtBot
) -> None:
    """The true dialog, its details copied by a true click; neither they nor the log name any."""
    jobs, alarm = Jobs(), Alarm(qapp)
    alarm.watch()
    qInstallMessageHandler(None)
    jobs.crashed.connect(alarm.tell)
    shown: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, TroubleDialog):
            shown.append(dialog.accessibleDescription())
            qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)

    asking = QTimer()
    asking.setInterval(20)
    asking.timeout.connect(answer)
    asking.start()
    with capture_exceptions() as others:
        sys.excepthook = alarm._caught
        where(jobs)
        qtbot.waitUntil(lambda: bool(shown) and QApplication.activeModalWidget() is None)
    asking.stop()
    assert others == []
    assert len(shown) == 1
    details = QApplication.clipboard().text()
    assert details.startswith("Unexpected\n")
    assert "test_alarm.py" in details
    said = written.read_text("utf-8")
    assert said.count("Unexpected") == 1
    assert NAME not in details + said + shown[0]
    jobs.wait()


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
