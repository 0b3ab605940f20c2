"""How many days remain, large, on a soft ground."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.look.fonts import Text, font
from desktop.look.marks import rounded
from desktop.look.sizes import RADIUS_CARD
from desktop.look.tokens import Tokens
from desktop.widgets.paint import CENTER, paint_text

SIDE = 64
ALONE = Text.CAPTION  # a word as long as 'aujourd’hui' keeps a margin


def paint_date_block(
    painter: QPainter, box: QRectF, figure: str, word: str, tokens: Tokens
) -> None:
    """A figure over its word ('21', 'jours') in a square of `SIDE`; '' leaves the word alone."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent_soft))
    painter.drawPath(rounded(box, RADIUS_CARD))
    low = box
    if figure:
        high = QRectF(box.left(), box.top() + 7, box.width(), 34)
        low = QRectF(box.left(), box.top() + 41, box.width(), 16)
        paint_text(painter, high, figure, font(Text.KEY_FIGURE), tokens.sel_ink, align=CENTER)
    face = font(Text.TABLE if figure else ALONE)
    paint_text(painter, low, word, face, tokens.sel_ink, align=CENTER)
    painter.restore()
