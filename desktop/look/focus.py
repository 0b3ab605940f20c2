"""The focus ring follows the keyboard: one ring, moved to whatever command has the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QSlider, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from desktop.look.ring import Ring

INSIDE = "inside"
KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class FocusRing(QObject):
    """Follows the focus; fields show theirs themselves, by their outline.

    Who works with the mouse sees no ring; the first key brings it back where the focus is.
    Only the widget that has the focus is watched: a filter on every event would cost each one.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: Ring | None = None
        self._watched: QWidget | None = None
        self._keys = False
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in KEYS and not self._keys:
            self._keys = True
            self._show(watched)
        elif kind == QEvent.Type.MouseButtonPress and self._keys:
            self._keys = False
            self._show(None)
        return False

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Where nothing has the focus, the keys go to the window.
        watched = now or QApplication.activeWindow()
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = watched
        if watched is not None:
            watched.installEventFilter(self)
        if now is not None:
            self._show(now if self._keys else None)

    def _show(self, watched: QObject | None) -> None:
        ringed = watched if isinstance(watched, QWidget) and takes_ring(watched) else None
        if self._ring is not None and not isValid(self._ring):
            self._ring = None  # it went with the window that it stood in
        if self._ring is not None:
            self._ring.surround(ringed)
        elif ringed is not None:
            self._ring = _make_ring(ringed)


def _make_ring(ringed: QWidget) -> "Ring":
    from desktop.look.ring import Ring

    ring = Ring(ringed.window())
    ring.surround(ringed)
    return ring


def takes_ring(widget: QWidget) -> bool:
    """Whether the ring surrounds this widget; 'ring' set to False or True overrules its class.

    Set to INSIDE, the ring stands within it: for what goes to the edges of its pane. Nothing
    stands around a window.
    """
    if widget.isWindow():
        return False
    wish = widget.property("ring")
    if wish is not None:
        return bool(wish)
    return isinstance(widget, QAbstractButton | QSlider)
