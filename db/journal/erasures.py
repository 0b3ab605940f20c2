"""What the erasures held here say, and which of them count: a function of the lots alone.

An erasure counts when its author may write it, inside the frontier or beyond a gap. Forks that
only places made from erasures cause do not matter here: an erasure could else put itself in doubt.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from db.journal.authority import judge
from db.journal.births import births
from db.journal.facts import Facts
from db.journal.lot import PREV_CHARS, Lot, Malformed, SignedLot, read_lot, wrongly_signed
from db.kinds.registry import POLICY
from db.tables.journal import ACCEPTED, UNREAD, WAITING

PREFIX = "era_"
_PARTS = ("lot", "author", "signature", "header", "ops", "others")
_RANGE = "cell.entity >= 'era_' AND cell.entity < 'era`'"
_WAITING = (
    f"SELECT lot.id FROM lot WHERE status = {WAITING} AND instr(body, CAST('[\"{PREFIX}' AS BLOB))"
)
_ROWS = (
    "SELECT lot.hash, lot.device, lot.body, lot.n >= lane.forked_at FROM lot LEFT JOIN lane"
    " ON lane.scope = lot.scope AND lane.device = lot.device"
    " WHERE lot.body IS NOT NULL AND lot.id IN"
)


class Said(NamedTuple):
    """What an erasure says of a lot: who signed the lot, and what is left of it.

    `own` are the places that it takes out itself; at those of `others`, it never saw what stood.
    """

    erasure: str
    device: bytes
    signature: bytes
    left: Lot
    own: frozenset[int]
    others: frozenset[int]


def counting(
    conn: sqlite3.Connection, facts: Facts, lots: Collection[bytes] | None = None
) -> dict[bytes, list[Said]]:
    """By lot, what the erasures that count say, those that make sense, in the order of their ids.

    `lots`: only what is about these.
    """
    wanted = None if lots is None else {name.hex() for name in lots}
    found: dict[bytes, list[Said]] = {}
    for name, device, body, forked in _held(conn, wanted):
        lot = read_lot(body)
        doubtful = bool(forked) and _is_forked(conn, device, lot)
        if judge(facts, device, lot, name, forked=doubtful) != ACCEPTED:
            continue
        for entity, says in births(lot.ops):
            target = says.get("lot", "")
            if not entity.startswith(PREFIX) or (wanted is not None and target not in wanted):
                continue
            said = _read(entity, lot.scope, *(says.get(part) for part in _PARTS))
            if said is not None:
                found.setdefault(bytes.fromhex(target), []).append(said)
    for several in found.values():
        several.sort(key=lambda one: (one.erasure, one[1:3], one.left.hlc, sorted(one.own)))
    return found


def is_unsettled(conn: sqlite3.Connection) -> bool:
    """Whether erasures may count otherwise without any of their own cells having changed."""
    if conn.execute(f"{_WAITING} LIMIT 1").fetchone():
        return True
    asked = f"SELECT 1 FROM cell WHERE {_RANGE} AND EXISTS"
    asked += " (SELECT 1 FROM lane WHERE forked_at IS NOT NULL) LIMIT 1"
    return conn.execute(asked).fetchone() is not None


def shape(lot: Lot) -> tuple[object, ...]:
    """All of a lot but its values."""
    return (*lot[:-1], [(op.entity, op.field, op.replaces) for op in lot.ops])


def _held(
    conn: sqlite3.Connection, wanted: Collection[str] | None
) -> Iterator[tuple[bytes, bytes, bytes, int | None]]:
    """The lots that bring erasures: (hash, device, body, whether beyond a fork)."""
    about = "" if wanted is None else " AND op.value IN (SELECT value FROM json_each(?))"
    given = () if wanted is None else (json.dumps([f'"{name}"' for name in wanted]),)
    inside = (
        "SELECT op.id >> 12 FROM cell JOIN op ON op.cell = cell.id"
        f" WHERE {_RANGE} AND cell.field = 'lot'{about}"
    )
    yield from conn.execute(f"{_ROWS} ({inside} UNION {_WAITING})", given).fetchall()


def _is_forked(conn: sqlite3.Connection, device: bytes, lot: Lot) -> bool:
    """Whether, up to a lot, its lane has twins that were really received."""
    rows = conn.execute(
        "SELECT n, hash, body FROM lot WHERE scope = ? AND device = ? AND n <= ?"
        f" AND body IS NOT NULL AND status <> {UNREAD}"
        " AND id NOT IN (SELECT lot FROM erased WHERE gone IS NULL) ORDER BY n",
        (lot.scope, device, lot.n),
    )
    at, before = 0, ""
    for n, name, body in rows:
        if n == at or (n == at + 1 and before and read_lot(body).prev != before):
            return True
        at, before = n, name.hex()[:PREV_CHARS]
    return False


@lru_cache(maxsize=1024)
def _read(  # noqa: PLR0917 - one argument a field: what is read is kept by value
    erasure: str,
    scope: str,
    name: str | None,
    author: str | None,
    signature: str | None,
    header: str | None,
    ops: str | None,
    others: str | None,
) -> Said | None:
    """What an erasure says; its author must have signed the lot's name, in the same scope."""
    try:
        device, sign = bytes.fromhex(author or ""), bytes.fromhex(signature or "")
        said = {"scope": scope, **json.loads(header or ""), "ops": json.loads(ops or "")}
        left = read_lot(json.dumps(said, ensure_ascii=False).encode())
        unsigned = wrongly_signed([SignedLot(device, b"", sign)], [bytes.fromhex(name or "")])
        unseen = frozenset(map(int, (others or "").split()))
    except (ValueError, TypeError, RecursionError, Malformed):
        return None
    if unsigned or left.scope != scope or left.scope == POLICY:
        return None
    gone = frozenset(place for place, op in enumerate(left.ops) if op.value is None)
    return Said(erasure, device, sign, left, gone - unseen, gone & unseen)
