"""A base that answers late: what pages show meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from desktop.jobs import Jobs
from tests.pages.quiet import let_finish


@contextmanager
def slow_reading(jobs: Jobs) -> Iterator[Callable[[], None]]:
    """Whatever is asked from now on waits, in both workers; what it gives lets the answers come."""
    ends = Event()

    def held(_progress: object = None) -> None:
        assert ends.wait(60)

    jobs.look(jobs, "held", held, lambda _none: None)
    jobs.run(held, lambda _none: None, lambda _error: None)

    def answer() -> None:
        ends.set()
        let_finish(jobs)

    try:
        yield answer
    finally:
        answer()
