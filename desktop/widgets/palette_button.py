"""The way to the palette, in every header: it looks like a field and opens at a click."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import CONTROL, ICON_BUTTON, RADIUS_FIELD
from desktop.widgets.enter import pressed_by_enter
from desktop.widgets.keycap import caps_of, keycaps_width, paint_keycaps
from desktop.widgets.paint import paint_text, tip

WIDE = 240
KEYS = "Ctrl+K"


class PaletteButton(QAbstractButton):
    """« Rechercher ou agir », with its keys; the magnifying glass alone where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folded = False
        self._caps = caps_of(KEYS)
        self.setText(_("Rechercher ou agir"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(" ".join(self._caps))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_folded(self, folded: bool) -> None:
        """The drawing alone, or with its words."""
        if folded != self._folded:
            self._folded = folded
            self.setToolTip(tip(f"{self.text()} ({KEYS})") if folded else "")
            self.updateGeometry()
            self.update()

    def whole_size(self) -> QSize:
        """The room with the words."""
        return QSize(WIDE, CONTROL)

    def folded_size(self) -> QSize:
        """The room of the drawing alone."""
        return QSize(CONTROL, CONTROL)

    def sizeHint(self) -> QSize:
        return self.folded_size() if self._folded else self.whole_size()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, middle = current(), self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.control), 1))
            painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
            painter.drawPath(rounded(self.rect(), RADIUS_FIELD, 0.5))
            left = (self.width() - ICON_BUTTON) / 2 if self._folded else 11
            icon = QRectF(left, middle - ICON_BUTTON / 2, ICON_BUTTON, ICON_BUTTON)
            paint_icon(painter, "search", icon, tokens.muted)
            if self._folded:
                return
            caps = self.width() - 8 - keycaps_width(self._caps)
            words = QRectF(icon.right() + 8, 0, caps - icon.right() - 14, self.height())
            paint_text(painter, words, self.text(), font(Text.BODY), tokens.muted)
            paint_keycaps(painter, caps, middle, self._caps)
