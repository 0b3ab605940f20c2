"""An unexpected error: one dialog that says what is safe, and the log; never a traceback."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
MOST_MESSAGES = 200


class Alarm(QObject):
    """Catches what nobody caught, in whatever thread."""

    _elsewhere = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._telling = False
        self._said: set[str] = set()
        self._elsewhere.connect(self.tell)  # of another thread: Qt queues it

    def watch(self) -> None:
        """From now on, errors are logged and told, and Qt's own warnings are logged."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(self.note_message)

    def tell(self, error: BaseException) -> None:
        """Log an error by its place in the code, never by what people typed, and say so."""
        from desktop import log
        from desktop.dialogs.trouble import TroubleDialog

        details = log.write_error(error)
        if self._telling:
            return
        self._telling = True
        try:
            dialog = TroubleDialog(QApplication.activeWindow())
            if dialog.ask_to_copy():
                QGuiApplication.clipboard().setText(details)
        finally:
            self._telling = False

    def note_message(self, kind: QtMsgType, _context: object, message: str) -> None:
        """Log what Qt warns of, each message once."""
        level = _LEVELS.get(kind)
        if level is None or message in self._said or len(self._said) >= MOST_MESSAGES:
            return
        self._said.add(message)
        from desktop import log

        log.write(level, f"Qt: {message}")

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.tell(error)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._elsewhere.emit(caught.exc_value)
