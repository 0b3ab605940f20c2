"""Six words to be read over the telephone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.label import Label


class SixWords(QFrame):
    """The six words, large enough to be read over the telephone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "soft")
        self._how = Label("", Text.TABLE, "sel_ink", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._how)
        column.addLayout(self._grid)

    def show_words(self, words: tuple[str, ...], name: str) -> None:
        """Show these words, to be told to this person."""
        how = _("Dites ces six mots à {} par téléphone, sans les écrire dans un courriel.")
        self._how.setText(how.format(name))
        for place, word in enumerate(words):
            cell = QWidget()
            row = QVBoxLayout(cell)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            row.addWidget(Label(str(place + 1), Text.CAPTION, "muted"))
            large = Label(word, Text.FIGURE, "sel_ink")
            large.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            row.addWidget(large)
            self._grid.addWidget(cell, place // 3, place % 3)
        self.setAccessibleName(", ".join(words))
