"""Saying how far long work has come, and stopping it: nothing of it is kept then."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int], object]
Step = Callable[[int], None]

_OFTEN = 1_000_000  # instructions of SQLite between two questions: some ten milliseconds


class Stopped(Exception):  # noqa: N818 — nothing went wrong
    """The person changed their mind."""


@contextmanager
def stoppable(conn: sqlite3.Connection, progress: Progress, total: int) -> Iterator[Step]:
    """Give a function that tells each step of `total`; `progress` hears it, in long queries too.

    Where `progress` raises, or returns False (then Stopped is raised), the work ends there; the
    caller's transaction must be taken back.
    """
    place = 0
    raised: list[BaseException] = []

    def ask() -> None:
        if progress(place, total) is False:
            raise Stopped

    def meanwhile() -> int:
        try:
            ask()
        except BaseException as error:  # noqa: BLE001 — SQLite would swallow it: raised again below
            raised.append(error)
            return 1
        return 0

    def step(at: int) -> None:
        nonlocal place
        place = at
        ask()

    conn.set_progress_handler(meanwhile, _OFTEN)
    try:
        yield step
    except Exception:
        if raised:
            raise raised[0] from None
        raise
    finally:
        conn.set_progress_handler(None, 0)
