"""Enter, on whatever is pressed: for what has the keyboard, not for the dialog's own button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if Enter was pressed on it, as Space does; whether it was Enter."""
    if event.key() not in KEYS:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
