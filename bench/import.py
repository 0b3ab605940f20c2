"""Taking in 100 files in one gesture, against the same rows by plain sqlite3 and by other tools.

python bench/import.py [--runs 5] [--large]
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from measuring.floor import Row, floor, rows
from measuring.imports import copied, some_edits, timed_import
from measuring.large import large
from measuring.oracle import told
from measuring.peers import PEERS, plain
from measuring.pilots import Bench, make_bench, size
from measuring.report import head, line, note, seconds
from measuring.workload import check_fields

from db.journal.cells import standing_ops
from db.journal.session import raw


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", action="store_true", help="a base of a million edits as well")
    asked = parser.parse_args()
    check_fields()
    head("Importing 100 files of 500 edits, five edits a gesture")
    found = rows()
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as folder:
        bench = make_bench(Path(folder))
        files = bench.files(Path(folder))
        a = imports(bench, files, found, asked.runs)
        peers(found, asked.runs, a)
        if asked.large:
            large(bench, files, found, asked.runs)
    return 0


def imports(bench: Bench, files: Sequence[Path], found: list[Row], runs: int) -> float:
    """The import, and the same again, back to back with (a); the median of (a), in seconds."""
    floors: list[float] = []
    first: list[float] = []
    again: list[float] = []
    small: list[float] = []
    for run in range(runs):
        floors.append(floor(found))
        copy = copied(bench, f"run-{run}")
        first.append(timed_import(copy, files, taken=True))
        again.append(timed_import(copy, files, taken=False))
        if run == 0:
            seen = described(copy)
        small.append(timed_import(copy, [some_edits(copy)], taken=True))
    a = median(floors)
    line("(a) the same rows, plain sqlite3", seconds(floors), 1.0)
    note(plain(found).told)
    line("import of the 100 files", seconds(first), median(first) / a, "to hold: 6")
    note(seen)
    line("the same again", seconds(again), median(again) / a, "to hold: 1")
    line("a file of 50 edits into it", seconds(small), median(small) / a)
    each = size(files) / len(found)
    line("bytes an edit, signed and encrypted", f"{each:.1f}", None, "to hold: 45")
    return a


def peers(found: list[Row], runs: int, a: float) -> None:
    """The same edits by other tools: how long, and what is still seen."""
    for peer in PEERS:
        if not peer.is_here:
            print(f"  {peer.name}: not installed (pip install {peer.library})")
            continue
        seen = [peer.run(found) for _run in range(1 if peer.slow else runs)]
        times = [one.seconds for one in seen]
        line(peer.name, seconds(times), median(times) / a)
        note(seen[0].told)


def described(bench: Bench) -> str:
    """What is seen of the competing values in a base that has taken everything in."""
    with bench.open() as store, store.read() as session:
        conn = raw(session)

        def read(entity: str, field: str) -> set[str]:
            return {str(json.loads(op.value)) for op in standing_ops(conn, entity, field)}

        return told(read)


if __name__ == "__main__":
    sys.exit(main())
