"""A sentence that is pressed: it takes the lines that it needs, and a line under the pointer."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.widgets.paint import break_lines, width_of
from desktop.widgets.stop import Stop

MOST_LINES = 40
LEAST = 24  # what a hand can aim at


class LineStop(Stop):
    """`text` is what it says, `purpose` what pressing it does, for who does not see it."""

    def __init__(self, text: str, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._font = font(Text.TABLE)
        self.setText(text)
        self.say(f"{text}, {purpose}", purpose)
        # Fixed would hold it at the height that its hint has at its widest.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("ring", False)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(len(self._lines(width)) * Text.TABLE.line, LEAST)

    def sizeHint(self) -> QSize:
        width = min(width_of(self.text(), self._font), 300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        over = self.underMouse() or self.isDown()
        face = font(Text.TABLE)
        face.setUnderline(over or self.shows_focus)
        lines = self._lines(self.width())
        top = (self.height() - len(lines) * Text.TABLE.line) / 2
        with QPainter(self) as painter:
            painter.setFont(face)
            painter.setPen(QColor(tokens.accent if over else tokens.text))
            for number, line in enumerate(lines):
                box = QRectF(0, top + number * Text.TABLE.line, self.width(), Text.TABLE.line)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line)
            self.paint_focus(painter, 4)

    def _lines(self, width: int) -> list[str]:
        return break_lines(self.text(), self._font, width, MOST_LINES)
