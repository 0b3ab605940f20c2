"""One way among a few: an icon, what it is, for whom; the whole line answers."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import paint_chevron, rounded
from desktop.look.palette import current
from desktop.look.sizes import ICON_MENU, RADIUS_CARD
from desktop.widgets.enter import pressed_by_enter
from desktop.widgets.paint import break_lines, paint_lines, paint_text

HIGH, INSET, WORDS = 62, 16, 50


class WayButton(QPushButton):
    """Enter or Space takes it as a click does."""

    def __init__(self, icon: str, text: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon, self._note = icon, note
        self.setAccessibleDescription(note)
        self.setAutoDefault(True)
        self.setProperty("radius", RADIUS_CARD)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, middle = current(), self.height() / 2
        ground = tokens.hover if self.underMouse() else tokens.surface
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.control), 1))
            painter.setBrush(QColor(tokens.accent_soft if self.isDown() else ground))
            painter.drawPath(rounded(self.rect(), RADIUS_CARD, 0.5))
            icon = QRectF(INSET, middle - ICON_MENU / 2, ICON_MENU, ICON_MENU)
            paint_icon(painter, self._icon, icon, tokens.accent)
            wide = self.width() - WORDS - 40
            title = QRectF(WORDS, middle - 21, wide, 22)
            paint_text(painter, title, self.text(), font(Text.BODY_STRONG), tokens.text)
            note = QRectF(WORDS, middle + 1, wide, 18)
            lines = break_lines(self._note, font(Text.TABLE), int(wide), 1)
            paint_lines(painter, note, lines, Text.TABLE, tokens.muted)
            arrow = QRectF(self.width() - 34, middle - 12, 24, 24).toRect()
            paint_chevron(painter, arrow, "right", tokens.muted)
