"""1,000 indicators, 400,000 entries: the page of all of them, that of one, a pasted range of 400.

python bench/indicators.py [--runs 7] [--indicators 1000] [--base FOLDER]

Each question is timed beside the SQL that it asks, word for word, put to the same file by plain
`sqlite3`, and may take 50 ms more. It is asked again after a change, as a page in sight is; its
first answer stands beside. A pasted range is timed to the disk, beside the very rows that it wrote
put into the same tables by plain `sqlite3`. Processor time, but for what is written.
`--base` keeps the base in a folder (six minutes to build), and uses it again.
"""

import argparse
import gc
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from measuring.followed import INDICATORS, NOW, make_followed_base
from measuring.pasted import Pasted
from measuring.report import head, line, note, seconds

from db.commands.entries import NewValue, enter_values
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.kinds.period import parse_period
from db.queries.indicator.listed import indicator_rows
from db.queries.indicator.page import indicator_page
from db.store import Store
from db.upgrade import prepare_base

ALLOWED = 0.050
ROWS, HOUSES = 10, 40
FIRST = 2030


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--indicators", type=int, default=INDICATORS)
    parser.add_argument("--base", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as aside, _base(asked, aside) as store:
        # As in the window, garbage is not collected in the middle of a question.
        gc.disable()
        one, houses, entries = _known(store)
        head(f"{asked.indicators} indicators, {entries:,} entries")
        _question("the page of all indicators", store, asked.runs, indicator_rows)
        _question("the page of one", store, asked.runs, lambda s: indicator_page(s, one))
        _pasted(store, asked.runs, houses)
    return 0


@contextmanager
def _base(asked: argparse.Namespace, aside: str) -> Iterator[Store]:
    folder = asked.base or Path(aside)
    path, keys = folder / "followed.jalonbase", KeyStore(folder / "keys")
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        start = perf_counter()
        make_followed_base(path, keys, asked.indicators)
        note(f"built in {perf_counter() - start:.0f} s")
    prepare_base(path)
    with Store(path, keys, now=lambda: NOW) as store:
        yield store


def _known(store: Store) -> tuple[str, list[str], int]:
    """An indicator that houses answer, the houses, and how many entries there are."""
    with store.read() as session:
        conn = raw(session)
        one = conn.execute("SELECT indicator FROM entry LIMIT 1").fetchone()[0]
        houses = [row[0] for row in conn.execute("SELECT id FROM establishment ORDER BY id")]
        return one, houses, conn.execute("SELECT count(*) FROM entry").fetchone()[0]


def _question(name: str, store: Store, runs: int, ask: Callable[[Any], object]) -> None:
    said: list[str] = []
    with store.read() as session:
        first, _said = _timed(lambda: ask(session))
        raw(session).set_trace_callback(said.append)
        ask(session)
        raw(session).set_trace_callback(None)
    ours, floor = [], []
    with closing(sqlite3.connect(f"{store.path.as_uri()}?mode=ro", uri=True)) as conn:
        conn.execute("PRAGMA cache_size = -65536")
        asked = [one for one in said if one.lstrip().upper().startswith("SELECT")]
        for run in range(runs):
            _change(store, run)
            floor.append(_timed(lambda: [conn.execute(one).fetchall() for one in asked])[0])
            with store.read() as session:
                ours.append(_timed(lambda: ask(session))[0])
    beyond = median(ours) - median(floor)
    line(f"{name}: its SQL, plain sqlite3", seconds(floor))
    line(name, seconds(ours), None, f"beyond its SQL: {beyond:.3f} s, to hold: {ALLOWED:.3f} s")
    note(f"{len(asked)} questions; asked for the first time {first:.3f} s")


def _change(store: Store, run: int) -> None:
    """Somebody corrects a value of one house."""
    with store.read() as session:
        asked = "SELECT indicator, place FROM entry WHERE denominator IS NULL LIMIT 1 OFFSET ?"
        indicator, house = raw(session).execute(asked, (run * 4000,)).fetchone()
    value = {"measured": {"value": Decimal(20 + run)}}
    new = NewValue(indicator, parse_period("2025"), value, {}, house)
    with store.write() as session:
        enter_values(session, [new])


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    start = process_time()
    found = work()
    return process_time() - start, found


def _pasted(store: Store, runs: int, houses: list[str]) -> None:
    """Ten indicators in forty houses, for a period that nobody entered yet."""
    with store.read() as session:
        asked = "SELECT id FROM indicator WHERE kind = 'number' ORDER BY code LIMIT ?"
        indicators = [row[0] for row in raw(session).execute(asked, (ROWS,))]
    ours, floor = [], []
    for run in range(runs):
        period = parse_period(f"{FIRST + run}")
        values = [
            NewValue(one, period, {"measured": {"value": Decimal(at)}}, {}, house)
            for one in indicators
            for at, house in enumerate(houses[:HOUSES])
        ]
        with Pasted(store.path, period.code) as pasted:
            start = perf_counter()
            with store.write() as session:
                enter_values(session, values)
            ours.append(perf_counter() - start)
            floor.append(pasted.again())
    beyond = median(ours) - median(floor)
    line("400 cells: their rows, plain sqlite3", seconds(floor))
    line("400 cells pasted", seconds(ours), None, f"beyond: {beyond:.3f} s, to hold: {ALLOWED:.3f}")
    note("signed, judged, merged, projected, to the disk; one gesture, a lot an establishment")


if __name__ == "__main__":
    raise SystemExit(main())
