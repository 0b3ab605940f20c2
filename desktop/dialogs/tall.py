"""What is too tall for a dialog, behind a scroll bar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

TALLEST = 440
BAR = 16


class TallArea(QScrollArea):
    """Its `column` grows until `tallest`, then scrolls; what is focused in it is brought in sight.

    `width` is that of the room, in pixels.
    """

    def __init__(self, width: int, tallest: int = TALLEST) -> None:
        super().__init__()
        self._room, self._tallest = width, tallest
        self._inner = QFrame()
        self._inner.setProperty("look", "page")
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(3, 3, BAR, 3)
        self.column.setSpacing(8)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inner)

    def fit(self) -> None:
        """Take the height that the content needs, up to the most."""
        self.column.activate()
        high = self.column.totalHeightForWidth(self._room)
        if high < 0:
            high = self.column.totalSizeHint().height()
        self.setFixedHeight(min(high + 2, self._tallest))
