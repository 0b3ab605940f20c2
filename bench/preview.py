"""How soon the first page of a dossier is seen after a change, against making that page alone.

python bench/preview.py [--runs 5] [--base FOLDER]

Through the window, at the step of printing: a point of the agenda is renamed; counted from the
change saved, the processor time of the window's thread until the page is painted, and of the
worker's until it has it. The 400 ms during which one may go on typing cost nothing.
"""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any
from unittest.mock import patch

from measuring.report import head, line, seconds
from measuring.window import settle, window_on


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--base", type=Path)
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="jalon-bench-") as aside,
        window_on(asked.base or Path(aside), 1) as (window, _store),
    ):
        seen, alone = _measured(window, asked.runs)
    head("The first page of a dossier in sight after a change, against that page alone")
    line("that page alone, its rows included", seconds(alone), 1.0)
    line("seen in the window", seconds(seen), median(seen) / median(alone), "to hold: 2")
    return 0


def _measured(window: Any, runs: int) -> tuple[list[float], list[float]]:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from db.commands.meeting import edit_item
    from db.queries.meeting.agenda import agenda
    from desktop.pages.meeting import papers
    from desktop.pages.meeting.steps import Step
    from desktop.press.order import DOSSIER, pdf_of

    waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    window.open_page("meetings")
    settle(window)
    page = window.pages["meetings"]
    page.show_step(Step.PRINT)
    page.preview.choose(DOSSIER)
    made: list[float] = []

    def timed(store: Any, order: Any, progress: Any, first: Any) -> bytes:
        start = thread_time()

        def shown(content: bytes) -> None:
            made.append(thread_time() - start)
            first(content)

        return pdf_of(store, order, progress, shown)

    while not page.preview.is_current:
        QCoreApplication.processEvents(waiting)
    point = window.hub.ask(agenda, page.meeting).items[0].id
    seen, alone = [], []
    with patch.object(papers, "pdf_of", timed):
        for run in range(runs):
            made.clear()
            loads: list[float] = []
            window.hub.do(edit_item, point, title=f"Point numéro {run}")
            start = thread_time()
            load = page.preview.show_first

            def show(content: bytes, load: Any = load, loads: list[float] = loads) -> None:
                load(content)
                page.preview.repaint()
                loads.append(thread_time())

            with patch.object(page.preview, "show_first", show):
                while not page.preview.is_current or not loads:
                    QCoreApplication.processEvents(waiting)
            seen.append(loads[0] - start + made[0])
            alone.append(_alone(window, page))
    return seen, alone


def _alone(window: Any, page: Any) -> float:
    """The same page, asked for and bound without the others."""
    from desktop.press.catalogue import make

    def bound(session: Any) -> bytes:
        order = page.papers.order()
        found = make(session, order.word, order.subject, order.asked)
        return replace(found, parts=found.parts[:1]).pdf()

    start = thread_time()
    window.hub.ask(bound)
    return thread_time() - start


if __name__ == "__main__":
    sys.exit(main())
