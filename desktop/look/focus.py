"""The focus ring follows the keyboard: one frame, moved to whatever command has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QSlider, QWidget

MOUSE = Qt.FocusReason.MouseFocusReason
BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FocusRing(QObject):
    """Watches the application; fields show their focus themselves, by their outline.

    Who works with the mouse sees no ring; the first key brings it back where the focus is.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: QFocusFrame | None = None
        self._keys = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._keys = False
        elif kind == QEvent.Type.KeyPress:
            self._keys = True
            if isinstance(watched, QWidget) and watched.hasFocus():
                self._show(watched)
        elif isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, QWidget):
            reason = event.reason()
            self._keys = reason in BY_KEYS or (self._keys and reason != MOUSE)
            self._show(watched if self._keys else None)
        return False

    def _show(self, widget: QWidget | None) -> None:
        ringed = widget is not None and takes_ring(widget)
        if self._frame is None:
            if not ringed:
                return
            self._frame = QFocusFrame()
            self._frame.destroyed.connect(self._forget)
        self._frame.setWidget(widget if ringed else None)  # type: ignore[arg-type]

    def _forget(self) -> None:
        self._frame = None


def takes_ring(widget: QWidget) -> bool:
    """Whether the ring surrounds this widget; 'ring' set to False or True overrules its class."""
    wish = widget.property("ring")
    if wish is not None:
        return bool(wish)
    return isinstance(widget, QAbstractButton | QSlider)
