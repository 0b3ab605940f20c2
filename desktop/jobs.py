"""What takes long goes beside the window, which never freezes: one worker for work that may be
cancelled, another one for reading, so that no page waits behind an import.
"""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

from db.errors import UserError

Progress = Callable[[int, int], None]
Work = Callable[[Progress], Any]
Failed = Callable[[UserError | None], None]


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
            self._heed()
            result = self._work(self._step)
        except Cancelled:
            self.failed.emit(None)
        except Exception as error:  # noqa: BLE001 — told in the window, whatever it is
            self.failed.emit(error)
        else:
            self.done.emit(result)

    def _step(self, done: int, total: int) -> None:
        self._heed()
        self.progress.emit(done, total)

    def _heed(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled


class Jobs(QObject):
    """The queues of the two workers. `progress` is that of the work under way, and `idle` comes
    when none is left; `crashed` gives an error that nobody expected.
    """

    crashed = Signal(object)
    progress = Signal(int, int)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._working, self._reading = _one_thread(self), _one_thread(self)
        self._running: set[Job] = set()
        self._looking: dict[tuple[int, str], Job] = {}
        self._ended: list[Job] = []

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way or queued, neither work nor reading."""
        return not (self._running or self._looking)

    @property
    def is_working(self) -> bool:
        """Whether some work is under way or queued."""
        return bool(self._running)

    def run(self, work: Work, done: Callable[[Any], None], failed: Failed) -> Job:
        """Queue a piece of work. `failed` gets the UserError to show, or None when cancelled;
        any other error goes to `crashed`.
        """
        job = self._queue(work)
        self._running.add(job)
        job.progress.connect(self.progress)
        job.done.connect(lambda result: self._end(job, lambda: done(result)))
        job.failed.connect(lambda error: self._end(job, lambda: self._fail(error, failed)))
        self._working.start(job.carry_out)
        return job

    def look(
        self,
        asker: QObject,
        key: str,
        question: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Queue a reading whose answer goes to `then`, unless `asker` is gone or has asked again
        under the same key. Without `failed`, a UserError goes to `crashed` too.
        """
        name = (id(asker), key)
        if older := self._looking.get(name):
            older.cancel()
        job = self._queue(lambda _progress: question())
        self._looking[name] = job

        def answer(result: Any) -> None:
            if self._is_wanted(name, job) and isValid(asker):
                then(result)

        def refuse(error: Exception | None) -> None:
            if self._is_wanted(name, job) and isValid(asker) and error is not None:
                if failed is not None and isinstance(error, UserError):
                    failed(error)
                else:
                    self.crashed.emit(error)

        job.done.connect(answer)
        job.failed.connect(refuse)
        self._reading.start(job.carry_out)

    def cancel(self) -> None:
        """Stop all work at its next step; nothing of it is kept."""
        for job in self._running:
            job.cancel()

    def wait(self, most_ms: int = -1) -> bool:
        """Let what is under way finish, before the base is closed; False when it has not within
        so many milliseconds.
        """
        return self._working.waitForDone(most_ms) and self._reading.waitForDone(most_ms)

    def _queue(self, work: Work) -> Job:
        while self._ended:
            self._ended.pop().deleteLater()  # not sooner: its thread may still be leaving it
        return Job(work, self)

    def _is_wanted(self, name: tuple[int, str], job: Job) -> bool:
        """At the end of a reading: whether no newer one took its place."""
        self._ended.append(job)
        if self._looking.get(name) is not job:
            return False
        del self._looking[name]
        return True

    def _end(self, job: Job, then: Callable[[], None]) -> None:
        self._running.discard(job)
        self._ended.append(job)
        then()
        if not self._running:
            self.idle.emit()

    def _fail(self, error: Exception | None, failed: Failed) -> None:
        if error is None or isinstance(error, UserError):
            failed(error)
        else:
            failed(None)
            self.crashed.emit(error)


def _one_thread(parent: QObject) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(1)
    return pool
