"""The keys of a shortcut, drawn as small caps of a keyboard."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.widgets.paint import CENTER, paint_text, width_of

HEIGHT = 18


def caps_of(keys: str) -> list[str]:
    """'Ctrl+K' as ['Ctrl', 'K'], with the names on a French keyboard."""
    french = {"Esc": _("Échap"), "Return": _("Entrée"), "Enter": _("Entrée")}
    return [french.get(key, key) for key in keys.split("+")]


def keycaps_width(caps: list[str]) -> int:
    """The width of the caps side by side."""
    face = font(Text.KEY)
    return sum(max(width_of(cap, face) + 10, HEIGHT) for cap in caps) + 4 * (len(caps) - 1)


def paint_keycaps(painter: QPainter, left: float, middle: float, caps: list[str]) -> None:
    """Draw the caps from `left`, centred on the height `middle`."""
    face, tokens = font(Text.KEY), current()
    for cap in caps:
        width = max(width_of(cap, face) + 10, HEIGHT)
        box = QRectF(left, middle - HEIGHT / 2, width, HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawPath(rounded(box, 3.5, 0.5))
        painter.restore()
        paint_text(painter, box, cap, face, tokens.muted, align=CENTER)
        left += width + 4


class Keycaps(QWidget):
    """The keys of one shortcut, for a line of help."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = caps_of(keys)
        self.setAccessibleName(" ".join(self._caps))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(keycaps_width(self._caps), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_keycaps(painter, 0, HEIGHT / 2, self._caps)
