"""How long each page takes to open on 1,000 actions, against what it asks of the base and 50 ms.

python bench/pages.py [--runs 5] [--months 1] [--only home,actions] [--base FOLDER]

A page is opened as a click on its entry opens it, until everything it shows is painted. It is
first opened once (its modules are imported, its widgets made), then read again after a change:
the deadline of the first action, which is the one in sight where one is.
What it asks is timed inside the same openings, in whichever thread it is asked. Processor time:
others may use the machine meanwhile. A month of work is some 17,000 edits: 1 gives a base of
34,000, 58 one of a million (minutes to build; `--base` keeps it in a folder, and uses it again).
"""

import argparse
import sys
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import process_time, thread_time
from typing import Any, NamedTuple

from measuring.full_base import NOW
from measuring.report import head, line, note, seconds
from measuring.window import settle, window_on

ALLOWED = 0.050


def main() -> int:
    """Print the table, the slowest page last."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--months", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--base", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as aside:
        folder = asked.base or Path(aside)
        found = _measured(folder, asked.months, asked.runs, asked.only.split(","))
    head("Opening a page on 1,000 actions, against its questions + 50 ms")
    found.sort(key=lambda one: median(one.opened) / (median(one.questions) + ALLOWED))
    for one in found:
        ratio = median(one.opened) / (median(one.questions) + ALLOWED)
        line(one.page, seconds(one.opened), ratio, "to hold: 1")
        note(f"its questions {seconds(one.questions)}, first opening {one.first:.3f} s")
    return 0


class Opening(NamedTuple):
    """Of a page, the seconds of each opening, of its questions, of its first opening."""

    page: str
    opened: list[float]
    questions: list[float]
    first: float


def _measured(folder: Path, months: int, runs: int, only: list[str]) -> list[Opening]:
    found = []
    with window_on(folder, months) as (window, store):
        spent = _watched(store)
        settle(window)
        for key in window.pages:
            if only == [""] or key in only:
                found.append(_page(window, key, runs, spent))
    return found


def _page(window: Any, key: str, runs: int, spent: list[float]) -> Opening:
    """Open this page again and again; the fiche is that of an action with a conflict."""
    from db.commands.action import edit_action
    from db.queries.action.listed import action_list

    rest = "measures" if key == "settings" else "settings"
    action = window.hub.ask(action_list)[0].id
    about = action if key == "fiche" else ""
    first = _opened(window, key, about)
    opened, questions = [], []
    for run in range(runs):
        window.open_page(rest)
        window.hub.do(edit_action, action, "deadline", NOW.date() + timedelta(days=run))
        settle(window)
        spent.clear()
        opened.append(_opened(window, key, about))
        questions.append(sum(spent))
    return Opening(key, opened, questions, first)


def _watched(store: Any) -> list[float]:
    """The seconds spent in each reading of the base, from now on, in whichever thread."""
    spent: list[float] = []
    read = store.read

    @contextmanager
    def timed() -> Any:
        start = thread_time()
        with read() as session:
            yield session
        spent.append(thread_time() - start)

    store.read = timed
    return spent


def _opened(window: Any, key: str, about: str) -> float:
    from desktop.place import Place

    start = process_time()
    if about:
        window.go(Place("fiche", about))
    else:
        window.open_page(key)
    settle(window)
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
