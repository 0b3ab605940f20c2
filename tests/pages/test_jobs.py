"""The worker: its results come back to the window's thread, and it never collects widgets."""

import gc
import threading
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.jobs import Jobs


def test_nothing_is_collected_while_a_job_runs(jobs: Jobs, qtbot: QtBot) -> None:
    assert gc.isenabled()
    started, go_on = threading.Event(), threading.Event()

    def work(_progress: Any) -> bool:
        started.set()
        go_on.wait(10)
        return gc.isenabled()

    found: list[bool] = []
    jobs.run(work, found.append, lambda _error: None)
    assert started.wait(10)
    assert not gc.isenabled()
    go_on.set()
    qtbot.waitUntil(lambda: bool(found))
    assert found == [False]
    assert gc.isenabled()


def test_waiting_for_the_end_lets_the_collector_go(jobs: Jobs) -> None:
    jobs.run(lambda _progress: 1, lambda _result: None, lambda _error: None)
    jobs.wait()
    assert gc.isenabled()
