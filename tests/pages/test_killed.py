"""What is typed comes back after SIGKILL: another process, a true page and a true dialog."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.store import Store
from desktop.app import make_window
from desktop.dialogs.pick_names import PickDialog
from desktop.look.theme import Theme
from desktop.pages.fiche.comment import CommentCard
from desktop.place import Place
from desktop.settings import Settings
from desktop.window import Window
from tests.pages.base import Base
from tests.pages.quiet import let_finish

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")

ROOT = Path(__file__).parents[2]
TYPED = "Tape sans enregistrer"
VICTIM = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from db.journal.identity import KeyStore
from db.store import Store
from desktop.app import make_application, make_window
from desktop.look.theme import Mode, Theme
from desktop.pages.fiche.comment import CommentCard
from desktop.place import Place
from desktop.settings import Settings

base, keys, settings, action, where, text = sys.argv[1:]
theme = Theme(make_application(), Mode.LIGHT)
window = make_window(Store(Path(base), KeyStore(Path(keys))), theme, Settings(Path(settings)))
window.show()
window.go(Place("fiche", action))
page = window.pages["fiche"]

def type_in(field):
    field.setFocus()
    QTest.keyClicks(field, text)
    window.hub.kept.connect(lambda _at: os.kill(os.getpid(), signal.SIGKILL))

def begin():
    if page.findChild(CommentCard) is None or page.body.isHidden():
        QTimer.singleShot(20, begin)
    elif where == "page":
        type_in(page.findChild(CommentCard).findChild(QPlainTextEdit))
    else:
        QTimer.singleShot(0, lambda: type_in(QApplication.activeModalWidget().pick.lineEdit()))
        page.body.people.partners_asked.emit()

QTimer.singleShot(0, begin)
QApplication.exec()
"""


def killed(base: Base, action: str, where: str, settings: Path) -> None:
    """Another process types there, and is killed as soon as it says that it is kept."""
    base.store.close()
    told = (base.store.path, base.keys.folder, settings, action, where, TYPED)
    done = subprocess.run(
        [sys.executable, "-c", VICTIM, *map(str, told)],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("where", ["page", "dialog"])
def test_what_was_typed_is_there_again(
    where: str, base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    action = base.actions["5.2"]
    killed(base, action, where, tmp_path / "settings.ini")
    with Store(base.store.path, base.keys) as store:
        window = make_window(store, theme, Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(window)
        window.show()
        window.go(Place("fiche", action))
        let_finish(window.jobs)
        assert shown(window, where) == TYPED
        window.close()


def shown(window: Window, where: str) -> str:
    """What stands where it was typed."""
    page = window.pages["fiche"]
    if where == "page":
        card = page.findChild(CommentCard)
        assert isinstance(card, CommentCard)
        return card.area.text
    found: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PickDialog)
        found.append(dialog.pick.currentText())
        dialog.reject()

    QTimer.singleShot(0, look)
    page.body.people.partners_asked.emit()  # type: ignore[attr-defined]
    return found[0]
