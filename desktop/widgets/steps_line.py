"""How far a work in steps is: one stroke a step, full up to the one in hand."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import BAR

GAP = 5


class StepsLine(QWidget):
    """Drawing only: the step is written beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total, self._here = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_steps(self, total: int, here: int) -> None:
        """`here` counts from 1."""
        self._total, self._here = total, here
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, BAR)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, BAR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        if not self._total:
            return
        wide = (self.width() - GAP * (self._total - 1)) / self._total
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for step in range(self._total):
                painter.setBrush(QColor(tokens.accent if step < self._here else tokens.track))
                stroke = QRectF(step * (wide + GAP), 0, wide, BAR)
                painter.drawPath(rounded(stroke, BAR / 2))
