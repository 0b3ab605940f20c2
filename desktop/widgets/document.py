"""What is read by scrolling, said to a screen reader for what it is: a document."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_MARK = "reads-as-document"


def read_as_document(widget: QWidget, name: str) -> None:
    """Give a scrolling widget its name and the role of a document; Qt gives it none."""
    _install()
    widget.setProperty(_MARK, True)
    widget.setAccessibleName(name)


@cache
def _install() -> None:
    QAccessible.installFactory(_interface)


def _interface(_kind: str, found: QObject) -> QAccessibleInterface | None:
    if isinstance(found, QWidget) and found.property(_MARK):
        return QAccessibleWidget(found, QAccessible.Role.Document)
    return None
