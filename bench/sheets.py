"""A hundred committee sheets with their charts, against other tools that draw none.

python bench/sheets.py [--runs 5]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

from measuring.printers import PRINTERS
from measuring.report import head, line, seconds
from measuring.sheets import SHEETS

SLOW = ("weasyprint",)


def main() -> int:
    """Print the table; with --print, be one of the contenders."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--print", nargs=2, metavar=("TOOL", "FOLDER"))
    asked = parser.parse_args()
    if asked.print:
        tool, folder = asked.print
        PRINTERS[tool](Path(folder))
        return 0
    # An installed program is compiled: the first round, not counted, does it here.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    head(f"Printing {SHEETS} sheets: processor time of a process of its own, from start to end")
    times: dict[str, list[float]] = {tool: [] for tool in PRINTERS if _is_here(tool)}
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


def timed(tool: str, folder: Path) -> float:
    """Processor seconds of one contender, its start included; wall clock where unknown."""
    before, start = _children(), perf_counter()
    subprocess.run([sys.executable, __file__, "--print", tool, str(folder)], check=True)
    after, end = _children(), perf_counter()
    return end - start if before is None or after is None else after - before


def _tell(times: dict[str, list[float]], pages: dict[str, int]) -> None:
    peer = median(times["typst"]) if "typst" in times else None
    for tool, spent in times.items():
        ratio = median(spent) / peer if peer else None
        limit = "to hold: 1.2" if tool == "jalon" else ""
        charts = "with charts" if tool == "jalon" else "no chart"
        line(f"{tool}, {pages[tool]} pages, {charts}", seconds(spent), ratio, limit)
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
