"""A hundred committee sheets with their charts, against other tools that draw none.

python bench/sheets.py [--runs 5]

What is held is printing: a process that has printed one sheet prints the hundred. The whole of
the process, each tool's own start in it, stands under it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from measuring.printers import PRINTERS
from measuring.report import head, line, seconds
from measuring.sheets import SHEETS, sheets

SLOW = ("weasyprint",)


class Spent(NamedTuple):
    """Processor seconds of one contender: printing alone, and all that its process took."""

    printing: float
    whole: float


def main() -> int:
    """Print the table; with --print, be one of the contenders."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--print", nargs=2, metavar=("TOOL", "FOLDER"))
    asked = parser.parse_args()
    if asked.print:
        print(print_with(*asked.print))
        return 0
    # An installed program is compiled: the first round, not counted, does it here.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    head(f"Printing {SHEETS} sheets: processor time, in a process of its own")
    times: dict[str, list[Spent]] = {tool: [] for tool in PRINTERS if _is_here(tool)}
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        for tool in times:
            if tool not in SLOW:
                timed(tool, Path(folder))
        for run in range(asked.runs):
            for tool, spent in times.items():
                if run == 0 or tool not in SLOW:
                    spent.append(timed(tool, Path(folder)))
        pages = {tool: _pages(Path(folder) / f"{tool}.pdf") for tool in times}
    _tell(times, pages)
    return 0


def print_with(tool: str, folder: str) -> float:
    """Processor seconds that a tool takes for all the sheets, once it has printed one."""
    every = sheets()
    PRINTERS[tool](every[:1], Path(folder))
    start = process_time()
    PRINTERS[tool](every, Path(folder))
    return process_time() - start


def timed(tool: str, folder: Path) -> Spent:
    """What one contender takes; its whole by the clock on the wall where nothing else tells."""
    before, start = _children(), perf_counter()
    asked = [sys.executable, __file__, "--print", tool, str(folder)]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    after, end = _children(), perf_counter()
    whole = end - start if before is None or after is None else after - before
    return Spent(float(said.split()[-1]), whole)


def _tell(times: dict[str, list[Spent]], pages: dict[str, int]) -> None:
    for place, what in enumerate(("printing", "whole process")):
        own = {tool: [spent[place] for spent in found] for tool, found in times.items()}
        peer = median(own["typst"]) if "typst" in own else None
        for tool, spent in own.items():
            limit = "to hold: 1.2" if tool == "jalon" and not place else ""
            charts = "with charts" if tool == "jalon" else "no chart"
            ratio = median(spent) / peer if peer else None
            line(f"{tool}, {what}, {pages[tool]} pages, {charts}", seconds(spent), ratio, limit)
    for tool in PRINTERS:
        if tool not in times:
            print(f"  {tool}: not installed (pip install {tool})")


def _is_here(tool: str) -> bool:
    return tool == "jalon" or find_spec(tool) is not None


def _children() -> float | None:
    if os.name == "nt":
        return None
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


if __name__ == "__main__":
    sys.exit(main())
