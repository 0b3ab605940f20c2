"""One worker for what takes long: the window never freezes, and one may cancel."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from db.errors import UserError

Progress = Callable[[int, int], None]
Work = Callable[[Progress], Any]


class Cancelled(Exception):  # noqa: N818 — nothing went wrong
    """The person changed their mind; the work's transaction is taken back."""


class Job(QObject):
    """One piece of work under way. Its signals arrive in the window's thread."""

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop at the next step; nothing of it is kept."""
        self._cancelled.set()

    def carry_out(self) -> None:
        """In the worker's thread: do the work, tell how it ended."""
        try:
            result = self._work(self._step)
        except Cancelled:
            self.failed.emit(None)
        except Exception as error:  # noqa: BLE001 — told in the window, whatever it is
            self.failed.emit(error)
        else:
            self.done.emit(result)

    def _step(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        self.progress.emit(done, total)


class Jobs(QObject):
    """The queue of the one worker."""

    crashed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[Job] = set()
        self._ended: list[Job] = []

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way or queued."""
        return not self._running

    def run(
        self, work: Work, done: Callable[[Any], None], failed: Callable[[UserError | None], None]
    ) -> Job:
        """Queue a piece of work. `failed` gets the UserError to show, or None when cancelled;
        any other error goes to `crashed`.
        """
        while self._ended:
            self._ended.pop().deleteLater()  # not sooner: its thread may still be leaving it
        job = Job(work, self)
        self._running.add(job)
        job.done.connect(lambda result: self._end(job, lambda: done(result)))
        job.failed.connect(lambda error: self._end(job, lambda: self._fail(error, failed)))
        self._pool.start(job.carry_out)
        return job

    def wait(self) -> None:
        """Let what is under way finish, before the base is closed."""
        self._pool.waitForDone()

    def _end(self, job: Job, then: Callable[[], None]) -> None:
        self._running.discard(job)
        self._ended.append(job)
        then()

    def _fail(self, error: Exception | None, failed: Callable[[UserError | None], None]) -> None:
        if error is None or isinstance(error, UserError):
            failed(error)
        else:
            failed(None)
            self.crashed.emit(error)
