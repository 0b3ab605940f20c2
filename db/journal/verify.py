"""Is everything in order? And starting again from the lots alone."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.journal import local, project
from db.journal.apply import take_in
from db.journal.counting import counting
from db.journal.erase import is_rightly_erased
from db.journal.frontier import held_moved
from db.journal.lanes import Arrived
from db.journal.lot import ZERO, SignedLot, lot_hash, read_lot, wrongly_signed
from db.journal.policy import policy_moved, read_facts
from db.tables.journal import KNOWN, UNREAD, WAITING

Step = Callable[[int, int], None]
_AT_ONCE = 5000
_REREAD = (
    'UPDATE lot SET device = ?, scope = ?, n = ?, hlc = ?, "grant" = ?, gesture = ? WHERE id = ?'
)
_DERIVED = {
    "cell": "SELECT entity, field, value, rivals, winner, beside FROM cell",
    "lot": 'SELECT hash, device, scope, n, hlc, "grant", gesture, status FROM lot'
    " WHERE body IS NOT NULL",
    "erased": "SELECT lot, counts FROM erased",
    "op": "SELECT cell.entity, cell.field, lot.hash, op.id & 4095, op.value, op.replaces IS NULL,"
    " (SELECT group_concat(hex(named.hash) || '.' || (refs.value & 4095), ' ')"
    "  FROM json_each(op.replaces) refs LEFT JOIN lot named ON named.id = refs.value >> 12)"
    " FROM op JOIN cell ON cell.id = op.cell JOIN lot ON lot.id = op.id >> 12",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found: how many lots, and what is wrong, in words of the journal."""

    lots: int
    problems: tuple[str, ...]


def rebuild(conn: sqlite3.Connection, read: Callable[[int], None] = lambda _count: None) -> int:
    """Drop everything that follows from the lots and make it again; how many lots were read.

    `read` is told how many so far; what it raises ends it.
    """
    base = local.base_id(conn)
    for table in ("cell", "op", "lane"):
        conn.execute(f"DELETE FROM {table}")
    policy_moved(conn, base)
    held_moved(conn)
    conn.execute("UPDATE lot SET status = ? WHERE body IS NOT NULL", (UNREAD,))
    conn.execute("DELETE FROM lot WHERE body IS NULL")
    conn.execute("DELETE FROM erased WHERE lot NOT IN (SELECT id FROM lot)")
    for arrived in _held(conn):
        conn.executemany(_REREAD, [_said(one) for one in arrived])
    project.recreate_tables(conn)
    local.put(conn, "shape", project.shape())
    count = 0
    for arrived in _held(conn):
        take_in(conn, base, arrived)
        count += len(arrived)
        read(count)
    return count


def verify(
    conn: sqlite3.Connection, path: Path, step: Step = lambda _done, _total: None
) -> Verdict:
    """Integrity of the file, every hash and signature, read tables equal to a rebuild.

    `step` is told (done, total) between its parts; what it raises ends it, and nothing is left.
    """
    total = 2 * int(conn.execute("SELECT count(*) FROM lot").fetchone()[0])
    step(0, total)
    problems = [
        f"SQLite : {row[0]}" for row in conn.execute("PRAGMA integrity_check(10)") if row[0] != "ok"
    ]
    base = local.base_id(conn)
    count = 0
    for arrived in _bodies(conn):
        step(count, total)
        count += len(arrived)
        names = [_name(base, lot) for _id, _hash, lot in arrived]
        _keep_erased(conn, arrived, names)
        problems += [f"lot {n} : empreinte" for n in _misnamed(arrived, names)]
        wrong = wrongly_signed([lot for _id, _hash, lot in arrived], names)
        problems += [f"lot {arrived[place][0]} : signature" for place in wrong]
    if not problems:
        problems += _differences(conn, path, lambda read: step(count + read, total))
    return Verdict(count, tuple(problems))


def _differences(conn: sqlite3.Connection, path: Path, read: Callable[[int], None]) -> list[str]:
    """Compare with a rebuild made in a copy, table by table."""
    with tempfile.TemporaryDirectory(prefix="jalon-") as folder:
        copy = Path(folder) / path.name
        with closing(sqlite3.connect(copy, isolation_level=None)) as other:
            read(0)
            conn.backup(other)
            other.execute("BEGIN IMMEDIATE")
            rebuild(other, read)
            other.execute("COMMIT")
            return [name for name in _compared() if _content(conn, name) != _content(other, name)]


def _compared() -> list[str]:
    return [*_DERIVED, "lane", *(table.name for table in project.read_tables())]


def _content(conn: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    asked = _DERIVED.get(table, f'SELECT * FROM "{table}"')
    return sorted(conn.execute(asked).fetchall(), key=repr)


def _said(one: Arrived) -> tuple[object, ...]:
    lot = one.lot
    return (one.device, lot.scope, lot.n, lot.hlc, lot.grant, lot.gesture or None, one.id)


def _held(conn: sqlite3.Connection) -> Iterator[list[Arrived]]:
    for lots in _bodies(conn):
        yield [Arrived(n, name, lot.device, read_lot(lot.body), WAITING) for n, name, lot in lots]


def _bodies(conn: sqlite3.Connection) -> Iterator[list[tuple[int, bytes, SignedLot]]]:
    last = 0
    while True:
        rows = conn.execute(
            "SELECT id, hash, device, body, signature FROM lot"
            " WHERE id > ? AND status <> ? ORDER BY id LIMIT ?",
            (last, KNOWN, _AT_ONCE),
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield [(n, name, SignedLot(device, body, sign)) for n, name, device, body, sign in rows]


def _name(base: bytes, lot: SignedLot) -> bytes:
    genesis = lot_hash(ZERO, lot)
    return genesis if genesis == base else lot_hash(base, lot)


def _keep_erased(
    conn: sqlite3.Connection, arrived: list[tuple[int, bytes, SignedLot]], names: list[bytes]
) -> None:
    """An erased lot keeps its name, if what stands for it is what its erasures leave."""
    erased = dict(conn.execute("SELECT lot, counts FROM erased").fetchall())
    said = counting(conn, read_facts(conn, local.base_id(conn))) if erased else {}
    for place, (n, held, lot) in enumerate(arrived):
        if n in erased and (
            not erased[n] or is_rightly_erased(conn, held, lot, said.get(held, []))
        ):
            names[place] = held


def _misnamed(arrived: list[tuple[int, bytes, SignedLot]], names: list[bytes]) -> Iterator[int]:
    for (n, held, _lot), name in zip(arrived, names, strict=True):
        if held != name:
            yield n
