"""Where a list would be: why it is empty, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.look.sizes import ICON_EMPTY
from desktop.widgets.button import Button
from desktop.widgets.label import Icon, Label

MIDDLE = Qt.AlignmentFlag.AlignHCenter
WIDEST = 420


class EmptyState(QWidget):
    """Icon of 32, title, sentence, at most one button."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, Text.BODY_STRONG, wrap=True)
        self._text = Label(text, Text.TABLE, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 16, 20)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(Icon(icon, ICON_EMPTY, "muted"), 0, MIDDLE)
        column.addSpacing(2)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(WIDEST)
            line = QHBoxLayout()
            line.addWidget(label)
            column.addLayout(line)
        if button is not None:
            column.addSpacing(4)
            column.addWidget(button, 0, MIDDLE)
        column.addStretch(1)
        self.set_words(title, text)

    def set_words(self, title: str, text: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
