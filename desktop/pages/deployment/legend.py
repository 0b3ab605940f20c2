"""In the corner of the matrix: what each sign says."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from db.kinds.choices import Deployed
from desktop.i18n import _, listed
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.pages.deployment.cells import paint_contested, paint_late, paint_mark
from desktop.pages.deployment.marks import EXEMPT, SILENT, mark_word
from desktop.widgets.paint import paint_text

SIDE, LINE, INSET, APART = 22, 26, 12, 8


class Legend(QWidget):
    """Signs and words, in two columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        words = [mark_word(one) for one in (*_STATES, SILENT, EXEMPT)]
        self.setAccessibleName(
            _("Légende : {}").format(listed([*words, _("En retard"), _("Contesté")]))
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            rect = QRectF(self.rect())
            painter.fillRect(rect, QColor(tokens.surface))
            line, strong = QColor(tokens.line_strong), QRectF(rect)
            painter.fillRect(QRectF(0, strong.bottom() - 1, strong.width(), 1), line)
            painter.fillRect(QRectF(strong.right() - 1, 0, 1, strong.height()), line)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = rect.height() - 4 * LINE - APART
            half = (rect.width() - 2 * INSET) / 2
            face = font(Text.CAPTION)
            for number, (sign, word) in enumerate(_signs()):
                left = INSET + half * (number // 4)
                at = QRectF(left, top + LINE * (number % 4) + 2, SIDE, SIDE)
                box = at.adjusted(-3, -3, 4, 4)  # as a cell stands around its mark
                if sign == "late":
                    painter.setPen(QColor(tokens.line_strong))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(at)
                    paint_late(painter, at, tokens)
                elif sign == "contested":
                    paint_contested(painter, at.translated(3, 3), tokens)
                else:
                    asked = sign != EXEMPT
                    if not asked:
                        painter.fillRect(at, QColor(tokens.sunken))
                    paint_mark(painter, box.adjusted(3, 3, -4, -4), sign, tokens, asked=asked)
                room = QRectF(at.right() + APART, at.top(), half - SIDE - APART - 2, SIDE)
                paint_text(painter, room, word, face, tokens.muted)


_STATES = tuple(one.value for one in reversed(Deployed))


def _signs() -> list[tuple[str, str]]:
    known = [(one, mark_word(one)) for one in (*_STATES, SILENT, EXEMPT)]
    return [*known, ("late", _("En retard")), ("contested", _("Contesté"))]
