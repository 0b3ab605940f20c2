"""Where the pages stand: a window too small for them scrolls instead of crushing them."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

LEAST = QSize(480, 540)
STACKS_UNDER = 860  # pixels: what stood side by side stands one above the other, and is tall
LOW = 300  # of a page whose property 'scrolls' says that it scrolls by itself


class Floor(QScrollArea):
    """The page in sight is never smaller than it can be; Tab brings what has the focus in sight."""

    def __init__(self, stack: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(_Ground(stack))


class _Ground(QWidget):
    """Holds the pages without a layout, which would take the room of the largest one."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        stack.setParent(self)
        stack.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self._stack.currentWidget()
        if page is None:
            return LEAST
        tall = LOW if page.property("scrolls") else LEAST.height()
        least = page.minimumSizeHint().expandedTo(QSize(LEAST.width(), tall))
        inside = page.layout()
        wide = max(self.width(), least.width())
        if wide < STACKS_UNDER and inside is not None and inside.hasHeightForWidth():
            least.setHeight(max(inside.minimumHeightForWidth(wide), tall))
        return least

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack.setGeometry(self.rect())
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # what stands on two lines is taller
