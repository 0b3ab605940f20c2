"""Garbage is collected from the event loop, whatever a worker or Qt is doing meanwhile."""

import gc
import threading
import weakref
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.collector import Collector
from desktop.jobs import Jobs


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
