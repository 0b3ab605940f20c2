"""Beside the window: work, readings, and the collecting of garbage, which is the window's alone."""

import gc
import threading
import weakref
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from db.errors import UserError
from desktop.collector import Collector
from desktop.hub import Hub
from desktop.jobs import Jobs
from tests.pages.base import Base


class _Ring:
    """Something that only the collector takes away."""

    def __init__(self) -> None:
        self.me = self


def _made(many: int) -> weakref.ref[_Ring]:
    rings = [_Ring() for _n in range(many)]
    return weakref.ref(rings[-1])


def test_the_window_s_thread_collects_and_no_other(jobs: Jobs, qtbot: QtBot) -> None:
    """A worker that makes much garbage leaves it all to the event loop."""
    threads: set[int] = set()
    parent = QObject()
    Collector(parent)
    gc.callbacks.append(lambda _phase, _info: threads.add(threading.get_ident()))
    found: list[weakref.ref[_Ring]] = []
    try:
        jobs.run(lambda _progress: _made(50_000), found.append, lambda _error: None)
        qtbot.waitUntil(lambda: bool(found) and found[0]() is None, timeout=10_000)
    finally:
        gc.callbacks.pop()
    assert threads == {threading.get_ident()}


def test_waiting_lets_the_work_end(jobs: Jobs) -> None:
    """What is under way finishes before the base is closed."""
    ended: list[Any] = []
    jobs.run(lambda _progress: ended.append(1), lambda _result: None, lambda _error: None)
    jobs.wait()
    assert ended == [1]


def test_only_the_newest_look_is_answered(jobs: Jobs, qtbot: QtBot) -> None:
    """And what was asked under another key, or by another page, is answered too."""
    one, other = QObject(), QObject()
    found: list[str] = []
    goes_on = threading.Event()
    jobs.look(one, "rows", lambda: (goes_on.wait(60), "older")[1], found.append)
    jobs.look(one, "rows", lambda: "newer", found.append)
    jobs.look(one, "counts", lambda: "counts", found.append)
    jobs.look(other, "rows", lambda: "other", found.append)
    assert not jobs.is_idle
    goes_on.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert found == ["newer", "counts", "other"]


def test_an_older_look_that_has_not_begun_is_not_made(jobs: Jobs, qtbot: QtBot) -> None:
    asker, goes_on = QObject(), threading.Event()
    made: list[str] = []
    jobs.look(asker, "first", lambda: goes_on.wait(60), lambda _none: None)
    for text in ("p", "pi", "pil"):
        jobs.look(asker, "typed", partial(made.append, text), lambda _none: None)
    goes_on.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert made == ["pil"]


def test_a_look_does_not_wait_behind_the_work(jobs: Jobs, qtbot: QtBot) -> None:
    """An import may take minutes: pages go on being read."""
    asker, ends = QObject(), threading.Event()
    found: list[str] = []
    jobs.run(lambda _progress: ends.wait(60), lambda _result: None, lambda _error: None)
    jobs.look(asker, "rows", lambda: "rows", found.append)
    try:
        qtbot.waitUntil(lambda: found == ["rows"])
        assert jobs.is_working
    finally:
        ends.set()


def test_nothing_arrives_in_a_page_that_is_gone(jobs: Jobs, qtbot: QtBot) -> None:
    asker = QObject()
    found: list[str] = []
    crashed: list[Exception] = []
    jobs.crashed.connect(crashed.append)
    jobs.look(asker, "rows", lambda: "rows", found.append)
    jobs.look(asker, "wrong", lambda: 1 // 0, found.append)
    jobs.wait()
    delete(asker)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert (found, crashed) == ([], [])


def test_what_goes_wrong_in_a_look_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    """A refusal to whom it may concern, anything else to the alarm."""
    asker = QObject()
    crashed: list[Exception] = []
    refused: list[UserError] = []
    jobs.crashed.connect(crashed.append)

    def refuse() -> None:
        raise UserError("Non.")

    jobs.look(asker, "wrong", lambda: 1 // 0, lambda _none: None, refused.append)
    jobs.look(asker, "refused", refuse, lambda _none: None, refused.append)
    jobs.look(asker, "unheard", refuse, lambda _none: None)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert [type(error) for error in crashed] == [ZeroDivisionError, UserError]
    assert [error.sentence for error in refused] == ["Non."]


def test_the_hub_reads_a_base_beside_the_window(hub: Hub, base: Base, qtbot: QtBot) -> None:
    """In another thread, and the rows arrive in the window's own."""
    asker = QObject()
    seen: list[tuple[str, int, int]] = []

    def question(session: object, code: str) -> tuple[str, int]:
        assert session is not None
        return code, threading.get_ident()

    def then(answer: tuple[str, int]) -> None:
        seen.append((*answer, threading.get_ident()))

    hub.ask_later(asker, "one", then, question, "2.1")
    qtbot.waitUntil(lambda: bool(seen))
    code, read_in, told_in = seen[0]
    assert code in base.actions
    assert read_in != told_in == threading.get_ident()
