"""While nobody does anything, what imports brought is taken into the search, a little at a time."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from db.commands.texts import take_in_texts, texts_wait
from db.errors import UserError
from db.store import Store
from desktop.hub import Hub
from desktop.jobs import Jobs

QUIET_MS = 3000
NEXT_MS = 200


class CatchingUp(QObject):
    """Begins a moment after the base was opened or changed; only while the window is in sight."""

    def __init__(self, hub: Hub, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._jobs, self._window = hub.store, jobs, window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go_on)
        hub.changed.connect(lambda _changes: self._timer.start(QUIET_MS))
        self._timer.start(QUIET_MS)

    def go_on(self) -> None:
        """Take the next part in, unless the worker has something better to do."""
        if not self._window.isVisible():
            return
        if not self._jobs.is_idle:
            self._timer.start(QUIET_MS)
            return
        store = self._store
        self._jobs.run(lambda _progress: _take_in(store), self._done, self._refused)

    def _done(self, more: bool) -> None:
        if more:
            self._timer.start(NEXT_MS)

    def _refused(self, error: UserError | None) -> None:
        if error is not None:
            self._timer.start(QUIET_MS)


def _take_in(store: Store) -> bool:
    with store.read() as session:
        if not texts_wait(session):
            return False
    with store.write() as session:
        return take_in_texts(session)
