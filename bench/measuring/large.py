"""A base of a million edits: a small file into it, one action and everything out of it."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from measuring.floor import Row, floor
from measuring.imports import copied, some_edits, timed_import
from measuring.pilots import Bench
from measuring.report import line, note, seconds

from db.exchange.export import export_to
from db.journal.session import raw

BATCHES = 20
STATUS = Path("/proc/self/status")
EXPORT = """
import sys
from pathlib import Path
from db.exchange.export import export_to
from db.journal.identity import KeyStore
from db.store import Store
base, keys, target, person = sys.argv[1:]
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
with Store(Path(base), KeyStore(Path(keys))) as store:
    before = peak()
    size = export_to(store, Path(target), person or None).size
    print(size, before, peak())
"""


def large(bench: Bench, files: Sequence[Path], found: list[Row], runs: int) -> None:
    """Build it, twenty years of all the pilots, then measure beside (a)."""
    copy = copied(bench, "large")
    start = perf_counter()
    timed_import(copy, files, taken=True)
    for batch in range(1, BATCHES):
        more = copy.files(copy.path.parent, batch)
        timed_import(copy, more, taken=True)
        for path in more:
            path.unlink()
    note(f"{count(copy):,} edits, built in {perf_counter() - start:.0f} s")
    floors: list[float] = []
    small: list[float] = []
    exports: list[float] = []
    for _run in range(runs):
        floors.append(floor(found))
        small.append(timed_import(copy, [some_edits(copy)], taken=True))
        exports.append(timed_export(copy))
    a = median(floors)
    line("(a) the same rows, plain sqlite3", seconds(floors), 1.0)
    line("a file of 50 edits into 10⁶", seconds(small), median(small) / a, "to hold: 0.05")
    line("one action's export from 10⁶", seconds(exports), median(exports) / a, "to hold: 1")
    memory("memory of that export", copy, copy.reader.person)
    memory("memory of an export of everything", copy, "")


def timed_export(bench: Bench) -> float:
    """Seconds of a file for somebody who receives one action and holds nothing yet."""
    with bench.open() as store:
        start = perf_counter()
        export_to(store, bench.path.with_suffix(".jalon"), bench.reader.person)
        return perf_counter() - start


def memory(what: str, bench: Bench, person: str) -> None:
    """How much more than at its start a process of its own held while it made this export."""
    if not STATUS.exists():
        line(what, "not known on this system")
        return
    target = bench.path.with_suffix(".jalon")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            EXPORT,
            str(bench.path),
            str(bench.keys.folder),
            str(target),
            person,
        ],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        line(what, done.stderr.strip().splitlines()[-1])
        return
    size, before, most = map(int, done.stdout.split())
    line(what, f"{(most - before) / 1024:.0f} MiB", None, f"a file of {size / 2**20:.1f} MiB")


def count(bench: Bench) -> int:
    """How many edits the base holds."""
    with bench.open() as store, store.read() as session:
        (edits,) = raw(session).execute("SELECT count(*) FROM op").fetchone()
        return int(edits)
