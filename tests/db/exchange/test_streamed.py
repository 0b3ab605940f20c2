"""An export reads, packs and encrypts as it goes: its memory does not follow what it carries."""

import random
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.exchange.export import export_to
from db.exchange.select import lots_of, selection_for
from db.journal.session import raw
from tests.db.court import Court
from tests.db.replicas import Replica

ROOT = Path(__file__).parents[3]
CHILD = """
import resource, sys
from pathlib import Path
from db.exchange.export import export_to
from db.journal.identity import KeyStore
from db.store import Store
base, keys, target = map(Path, sys.argv[1:])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with Store(base, KeyStore(keys)) as store:
    sent = export_to(store, target)
print(sent.lots, sent.size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def grow(path: Path, lots: int, size: int = 300) -> None:
    """Lots as a base would hold them, put in by plain SQL; who signed them is not asked on leaving.

    They stand in lanes of a hundred.
    """
    drawn = random.Random(lots)
    with closing(sqlite3.connect(path)) as conn:
        conn.executemany(
            "INSERT INTO lot (hash, device, scope, n, hlc, body, signature, status)"
            " VALUES (?, ?, ?, ?, 0, ?, ?, 0)",
            (
                (
                    drawn.randbytes(32),
                    b"\1" * 32,
                    f"act_{place // 100:032x}",
                    place % 100 + 1,
                    drawn.randbytes(32).hex().encode() + b" mesure action pilote" * (size // 21),
                    drawn.randbytes(64),
                )
                for place in range(lots)
            ),
        )
        conn.execute(
            "INSERT INTO lane (scope, device, n, head)"
            " SELECT scope, device, max(n), x'' FROM lot WHERE device = ? GROUP BY scope",
            (b"\1" * 32,),
        )
        conn.commit()


def peak(replica: Replica, path: Path) -> int:
    """The most memory that Python held while exporting."""
    tracemalloc.start()
    try:
        export_to(replica.store, path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_ten_times_more_takes_no_more_memory(court: Court, tmp_path: Path) -> None:
    """Twenty thousand lots weigh more than ten megabytes; a few of them are held at once."""
    grow(court.host.path, 2_000)
    few = peak(court.host, tmp_path / "few.jalon")
    court.host.close()
    grow_more(court.host.path)
    court.host.reopen()
    many = peak(court.host, tmp_path / "many.jalon")
    assert (tmp_path / "many.jalon").stat().st_size > 5 * (tmp_path / "few.jalon").stat().st_size
    assert many < few + 2 * 2**20


def grow_more(path: Path) -> None:
    """Ten times as many, in place of those that were put in."""
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("DELETE FROM lot WHERE device = ?", (b"\1" * 32,))
        conn.execute("DELETE FROM lane WHERE device = ?", (b"\1" * 32,))
        conn.commit()
    grow(path, 20_000)


def test_lots_are_read_as_they_are_asked_for(court: Court) -> None:
    """The first one comes before the others are looked at, lane by lane."""
    grow(court.host.path, 500)
    with court.host.store.read() as session:
        conn = raw(session)
        queries: list[str] = []
        found = lots_of(conn, selection_for(conn, None))
        conn.set_trace_callback(queries.append)
        first = next(found)
        conn.set_trace_callback(None)
        assert len(queries) == 1
        places = [(chosen.scope, chosen.lot.device) for chosen in (first, *found)]
    lanes = list(dict.fromkeys(places))
    assert [place for lane in lanes for place in places if place == lane] == places
    assert lanes[0][0] == "policy"


@pytest.mark.thorough
def test_a_million_edits(court: Court, tmp_path: Path) -> None:
    """Two hundred thousand lots of five edits, in a process of its own."""
    court.host.close()
    grow(court.host.path, 200_000, size=560)
    args = [court.host.path, court.host.keys.folder, tmp_path / "large.jalon"]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, args)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    lots, size, grown = map(int, done.stdout.split())
    assert lots >= 200_000
    assert size > 20 * 2**20
    assert grown < 60_000  # KiB: SQLite's cache, a megabyte of scratch, one file's buffers
    court.host.reopen()
