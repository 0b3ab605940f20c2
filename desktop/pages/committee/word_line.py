"""A line that offers words while one types."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from desktop.look.sizes import CONTROL


def word_line(words: Iterable[str]) -> QLineEdit:
    """A line of the height of a control that completes these words, wherever they begin."""
    line = QLineEdit()
    line.setMaxLength(200)
    line.setFixedHeight(CONTROL)
    completer = QCompleter(sorted({word for word in words if word}), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    return line
