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
