"""Nothing is said of what has not been read yet: neither that it is there, nor that it is not."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

PATIENCE_MS = 150


class Veil(QStackedWidget):
    """Blank in the place of a widget that an answer fills, until that answer has come.

    Put it round whatever says why it is empty and is read beside the window.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PATIENCE_MS)
        self._later.timeout.connect(self._draw_unless_used)
        self.addWidget(QWidget())
        self.addWidget(content)

    @property
    def is_drawn(self) -> bool:
        """Whether the answer is still to come."""
        return self.currentIndex() == 0

    def draw(self) -> None:
        """Something else is asked: what stands there is of another question."""
        self.setCurrentIndex(0)

    def draw_soon(self) -> None:
        """The same is asked again: what stands there may be seen a moment longer, no more."""
        self._later.start()

    def lift(self) -> None:
        """The answer is there."""
        self._later.stop()
        self.setCurrentIndex(1)

    def _draw_unless_used(self) -> None:
        here = self.window().focusWidget()
        if here is None or not self.isAncestorOf(here):  # the keyboard is never taken away
            self.draw()
