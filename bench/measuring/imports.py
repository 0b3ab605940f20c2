"""One import into a base made for it, timed."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from measuring.pilots import Bench
from measuring.workload import EDITS_A_GESTURE, gestures

from db.exchange.receive import receive
from db.exchange.report import Import


def timed_import(bench: Bench, files: Sequence[Path], *, taken: bool) -> float:
    """Seconds of one gesture that takes these files in, down to the disk."""
    with bench.open() as store:
        start = perf_counter()
        with store.write() as session:
            done = receive(session, files, listed=False)
        spent = perf_counter() - start
    _check(done, taken=taken)
    return spent


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


def _check(done: Import, *, taken: bool) -> None:
    """Stop when the import did not do what is measured."""
    wanted = "taken" if taken else "known"
    odd = [report for report in done.files if report.status != wanted]
    if odd or done.changes.accepted != len(done.changes.lots):
        raise SystemExit(f"{len(odd)} files are not {wanted}: {odd[:1]}")
