"""What is typed and must not be kept on this machine: a secret, or a search that leads nowhere."""

from PySide6.QtWidgets import QWidget

from desktop.widgets.search import SearchField

_UNKEPT = "unkept"


def leave_unkept(*fields: QWidget) -> None:
    """Never keep what is typed here."""
    for field in fields:
        field.setProperty(_UNKEPT, True)


def is_unkept(field: QWidget) -> bool:
    """Whether it was said so of a field, or it is one to search in."""
    return isinstance(field, SearchField) or bool(field.property(_UNKEPT))
