"""What is being typed, on its way to this machine's disk: the window never waits for it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.commands.draft import drop_draft, save_draft
from db.errors import BusyError, UserError
from db.queries.journal.draft import read_draft
from db.store import Store

AGAIN_MS = 200


class Drafts(QObject):
    """Drafts by subject. One that finds the base busy waits in memory and is tried again.

    `kept` names a draft that is on disk, `dropped` one that is forgotten, `waiting` one that is
    not on disk yet; `unkept` gives the sentence that says why one that waited could not be written.
    """

    kept = Signal(str)
    dropped = Signal(str)
    waiting = Signal(str)
    unkept = Signal(str, str)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._unwritten: dict[str, Mapping[str, Any] | None] = {}
        self._late: set[str] = set()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._try_again)

    def put(self, subject: str, content: Mapping[str, Any] | None) -> None:
        """Keep a draft, or forget it (None); UserError when the disk refuses it now."""
        self._unwritten[subject] = content
        try:
            self._write(patience=0)
        except BusyError:
            self._again.start()
            if content is not None:
                self._late.add(subject)
                self.waiting.emit(subject)

    def read(self, subject: str) -> dict[str, Any] | None:
        """The draft about a subject, written or not; None when there is none."""
        if subject in self._unwritten:
            content = self._unwritten[subject]
            return None if content is None else dict(content)
        with self._store.read() as session:
            return read_draft(session, subject)

    def flush(self) -> None:
        """Write what waits before the base is closed; UserError when it cannot be."""
        self._again.stop()
        if self._unwritten:
            self._write(patience=None)

    def _try_again(self) -> None:
        try:
            self._write(patience=0)
        except BusyError:
            self._again.start()
        except UserError as error:
            for subject in list(self._unwritten):
                self.unkept.emit(subject, error.sentence)

    def _write(self, patience: int | None) -> None:
        with self._store.write(patience) as session:
            for subject, content in self._unwritten.items():
                if content is None:
                    drop_draft(session, subject)
                else:
                    save_draft(session, subject, content)
        told = {name for name, content in self._unwritten.items() if content is not None}
        told |= self._late
        dropped = [name for name, content in self._unwritten.items() if content is None]
        self._unwritten, self._late = {}, set()
        self._again.stop()
        for subject in told:
            self.kept.emit(subject)
        for subject in dropped:
            self.dropped.emit(subject)
