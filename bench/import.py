"""Taking in 100 files in one gesture, against the same rows by plain sqlite3.

python bench/import.py [--runs 5] [--large]
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from measuring.floor import floor, rows
from measuring.pilots import Bench, make_bench, size
from measuring.report import head, line, seconds
from measuring.workload import EDITS_A_GESTURE, check_fields, gestures

from db.exchange.export import export_file
from db.exchange.receive import Import, receive
from db.journal.session import raw


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="a base of a million edits as well")
    asked = parser.parse_args()
    check_fields()
    head("Importing 100 files of 500 edits, five edits a gesture")
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder:
        bench = make_bench(Path(folder))
        files = bench.files(Path(folder))
        imports(bench, files, asked.runs)
        if asked.large:
            large(bench, files, asked.runs)
    return 0


def imports(bench: Bench, files: Sequence[Path], runs: int) -> None:
    """The import, and the same again, back to back with (a)."""
    found = rows()
    floors: list[float] = []
    first: list[float] = []
    again: list[float] = []
    small: list[float] = []
    edits = len(found)
    for run in range(runs):
        floors.append(floor(found))
        copy = copied(bench, f"run-{run}")
        first.append(timed_import(copy, files, taken=True))
        again.append(timed_import(copy, files, taken=False))
        if run == 0:
            describe(copy)
        small.append(timed_import(copy, [some_edits(copy)], taken=True))
    a = median(floors)
    line("(a) the same rows, plain sqlite3", seconds(floors), 1.0)
    line("import of the 100 files", seconds(first), median(first) / a, "to hold: 6")
    line("the same again", seconds(again), median(again) / a, "to hold: 1")
    line("a file of 50 edits into it", seconds(small), median(small) / a)
    line("bytes an edit, signed", f"{size(files) / edits:.1f}", None, "to hold: 45")


def large(bench: Bench, files: Sequence[Path], runs: int) -> None:
    """A base of a million edits: a small file into it, one action's export from it."""
    found = rows()
    copy = copied(bench, "large")
    timed_import(copy, files, taken=True)
    for batch in range(1, 20):
        timed_import(copy, copy.files(copy.path.parent, batch), taken=True)
    describe(copy)
    floors, small, exports = [], [], []
    pilot = copy.pilots[0]
    for _run in range(runs):
        floors.append(floor(found))
        small.append(timed_import(copy, [some_edits(copy)], taken=True))
        with copy.open() as store, store.write() as session:
            start = perf_counter()
            export_file(session, pilot.person)
            exports.append(perf_counter() - start)
    a = median(floors)
    line("(a) the same rows, plain sqlite3", seconds(floors), 1.0)
    line("a file of 50 edits into 10⁶", seconds(small), median(small) / a, "to hold: 0.05")
    line("what one pilot lacks, from 10⁶", seconds(exports), median(exports) / a, "to hold: 1")


def timed_import(bench: Bench, files: Sequence[Path], *, taken: bool, words: bool = False) -> float:
    """Seconds of one gesture that takes these files in, down to the disk."""
    with bench.open() as store:
        start = perf_counter()
        with store.write() as session:
            done = receive(session, files, listed=words)
        spent = perf_counter() - start
    check(done, taken=taken)
    return spent


def check(done: Import, *, taken: bool) -> None:
    """Stop when the import did not do what is measured."""
    wanted = "taken" if taken else "known"
    odd = [report for report in done.files if report.status != wanted]
    if odd or done.changes.accepted != len(done.changes.lots):
        raise SystemExit(f"{len(odd)} files are not {wanted}: {odd[:1]}")


def some_edits(bench: Bench) -> Path:
    """A file of ten more gestures of the first pilot."""
    pilot = bench.pilots[0]
    chosen = gestures(0, 100 + pilot.serial)[: 50 // EDITS_A_GESTURE]
    path = bench.path.parent / f"small-{pilot.serial}.jalon"
    path.write_bytes(bench.file(pilot, [bench.sign(pilot, gesture) for gesture in chosen]))
    return path


def copied(bench: Bench, name: str) -> Bench:
    """The same base in a file of its own; the pilots go on from where they are."""
    folder = bench.path.parent / name
    folder.mkdir()
    path = folder / bench.path.name
    shutil.copyfile(bench.path, path)
    pilots = [
        replace(pilot, lanes=dict(pilot.lanes), written=dict(pilot.written))
        for pilot in bench.pilots
    ]
    return replace(bench, path=path, pilots=pilots)


def describe(bench: Bench) -> None:
    """What the base holds, for comparison with the workload that is meant."""
    with bench.open() as store, store.read() as session:
        conn = raw(session)
        (ops,) = conn.execute("SELECT count(*) FROM op").fetchone()
        (cells,) = conn.execute("SELECT count(*) FROM cell").fetchone()
        contested, values = conn.execute(
            "SELECT count(*), sum(rivals) FROM cell WHERE rivals > 1"
        ).fetchone()
    print(f"  {ops} ops, {cells} cells, {contested} contested with {values} different values")


if __name__ == "__main__":
    sys.exit(main())
