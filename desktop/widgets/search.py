"""The field in which one searches: magnifying glass, hint, keys, cross to clear."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import CONTROL
from desktop.widgets.keycap import caps_of, keycaps_width, paint_keycaps

LEFT_ROOM = 26


class SearchField(QLineEdit):
    """`keys` ('Ctrl+K') is only shown: the window owns the shortcut. Esc clears."""

    def __init__(
        self, hint: str, keys: str = "", width: int = 220, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._caps = caps_of(keys) if keys else []
        self._width = width
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setFixedHeight(CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._make_room)
        self._make_room()

    def set_hint(self, hint: str) -> None:
        """Say otherwise what is searched; the field is as wide as that."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        words = self.fontMetrics().horizontalAdvance(hint)
        self._width = max(self._width, LEFT_ROOM + words + keycaps_width(self._caps) + 32)
        self.updateGeometry()
        self._make_room()

    def sizeHint(self) -> QSize:
        return QSize(self._width, CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._width, 140), CONTROL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens, middle = current(), self.height() / 2
        with QPainter(self) as painter:
            paint_icon(painter, "search", QRectF(11, middle - 8, 16, 16), tokens.muted)
            if self.text():
                paint_icon(painter, "x", self._cross(), tokens.muted)
            elif self._shows_caps():
                left = self.width() - 8 - keycaps_width(self._caps)
                paint_keycaps(painter, left, middle, self._caps)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.text() and self._cross().contains(event.position()):
            self.clear()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self.text()) and self._cross().contains(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - 26, self.height() / 2 - 8, 16, 16)

    def _make_room(self) -> None:
        caps = keycaps_width(self._caps) + 4 if self._shows_caps() else 0
        self.setTextMargins(LEFT_ROOM, 0, 22 if self.text() else caps, 0)

    def _shows_caps(self) -> bool:
        """The keys give way where the words would be cut."""
        if not self._caps:
            return False
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return self.width() >= LEFT_ROOM + words + keycaps_width(self._caps) + 30
