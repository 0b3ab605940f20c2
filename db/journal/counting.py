"""Which of the erasures count: a function of the lots really held, whatever the order of arrival.

An erasure counts when its author may write it, inside the frontier or beyond a gap, and when no
erasure that counts takes it out. Among lots really held that is never a circle: to name a lot, one
must come after it. A place that erasures alone made may have any name, so two of them could take
each other out. That is why what they bring is looked at in steps: first the erasures held, then
those in the places that these tell, and so on; only the first ones take out other erasures.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from db.journal.authority import judge
from db.journal.births import births
from db.journal.erasures import PARTS, PREFIX, Said, in_order, left_by, read_said, shape
from db.journal.facts import Facts
from db.journal.lot import PREV_CHARS, Lot, read_lot
from db.journal.prepare import Fresh
from db.tables.journal import ACCEPTED, UNREAD, WAITING

_RANGE = "cell.entity >= 'era_' AND cell.entity < 'era`'"
_MADE = "SELECT lot FROM erased WHERE gone IS NULL"
_WAITING = (
    f"SELECT lot.id FROM lot WHERE status = {WAITING} AND instr(body, CAST('[\"{PREFIX}' AS BLOB))"
)
_BRINGING = (
    "SELECT hash, device, body FROM lot WHERE body IS NOT NULL"
    " AND id IN (SELECT op.id >> 12 FROM cell JOIN op ON op.cell = cell.id"
    f" WHERE {_RANGE} AND cell.field = 'lot' UNION {_WAITING}) AND id NOT IN ({_MADE})"
)
_HELD = f"SELECT 1 FROM lot WHERE hash = ? AND body IS NOT NULL AND id NOT IN ({_MADE})"
_MAY_FORK = (
    "SELECT EXISTS (SELECT 1 FROM lane WHERE scope = ?1 AND device = ?2 AND forked_at IS NOT NULL)"
    f" OR EXISTS (SELECT 1 FROM lot WHERE scope = ?1 AND device = ?2 AND status = {WAITING})"
)
_LANE = (
    "SELECT n, hash, body FROM lot WHERE scope = ? AND device = ?"
    f" AND body IS NOT NULL AND status <> {UNREAD} AND id NOT IN ({_MADE}) ORDER BY n"
)
_Forked = Callable[[bytes, Lot], bool]


class _Standing(NamedTuple):
    """An erasure that its author may write: what it is about, in which lot it stands, and where."""

    said: Said
    target: bytes
    name: bytes
    device: bytes
    lot: Lot
    parts: frozenset[int]


def counting(
    conn: sqlite3.Connection,
    facts: Facts,
    lots: Collection[bytes] | None = None,
    coming: Iterable[Fresh] = (),
) -> dict[bytes, list[Said]]:
    """By lot, what the erasures that count say, those that make sense, in the order of their ids.

    `lots`: only what is about these. `coming` are lots as if they were held already.
    """
    forked = _doubts(conn)
    held = {name: (device, read_lot(body)) for name, device, body in conn.execute(_BRINGING)}
    held |= {one.hash: (one.signed.device, one.lot) for one in coming}
    standing = [
        one for name, (device, lot) in held.items() for one in _in(facts, forked, name, device, lot)
    ]
    found: dict[bytes, list[Said]] = {}
    for one in _not_taken_out(standing):
        found.setdefault(one.target, []).append(one.said)
    seen: set[bytes] = set()
    while news := [name for name in found if name not in seen]:
        seen.update(news)
        for one in _told(conn, facts, forked, {name: found[name] for name in news}, held):
            said = one.said._replace(own=one.said.own - _parts(one.said.left))
            found.setdefault(one.target, []).append(said)
    return {name: in_order(found[name]) for name in found if lots is None or name in lots}


def is_unsettled(conn: sqlite3.Connection) -> bool:
    """Whether erasures may count otherwise without any of their own cells having changed."""
    if conn.execute(f"{_WAITING} LIMIT 1").fetchone():
        return True
    asked = f"SELECT 1 FROM cell WHERE {_RANGE} AND EXISTS"
    asked += " (SELECT 1 FROM lane WHERE forked_at IS NOT NULL) LIMIT 1"
    return conn.execute(asked).fetchone() is not None


def _in(facts: Facts, forked: _Forked, name: bytes, device: bytes, lot: Lot) -> Iterator[_Standing]:
    """The erasures that a lot brings, if its author may write it."""
    if judge(facts, device, lot, name, forked=forked(device, lot)) != ACCEPTED:
        return
    for entity, says in births(lot.ops):
        if not entity.startswith(PREFIX):
            continue
        said = read_said(entity, lot.scope, *(says.get(part) for part in PARTS))
        if said is not None:
            parts = _parts(lot, entity)
            yield _Standing(said, bytes.fromhex(says["lot"]), name, device, lot, parts)


def _parts(lot: Lot, entity: str = PREFIX) -> frozenset[int]:
    """Where a lot says what its erasures say, or one of them."""
    return frozenset(
        place
        for place, op in enumerate(lot.ops)
        if op.entity.startswith(entity) and op.field in PARTS
    )


def _not_taken_out(standing: Sequence[_Standing]) -> list[_Standing]:
    """Those of lots really held that no other one that counts takes out."""
    about: dict[bytes, list[int]] = defaultdict(list)
    for place, one in enumerate(standing):
        about[one.target].append(place)
    by = {
        place: [other for other in about.get(one.name, ()) if _takes_out(standing[other], one)]
        for place, one in enumerate(standing)
    }
    left, counts = set(by), set[int]()
    while ready := {place for place in left if left.isdisjoint(by[place])}:
        counts |= {place for place in ready if counts.isdisjoint(by[place])}
        left -= ready
    return [standing[place] for place in sorted(counts)]


def _takes_out(one: _Standing, other: _Standing) -> bool:
    """Whether an erasure of another one's lot, if it counts, takes out what that one says."""
    return (
        not one.said.own.isdisjoint(other.parts)
        and one.said.device == other.device
        and shape(one.said.left) == shape(other.lot)
    )


def _told(
    conn: sqlite3.Connection,
    facts: Facts,
    forked: _Forked,
    said: Mapping[bytes, Sequence[Said]],
    held: Collection[bytes],
) -> list[_Standing]:
    """The erasures in the places that these tell, where the lot itself is not held."""
    found: list[_Standing] = []
    for name, several in said.items():
        if name not in held and conn.execute(_HELD, (name,)).fetchone() is None:
            told = left_by(in_order(several))
            found += _in(facts, forked, name, told.device, told.lot)
    return found


def _doubts(conn: sqlite3.Connection) -> _Forked:
    """Whether, up to a lot, its lane has twins that were really received, beyond a gap too."""
    known: dict[tuple[str, bytes], int | None] = {}

    def forked(device: bytes, lot: Lot) -> bool:
        lane = (lot.scope, device)
        if lane not in known:
            known[lane] = _forked_at(conn, lane)
        at = known[lane]
        return at is not None and lot.n >= at

    return forked


def _forked_at(conn: sqlite3.Connection, lane: tuple[str, bytes]) -> int | None:
    if conn.execute(_MAY_FORK, lane).fetchone() == (0,):
        return None
    at, before = 0, ""
    for n, name, body in conn.execute(_LANE, lane):
        if n == at or (n == at + 1 and before and read_lot(body).prev != before):
            return int(n)
        at, before = n, name.hex()[:PREV_CHARS]
    return None
