"""The ring around what has the keyboard; loaded with the first one that shows.

Not QFocusFrame: to PySide a frame owns every widget that it ever surrounded, and Qt deletes the
frame with the dialog where it last stood. Whatever was ringed before is then forgotten, and its
menus and view ports, which PySide holds through it, are taken for deleted while they are in use.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget
from shiboken6 import isValid

from desktop.look.focus import INSIDE
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import FOCUS_GAP, FOCUS_WIDTH, RADIUS_FIELD

MOVES = (
    *(QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide),
    *(QEvent.Type.ParentChange, QEvent.Type.LayoutRequest),
)


class Ring(QWidget):
    """A solid ring, outside its widget by gap and width, or inside; it takes nothing of the mouse.

    It stands in the window or in what scrolls, above everything: no card or row cuts it.
    """

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._widget: QWidget | None = None
        self._followed: list[QWidget] = []

    def surround(self, widget: QWidget | None) -> None:
        """Stand around a widget, wherever it goes; None: around nothing."""
        for one in self._followed:
            if isValid(one):
                one.removeEventFilter(self)
        self._widget, self._followed = widget, []
        if widget is None:
            self.hide()
            return
        ground = ground_of(widget)
        if self.parentWidget() is not ground:
            self.setParent(ground)
        self._followed = list(_up_to(widget, ground))
        for one in self._followed:
            one.installEventFilter(self)
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self.surround(self._widget)
        elif event.type() in MOVES:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        wish = self._wish("radius")
        radius = wish if isinstance(wish, int | float) else RADIUS_FIELD
        radius += FOCUS_GAP + FOCUS_WIDTH / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current().focus), FOCUS_WIDTH))
            painter.drawPath(rounded(QRectF(self.rect()), radius, FOCUS_WIDTH / 2))

    def _place(self) -> None:
        """Go where the widget is."""
        widget, ground = self._alive(), self.parentWidget()
        if widget is None or ground is None or not widget.isVisibleTo(ground):
            self.hide()
            return
        room = 0 if self._wish("ring") == INSIDE else FOCUS_GAP + FOCUS_WIDTH
        box = QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())
        self.setGeometry(box.adjusted(-room, -room, room, room))
        self.show()
        self.raise_()

    def _wish(self, name: str) -> object:
        widget = self._alive()
        return widget.property(name) if widget is not None else None

    def _alive(self) -> QWidget | None:
        return self._widget if self._widget is not None and isValid(self._widget) else None


def ground_of(widget: QWidget) -> QWidget:
    """Where the ring of a widget stands: what scrolls around it, else its window."""
    inside, around = widget, widget.parentWidget()
    while around is not None and not around.isWindow():
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea):
            # What a list shows on a row moves with its view port, a page within its own.
            return inside if isinstance(area, QScrollArea) and inside is not widget else around
        inside, around = around, area
    return around or widget


def _up_to(widget: QWidget, ground: QWidget) -> Iterator[QWidget]:
    """The widget and what it stands in, below the ground."""
    one: QWidget | None = widget
    while one is not None and one is not ground:
        yield one
        one = one.parentWidget()
