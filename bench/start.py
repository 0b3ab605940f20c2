"""How long until the window is there, and until it shows a base; against a window of Qt's own.

python bench/start.py [--runs 7]
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from measuring.report import head, line, seconds
from measuring.small_base import make_small_base

BARE = """
{more}
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (window.repaint(), app.quit()))
app.exec()
"""
JALON = """
import sys
from desktop.__main__ import main
sys.exit(main())
"""
CONTENDERS = {
    "a bare window": (BARE.format(more=""), None),
    "Jalon, first paint": (JALON, "paint"),
    "a bare window + sqlalchemy.orm": (BARE.format(more="import sqlalchemy.orm"), None),
    "Jalon, first content": (JALON, "content"),
}
AGAINST = {
    "Jalon, first paint": "a bare window",
    "Jalon, first content": "a bare window + sqlalchemy.orm",
}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder:
        home = _home(Path(folder))
        os.environ.update(home)
        # An installed program is compiled: the first round, not counted, does it here.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        base = Path(folder) / "mesures.jalonbase"
        from desktop.paths import key_store

        make_small_base(base, key_store())
        times = _measured(base, asked.runs)
    head("Starting: a process of its own, from its launch to its end once the window is painted")
    for name, spent in times.items():
        peer = AGAINST.get(name)
        ratio = median(spent) / median(times[peer]) if peer else None
        line(name, seconds(spent), ratio, "to hold: 1.3" if peer else "")
    return 0


def _measured(base: Path, runs: int) -> dict[str, list[float]]:
    """Seconds by contender, in turn; a first round, not counted, warms the disk up."""
    times: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    for run in range(runs + 1):
        for name, (program, leave) in CONTENDERS.items():
            spent = _timed(program, base, leave)
            if run:
                times[name].append(spent)
    return times


def _timed(program: str, base: Path, leave: str | None) -> float:
    screen = {} if "QT_QPA_PLATFORM" in os.environ else {"QT_QPA_PLATFORM": "offscreen"}
    leaving = {"JALON_BENCH_QUIT": leave} if leave else {}
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, str(base)],
        env=os.environ | screen | leaving,
        cwd=Path(__file__).parent.parent,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return perf_counter() - start


def _home(folder: Path) -> dict[str, str]:
    """Every variable that leads to a person's folder, led elsewhere; their keyring left alone."""
    names = ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"]
    names += [f"XDG_{kind}_HOME" for kind in ("CONFIG", "DATA", "CACHE", "STATE")]
    return dict.fromkeys(names, str(folder)) | {"JALON_KEYRING": "off"}


if __name__ == "__main__":
    sys.exit(main())
