"""How long the list of actions takes to open, to filter and to sort, beside its own question.

python bench/actions.py [--runs 7] [--actions 1000]

Processor time of the window's thread, drawing included: others may use the machine meanwhile.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from measuring.report import head, line, seconds
from measuring.small_base import make_small_base

FEW = 12
GESTURES = ("its question", "opening", "drawing, of it", "a letter typed", "filtering", "sorting")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--actions", type=int, default=1000)
    asked = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    found: dict[int, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder:
        for count in (FEW, asked.actions):
            found[count] = _measured(Path(folder), count, asked.runs)
    head(f"The list of actions: {asked.actions} of them, against {FEW}")
    for gesture in GESTURES:
        many, few = found[asked.actions][gesture], found[FEW][gesture]
        line(
            gesture, seconds(many), median(many) / max(median(few), 1e-4), f"{FEW}: {seconds(few)}"
        )
    beyond = median(found[asked.actions]["opening"]) - median(found[asked.actions]["its question"])
    line("opening, beyond its question", f"{beyond:.3f} s", None, "to hold: 0.050 s")
    return 0


def _measured(folder: Path, count: int, runs: int) -> dict[str, list[float]]:
    from db.commands.texts import take_in_texts
    from db.journal.identity import KeyStore
    from db.queries.action.listed import action_list
    from db.store import Store
    from desktop.shots import off_screen, settle

    base, keys = folder / f"{count}.jalonbase", KeyStore(folder / f"keys-{count}")
    make_small_base(base, keys, count)
    with Store(base, keys) as store, store.write() as session:
        while take_in_texts(session):
            pass
    with off_screen(base, keys) as (window, _theme):
        window.open_page("actions")
        settle()
        page: Any = window.pages["actions"]
        gestures: dict[str, Callable[[int], object]] = {
            "its question": lambda _run: window.hub.ask(action_list, retired=True),
            "opening": lambda _run: page.refresh(),
            "drawing, of it": lambda _run: page.listing.table.viewport().repaint(),
            "a letter typed": lambda run: page.filters.search.setText("enfants"[: run % 7 + 1]),
            "filtering": lambda run: page.filters.set_view((("status", _status(run)),)),
            "sorting": lambda run: page.listing.table.sortByColumn(1 + run % 6, _way(run)),
        }
        return {name: _times(gesture, runs, page) for name, gesture in gestures.items()}


def _times(gesture: Callable[[int], object], runs: int, page: Any) -> list[float]:
    from PySide6.QtWidgets import QApplication

    times = []
    for run in range(runs + 1):
        start = process_time()
        gesture(run)
        page._later.stop()  # the pane is read beside the window, a moment later
        QApplication.processEvents()
        times.append(process_time() - start)
    page.filters.clear()
    return times[1:]


def _status(run: int) -> str:
    from db.kinds.choices import Status

    return list(Status)[run % len(Status)].value


def _way(run: int) -> Any:
    from PySide6.QtCore import Qt

    return Qt.SortOrder.DescendingOrder if run % 2 else Qt.SortOrder.AscendingOrder


if __name__ == "__main__":
    raise SystemExit(main())
