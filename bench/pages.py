"""How long each page takes to open on 1,000 actions, against what it asks of the base and 50 ms.

python bench/pages.py [--runs 5] [--actions 1000]

A page is opened as a click on its entry opens it, until everything it shows is painted. It is
first opened once (its modules are imported, its widgets made), then read again after a change.
What it asks is timed inside the same openings, in whichever thread it is asked. Processor time:
others may use the machine meanwhile.
"""

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time, thread_time
from typing import Any

from measuring.report import head, line, note, seconds
from measuring.small_base import make_small_base

ALLOWED = 0.050


def main() -> int:
    """Print the table, the slowest page last."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--actions", type=int, default=1000)
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder:
        found = _measured(Path(folder), asked.actions, asked.runs)
    head(f"Opening a page on {asked.actions} actions, against its questions + 50 ms")
    found.sort(key=lambda one: median(one[1]) / (median(one[2]) + ALLOWED))
    for key, opened, questions, first in found:
        ratio = median(opened) / (median(questions) + ALLOWED)
        line(key, seconds(opened), ratio, "to hold: 1")
        note(f"its questions {seconds(questions)}, first opening {first:.3f} s")
    return 0


def _measured(
    folder: Path, actions: int, runs: int
) -> list[tuple[str, list[float], list[float], float]]:
    """By page: seconds of each opening, of its questions, of its first opening."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from db.journal.identity import KeyStore
    from db.store import Store
    from desktop.app import make_application, make_window
    from desktop.look.theme import Mode, Theme
    from desktop.settings import Settings

    base, keys = folder / "mesures.jalonbase", KeyStore(folder / "keys")
    make_small_base(base, keys, actions)
    _plan(base, keys)
    theme = Theme(make_application(), Mode.LIGHT)
    found = []
    with Store(base, keys) as store:
        window = make_window(store, theme, Settings(folder / "settings.ini"))
        window.resize(1440, 900)
        window.show()
        spent = _watched(window.hub)
        _settle(window)
        rest = next(iter(window.pages))
        for key in list(window.pages):
            if key == "fiche":  # it is opened on an action, never from the menu
                continue
            first = _opened(window, key)
            opened, questions = [], []
            for _run in range(runs):
                window.open_page("actions" if key == rest else rest)
                _settle(window)
                window.pages[key]._stale = True
                spent.clear()
                opened.append(_opened(window, key))
                questions.append(sum(spent))
            found.append((key, opened, questions, first))
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return found


def _plan(base: Path, keys: Any) -> None:
    """A sitting to come, with ten points: what the page of sittings is about."""
    from db.commands.committee import add_committee
    from db.commands.meeting import add_item, add_meeting
    from db.kinds.choices import Body
    from db.store import Store

    with Store(base, keys) as store, store.write() as session:
        committee, _made = add_committee(session, Body.FOLLOW_UP)
        coming, _made = add_meeting(session, committee, date(2030, 1, 8), number=1)
        for number in range(10):
            add_item(session, coming, f"Point {number}")


def _watched(hub: Any) -> list[float]:
    """The seconds of each question, from now on."""
    spent: list[float] = []
    ask = hub.ask

    def timed(*args: Any, **kwargs: Any) -> Any:
        start = thread_time()
        try:
            return ask(*args, **kwargs)
        finally:
            spent.append(thread_time() - start)

    hub.ask = timed
    return spent


def _opened(window: Any, key: str) -> float:
    start = process_time()
    window.open_page(key)
    _settle(window)
    return process_time() - start


def _settle(window: Any) -> None:
    """Until nothing is asked any more, and what was answered is painted."""
    from PySide6.QtWidgets import QApplication

    for _turn in range(2):
        QApplication.processEvents()
        window.hub.jobs.wait()
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
