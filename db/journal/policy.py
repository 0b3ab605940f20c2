"""What the policy lots held here establish, read again only when their set has changed."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from db.journal.authority import Facts, PolicyLot, establish
from db.journal.lanes import Arrived
from db.journal.lot import read_lot
from db.kinds.registry import POLICY
from db.tables.journal import ACCEPTED, KNOWN, REFUSED, TO_EXAMINE

_INSIDE = (
    " FROM lot JOIN lane"
    " ON lane.scope = lot.scope AND lane.device = lot.device AND lot.n <= lane.n"
    f" WHERE lot.scope = '{POLICY}' AND lot.body IS NOT NULL AND lot.status <> {TO_EXAMINE}"
)
_KEPT = 16
K = TypeVar("K")
V = TypeVar("V")
_established: dict[tuple[bytes, frozenset[bytes]], Facts] = {}


def read_facts(conn: sqlite3.Connection, base: bytes) -> Facts:
    """What the policy lots inside the frontier establish now. Not to be changed."""
    return facts_with(conn, base, [])


def facts_with(
    conn: sqlite3.Connection,
    base: bytes,
    coming: Iterable[PolicyLot],
    without: Collection[bytes] = (),
) -> Facts:
    """The same with policy lots that are arriving, and without some that turn out not to count."""
    names = {name for (name,) in conn.execute("SELECT lot.hash" + _INSIDE)}
    extra = {one.hash: one for one in coming}
    wanted = frozenset((names | extra.keys()) - set(without))
    known = _established.get((base, wanted))
    if known is not None:
        return known
    rows = conn.execute("SELECT lot.hash, lot.device, lot.body" + _INSIDE)
    held = {name: PolicyLot(name, device, read_lot(body)) for name, device, body in rows}
    found = establish(base, [one for name, one in (held | extra).items() if name in wanted])
    while len(_established) >= _KEPT:
        del _established[next(iter(_established))]
    _established[base, wanted] = found
    return found


def judged_otherwise(
    conn: sqlite3.Connection, before: Facts, now: Facts, but: Collection[int]
) -> list[Arrived]:
    """Lots judged earlier that what is now established may judge otherwise."""
    if before is now:
        return []
    rows = conn.execute(
        "SELECT hash, status FROM lot WHERE scope = ? AND body IS NOT NULL", (POLICY,)
    )
    names = [name for name, status in rows if now.statuses.get(name, status) != status]
    ids: set[int] = set()
    for name in names:
        ids |= {row[0] for row in conn.execute("SELECT id FROM lot WHERE hash = ?", (name,))}
    for device in _moved(before.devices, now.devices):
        ids |= {row[0] for row in conn.execute("SELECT id FROM lot WHERE device = ?", (device,))}
    for grant in _moved(before.grants, now.grants):
        ids |= {row[0] for row in conn.execute('SELECT id FROM lot WHERE "grant" = ?', (grant,))}
    return [
        one for one in lots_by_id(conn, sorted(ids - set(but))) if one.status in (ACCEPTED, REFUSED)
    ]


def lots_by_id(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Arrived]:
    """These lots as they are held; those known by name only are left out."""
    found = []
    for lot in ids:
        name, device, body, status = conn.execute(
            "SELECT hash, device, body, status FROM lot WHERE id = ?", (lot,)
        ).fetchone()
        if status != KNOWN:
            found.append(Arrived(lot, name, device, read_lot(body), status))
    return found


def _moved(before: dict[K, V], now: dict[K, V]) -> list[K]:
    """The keys whose value is gone or is another one; new keys touch nothing judged before."""
    return [key for key, value in before.items() if now.get(key) != value]
