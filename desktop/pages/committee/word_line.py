"""A line that offers words while one types."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit

from desktop.look.sizes import CONTROL
from desktop.widgets.suggest import suggest


def word_line(words: Iterable[str]) -> QLineEdit:
    """A line of the height of a control that completes these words, wherever they begin."""
    line = QLineEdit()
    line.setMaxLength(200)
    line.setFixedHeight(CONTROL)
    suggest(line, words)
    return line
