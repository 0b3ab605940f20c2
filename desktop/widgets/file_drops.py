"""Files let go over a window, wherever in it: a text field would write their address instead."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_CARRYING = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}


class FileDrops(QObject):
    """`held` while files are over the window, `left` when they go, `dropped` with their paths.

    What is dragged inside the window, or is no file, goes its own way.
    """

    held = Signal(list)
    left = Signal()
    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = False
        window.setAcceptDrops(True)
        window.winId()  # the system's own window, where files arrive before any field has them
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave and self._over:
            self._leave()
            return True
        if kind not in _CARRYING:
            return False
        files = _files(event) if isinstance(event, QDropEvent) else []
        if not files or QApplication.activeModalWidget() is not None:
            return False
        event.accept()
        if kind == QEvent.Type.Drop:
            self._leave()
            self.dropped.emit(files)
        elif not self._over:
            self._over = True
            self.held.emit(files)
        return True

    def _leave(self) -> None:
        self._over = False
        self.left.emit()


class NoFiles(QObject):
    """Refuses the files that are let go over a dialog: it asks for words."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        handle = dialog.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _CARRYING or not isinstance(event, QDropEvent):
            return False
        if not _files(event):
            return False
        event.ignore()
        return True


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
