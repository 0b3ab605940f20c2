"""The head of a printed sheet, drawn as one types: on white paper, whatever the theme."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.widgets.paint import paint_text, width_of

PAPER, INK, MUTED = "#FFFFFF", "#000000", "#4A4A4A"
HEIGHT, MARGIN = 124, 24
LOGO = (96.0, 36.0)


class HeadPreview(QWidget):
    """The letterhead, a title under it; `show_head` at each key."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = ("", "", "")
        self._logo: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_head("", "", "", None)

    def show_head(self, authority: str, direction: str, scheme: str, logo: bytes | None) -> None:
        """Draw these words; `logo` is PNG bytes."""
        self._lines = (authority, direction, scheme)
        image = QImage.fromData(logo) if logo else QImage()
        self._logo = None if image.isNull() else image
        said = ", ".join(filter(None, (authority, direction, scheme)))
        with_logo = _("avec le logo") if self._logo else _("sans logo")
        self.setAccessibleName(_("En-tête des feuilles : {}, {}").format(said, with_logo))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        authority, direction, scheme = self._lines
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(QPen(QColor(current().line), 1))
            painter.setBrush(QColor(PAPER))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
            left = MARGIN + self._paint_logo(painter)
            room = self.width() - MARGIN - left
            head = QRectF(left, MARGIN - 2, room, 20)
            bold, plain = font(Text.TABLE_STRONG), font(Text.TABLE)
            paint_text(painter, head, authority, bold, INK)
            head.setLeft(left + width_of(authority, bold))
            dot = " · " if authority and direction else ""
            paint_text(painter, head, dot + direction, plain, INK)
            under = QRectF(left, MARGIN + 18, room, 18)
            paint_text(painter, under, scheme, font(Text.CAPTION), MUTED)
            painter.setPen(QPen(QColor(INK), 1))
            low = MARGIN + 46
            painter.drawLine(MARGIN, low, self.width() - MARGIN, low)
            title = QRectF(MARGIN, low + 14, self.width() - 2 * MARGIN, 26)
            paint_text(painter, title, _("Ordre du jour"), font(Text.SECTION), INK)

    def _paint_logo(self, painter: QPainter) -> float:
        """Draw the logo in its corner; how far the words move to the right."""
        if self._logo is None:
            return 0.0
        wide, high = self._logo.width(), self._logo.height()
        scale = min(LOGO[0] / wide, LOGO[1] / high)
        box = QRectF(MARGIN, MARGIN, wide * scale, high * scale)
        ratio = self.devicePixelRatioF()
        sharp = self._logo.scaled(
            round(box.width() * ratio),
            round(box.height() * ratio),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(box, sharp)
        return box.width() + 12
