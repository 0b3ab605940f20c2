"""Closing the window while something is under way, and what is left of it at the very end."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import window as window_module
from desktop.app import make_window
from desktop.dialogs.ending import EndingDialog
from desktop.jobs import Jobs, Progress
from desktop.look.theme import Theme
from desktop.settings import Settings
from desktop.window import Window
from tests.pages.base import Base

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Window:
    """A window whose short grace is over at once."""
    made = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    return made


@contextmanager
def long_work(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, list[str]]]:
    """Work that goes on until it is stopped, or until the event is set; how it ended."""
    monkeypatch.setattr(window_module, "GRACE_MS", 0)
    ends = Event()
    told: list[str] = []

    def work(progress: Progress) -> str:
        while not ends.wait(0.01):
            progress(1, 4)
        return "done"

    jobs.run(work, told.append, lambda _error: told.append("stopped"))
    try:
        yield ends, told
    finally:
        ends.set()
        jobs.wait()


def when_asked(gesture: Callable[[EndingDialog], None]) -> list[str]:
    """Do a gesture in the dialog once it is shown; what went wrong doing so."""
    wrong: list[str] = []

    def do() -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, EndingDialog)]
        shown = [one for one in found if one.isVisible()]
        if not shown:
            QTimer.singleShot(10, do)
            return
        try:
            gesture(shown[0])
        except Exception as error:  # noqa: BLE001 — told by the test, out of Qt's hands
            wrong.append(repr(error))
            shown[0].reject()

    QTimer.singleShot(0, do)
    return wrong


def test_work_may_be_finished_before_the_window_closes(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    with long_work(window.jobs, monkeypatch) as (ends, told):

        def finish(dialog: EndingDialog) -> None:
            QTest.mouseClick(dialog.finish, Qt.MouseButton.LeftButton)
            assert dialog.isVisible(), "it waits with the person"
            ends.set()

        wrong = when_asked(finish)
        assert window.close()
        assert (told, wrong) == (["done"], [])


def test_work_may_be_stopped_and_the_window_closes(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    with long_work(window.jobs, monkeypatch) as (_ends, told):
        wrong = when_asked(lambda dialog: QTest.mouseClick(dialog.stop, Qt.MouseButton.LeftButton))
        assert window.close()
        assert (told, wrong) == (["stopped"], [])


def test_one_may_go_back_to_the_window(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    with long_work(window.jobs, monkeypatch) as (_ends, told):
        wrong = when_asked(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
        assert not window.close()
        assert window.isVisible()
        assert (told, wrong) == ([], [])


LEFT_OPEN = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import app

def clutter():
    window = next(one for one in QApplication.topLevelWidgets() if hasattr(one, "adopt"))
    if not window.pages.built:
        return QTimer.singleShot(20, clutter)
    for key in window.pages:
        window.open_page(key)
    from desktop.dialogs.first_opening import FirstOpening
    from desktop.dialogs.trouble import TroubleDialog
    from desktop.widgets.dialog import make_confirmation
    global kept
    kept = [FirstOpening("", one) for one in (None, window)] + [TroubleDialog(window)]
    kept += [make_confirmation(one, "Titre", "Texte", "Faire") for one in (window, None) * 4]
    for dialog in kept:
        dialog.open()
    QTimer.singleShot(50, lambda: leave(window))

def leave(window):
    for dialog in kept[::2]:
        dialog.close()
    window.close()
    QApplication.exit(0)

QTimer.singleShot(0, clutter)
status = app.run(Path(sys.argv[1]))
left = [type(one).__name__ for one in QApplication.topLevelWidgets()]
sys.exit(status or left or None)
"""


def test_a_process_that_showed_dialogs_ends_well(base: Base) -> None:
    """Nothing of the window is left for the interpreter to take apart in any order."""
    base.store.close()
    ended = subprocess.run(
        [sys.executable, "-c", LEFT_OPEN, str(base.store.path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = [line for line in ended.stderr.splitlines() if "does not support" not in line]
    assert (ended.returncode, said) == (0, [])
