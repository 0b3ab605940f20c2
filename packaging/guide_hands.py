"""What the pictures of the guide are taken with: a button pressed, a dialog kept, then refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.shots import shot


def press(widget: Any, words: str) -> None:
    """Click the first button that says this."""
    from PySide6.QtWidgets import QAbstractButton

    found = [one for one in widget.findChildren(QAbstractButton) if one.text() == words]
    found[0].click()


def dialog_shown(dialog: Any, path: Path) -> Path:
    """Keep a dialog as it opens."""
    dialog.show()
    taken = shot(dialog, path)
    dialog.close()
    return taken


def asked(
    gesture: Callable[[], None], path: Path, fill: Callable[[Any], None] = lambda _dialog: None
) -> Path:
    """The dialog that a gesture opens, filled and kept; then it is refused."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def keep() -> None:
        dialog: Any = QApplication.activeModalWidget()
        fill(dialog)
        shot(dialog, path)
        dialog.reject()

    QTimer.singleShot(0, keep)
    gesture()
    return path
