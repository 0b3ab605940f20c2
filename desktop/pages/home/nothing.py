"""What a card says while it has nothing to show, and the gesture that would change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.look.sizes import CARD_INSET
from desktop.widgets.button import Button, Kind
from desktop.widgets.label import Label


class Nothing(QWidget):
    """A quiet sentence and a link; `asked` when the link is pressed."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, inset: int = CARD_INSET) -> None:
        super().__init__(parent)
        self._words = Label("", Text.TABLE, "muted", wrap=True)
        self._gesture = Button("", kind=Kind.LINK)
        self._gesture.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(inset, 8, inset, 14)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._gesture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.hide()

    @property
    def said(self) -> str:
        """The sentence in sight, '' while there is something to show."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, gesture: str = "") -> None:
        """Say this; without words, leave the room to the content."""
        self._words.setText(words)
        self._gesture.setText(gesture)
        self._gesture.setVisible(bool(gesture))
        self._gesture.updateGeometry()
        self.setVisible(bool(words))
