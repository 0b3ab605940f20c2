"""Setting files aside and forgetting them, in the worker, where the base may be busy."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from db.errors import UserError
from db.queries.exchange.received import Aside
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.exchange.work import Seen, forget, put_aside


class Shelf(QObject):
    """`changed` comes once the list is another; `failed` gives the sentence of a refusal."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, hub: Hub, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._jobs = hub, jobs

    def put(self, seen: Seen, then: Callable[[], None]) -> None:
        """Keep a file aside, then do this in the window."""
        store = self._hub.store
        self._run(lambda: put_aside(store, seen), then)

    def forget(self, aside: Aside) -> None:
        """Take a file off the list; the file itself is not touched."""
        store = self._hub.store
        self._run(lambda: forget(store, aside), lambda: None)

    def _run(self, work: Callable[[], None], then: Callable[[], None]) -> None:
        def done(_none: object) -> None:
            then()
            self.changed.emit()

        def refused(error: UserError | None) -> None:
            if error is not None:
                self.failed.emit(error.sentence)

        self._jobs.run(lambda _progress: work(), done, refused)
