"""An unexpected error: one dialog that says what is safe, and the log; never a traceback."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import paths

log = logging.getLogger("jalon")


class Alarm(QObject):
    """Catches what nobody caught."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._telling = False

    def watch(self) -> None:
        """From now on, errors are logged and told."""
        sys.excepthook = self._caught

    def tell(self, error: BaseException) -> None:
        """Log an error by its place in the code, never by what people typed, and say so."""
        from desktop.dialogs.trouble import TroubleDialog

        details = _places(error)
        _open_log()
        log.error("%s\n%s", type(error).__name__, details)
        if self._telling:
            return
        self._telling = True
        dialog = TroubleDialog(QApplication.activeWindow())
        if dialog.ask_to_copy():
            QGuiApplication.clipboard().setText(f"{type(error).__name__}\n{details}")
        self._telling = False

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.tell(error)


def _open_log() -> None:
    """Make the log's file; only once there is something to write, for start-up's sake."""
    from logging.handlers import RotatingFileHandler

    if log.handlers:
        return
    folder = paths.log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "jalon.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
