"""A gesture done by the worker: it may be stopped at any moment, and then nothing of it is kept."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from db.store import Store
from desktop.jobs import Progress, Work


def beside(store: Store, gesture: Callable[[Session], Any]) -> Work:
    """The work to give to `Jobs.run`; who runs it tells the pages what changed."""

    def work(progress: Progress) -> Any:
        from db.exchange.steps import stoppable  # not to start
        from db.journal.session import raw

        with store.write() as session, stoppable(raw(session), progress, 0):
            return gesture(session)

    return work


def beside_in_steps(store: Store, gesture: Callable[[Session, Progress], Any]) -> Work:
    """The same for a gesture that tells how far it has come."""

    def work(progress: Progress) -> Any:
        from db.exchange.steps import stoppable
        from db.journal.session import raw

        at = (0, 0)

        def step(done: int, total: int) -> None:
            nonlocal at
            at = done, total
            progress(done, total)

        with store.write() as session, stoppable(raw(session), lambda *_none: progress(*at), 0):
            return gesture(session, step)

    return work
