"""Settling conflicts from the pane: decide in the worker, keep what is being typed meanwhile."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import UserError
from db.queries.journal.settlement import Settlement
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.exchange.settle import SettlePane
from desktop.pages.exchange.work import decide, keep, kept

KEEP_AFTER = 600


class Settling(QObject):
    """`settled` comes once a decision was signed; `leave` keeps at once what is being typed."""

    settled = Signal()

    def __init__(self, hub: Hub, jobs: Jobs, pane: SettlePane, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._jobs, self._pane = hub, jobs, pane
        self._unsaved: dict[str, dict[str, Any]] = {}
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_AFTER)
        self._keeping.timeout.connect(self._keep_now)
        pane.decided.connect(self._decide)
        pane.typed.connect(self._typed)
        pane.wanted.connect(self._restore)

    def leave(self) -> None:
        """Keep what is being typed, without waiting for the end of the pause."""
        if self._keeping.isActive():
            self._keep_now()

    def _decide(self, settled: Settlement, decided: dict[str, Any], reason: str) -> None:
        store, conflict = self._hub.store, settled.conflict.id
        self._unsaved.pop(conflict, None)

        def done(changes: object) -> None:
            self.settled.emit()
            self._pane.forget(conflict)
            self._hub.tell(changes)

        def failed(error: UserError | None) -> None:
            self._pane.refuse(error.sentence if error else "")

        self._jobs.run(lambda _progress: decide(store, settled, decided, reason), done, failed)

    def _typed(self, conflict: str, typed: dict[str, Any]) -> None:
        self._unsaved[conflict] = typed
        self._keeping.start()

    def _keep_now(self) -> None:
        """Keep what is being typed; in the worker, where the base may be busy."""
        self._keeping.stop()
        unsaved, self._unsaved, store = self._unsaved, {}, self._hub.store

        def work(_progress: object) -> None:
            for conflict, typed in unsaved.items():
                keep(store, conflict, typed)

        def told(error: UserError | None) -> None:
            if error is not None:
                self._pane.refuse(error.sentence)

        self._jobs.run(work, lambda _none: self._hub.kept.emit(self._hub.now()), told)

    def _restore(self, conflict: str) -> None:
        if conflict in self._unsaved:
            self._pane.restore(conflict, self._unsaved[conflict])
            return
        store = self._hub.store
        self._jobs.run(
            lambda _progress: kept(store, conflict),
            lambda typed: self._pane.restore(conflict, typed),
            lambda _error: None,
        )
