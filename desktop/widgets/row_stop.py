"""A line of a card that is pressed: its ground under the pointer, what it says painted on it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.widgets.stop import Stop

ASIDE = 8


class RowStop(Stop):
    """Stands `ASIDE` pixels inside its card, and paints as far inside its own edges."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", False)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            if self.isDown() or self.underMouse():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.accent_soft if self.isDown() else tokens.hover))
                painter.drawPath(rounded(self.rect(), 4))
            box = QRectF(self.rect()).adjusted(ASIDE, 0, -ASIDE, 0)
            self.paint_row(painter, box, tokens)
            self.paint_focus(painter, 4)

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        """Draw what the line says in `box`."""
        raise NotImplementedError
