"""500 establishments, 60 expectations, 30,000 deployments: the matrix against its SQL and 36.

python bench/deployment.py [--runs 5] [--base FOLDER]

The question of the page is timed beside the SQL that it asks, word for word, put to the same file
by plain `sqlite3`, and may take 50 ms more; it is asked again after a change. The page is opened
as a click on its entry opens it, until it is painted, then scrolled from one corner to the other:
what one step takes is compared with the same on 36 establishments. Beside them: what may be sent to
a director, and the summaries signed before a diffusion, first and again. Processor time.
`--base` keeps both bases in a folder (two minutes to build), and uses them again.
"""

import argparse
import gc
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from measuring.deployed import HOUSES, NOW, make_deployed_base
from measuring.report import head, line, note, seconds
from measuring.window import settle, window_over

from db.commands.deployment import Stands, enter_deployment
from db.commands.summary import refresh_summaries
from db.exchange.reach import reach_of
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.kinds.choices import Deployed
from db.queries.establishment.deployed import deployment_rows
from db.queries.establishment.matrix import matrix
from db.queries.indicator.listed import indicator_rows
from db.store import Store
from db.upgrade import prepare_base

ALLOWED = 0.050
FEW, STEPS = 36, 24


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--base", type=Path)
    asked = parser.parse_args()
    head(f"{HOUSES} establishments x 60 expectations, and {FEW}")
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as aside:
        bases = {count: _made(asked.base or Path(aside), count) for count in (FEW, HOUSES)}
        gc.disable()
        for count, base in bases.items():
            keys = KeyStore(base.parent / "keys")
            with Store(base, keys, now=lambda: NOW) as store:
                note(f"{count} establishments")
                _question("the matrix", store, asked.runs, matrix)
                _question("all that its page asks", store, asked.runs, deployment_rows)
                _question("all indicators, a rate among them", store, asked.runs, indicator_rows)
                _sent(store, asked.runs)
                _signed(store)
            _page(base, keys, asked.runs)
    return 0


def _made(folder: Path, count: int) -> Path:
    base = folder / str(count) / "deployed.jalonbase"
    if not base.exists():
        base.parent.mkdir(parents=True, exist_ok=True)
        start = perf_counter()
        make_deployed_base(base, KeyStore(base.parent / "keys"), count)
        note(f"{count} establishments built in {perf_counter() - start:.0f} s")
    prepare_base(base)
    return base


def _question(name: str, store: Store, runs: int, ask: Callable[[Any], object]) -> None:
    said: list[str] = []
    with store.read() as session:
        ask(session)
        raw(session).set_trace_callback(said.append)
        ask(session)
        raw(session).set_trace_callback(None)
    selects = [one for one in said if one.lstrip().upper().startswith("SELECT")]
    ours, floor = [], []
    with closing(sqlite3.connect(f"{store.path.as_uri()}?mode=ro", uri=True)) as conn:
        for run in range(runs):
            _change(store, run)
            floor.append(_timed(lambda: [conn.execute(one).fetchall() for one in selects]))
            with store.read() as session:
                ours.append(_timed(lambda: ask(session)))
    beyond = median(ours) - median(floor)
    line(f"{name}: its SQL, plain sqlite3", seconds(floor))
    line(name, seconds(ours), None, f"beyond: {beyond:.3f} s, to hold: {ALLOWED:.3f} s")


def _change(store: Store, run: int) -> None:
    """A house says where something stands."""
    with store.read() as session:
        asked = "SELECT establishment, expectation FROM deployment ORDER BY id LIMIT 1 OFFSET ?"
        house, expectation = raw(session).execute(asked, (run * 7,)).fetchone()
    stands = Stands((Deployed.IN_PROGRESS, Deployed.TO_START)[run % 2])
    with store.write() as session:
        enter_deployment(session, house, expectation, stands)


def _sent(store: Store, runs: int) -> None:
    asked = 'SELECT person FROM "grant" WHERE role = ?'
    with store.read() as session:
        conn = raw(session)
        (director,) = conn.execute(asked, ("director",)).fetchone()
        times = [_timed(lambda: reach_of(conn, director)) for _run in range(runs)]
    line("what may be sent to a director", seconds(times))


def _signed(store: Store) -> None:
    """What was signed is counted before it is written: the second time nothing changed."""
    times = []
    for _time in range(2):
        start = process_time()
        with store.write() as session:
            refresh_summaries(session)
        times.append(process_time() - start)
    first, again = times
    line("summaries signed, first", f"{first:.3f} s")
    line("the same again, nothing having changed", f"{again:.3f} s")


def _page(base: Path, keys: KeyStore, runs: int) -> None:
    """Opened from another page, then scrolled along the diagonal in steps of a window."""
    opened, steps = [], []
    with window_over(base, keys, NOW) as (window, store):
        settle(window)
        with store.read() as session:
            asked = "SELECT establishment, expectation FROM deployment ORDER BY id LIMIT 1"
            where = raw(session).execute(asked).fetchone()
        for run in range(runs + 1):
            window.open_page("settings")
            stands = Stands((Deployed.IN_PROGRESS, Deployed.TO_START)[run % 2])
            window.hub.do(enter_deployment, *where, stands)
            settle(window)
            start = process_time()
            window.open_page("deployment")
            settle(window)
            opened.append(process_time() - start)
        view = window.pages["deployment"].view
        across, down = view.horizontalScrollBar(), view.verticalScrollBar()
        for step in range(STEPS):
            start = process_time()
            across.setValue(across.maximum() * step // STEPS)
            down.setValue(down.maximum() * step // STEPS)
            settle(window)
            steps.append(process_time() - start)
    line("the page opened, until it is painted", seconds(opened[1:]))
    note(f"the first time {opened[0]:.3f} s")
    line("one step of scrolling", seconds(steps))


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
