"""A line that offers words while one types, without keeping anybody from typing others."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView


def suggest(line: QLineEdit, words: Iterable[str]) -> None:
    """Offer these words in a line, whatever was offered before."""
    completer = QCompleter(sorted({word for word in words if word}), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    listed = QListView()
    listed.setProperty("look", "popup")
    completer.setPopup(listed)
    line.setCompleter(completer)
