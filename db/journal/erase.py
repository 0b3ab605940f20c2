"""Erased lots: hash, signature, place and what they replace stay, the values that hurt do not.

An erasure is an entity of the lot's own scope, so it goes where the lot goes, and no further: what
it repeats of the lot was readable there already. A base that never had the lot makes its place
from the erasure alone. Where several erase one lot, what any of them erases is gone.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from db.journal import local
from db.journal.authority import judge
from db.journal.births import births
from db.journal.facts import Facts
from db.journal.lanes import Arrived
from db.journal.lot import Lot, Malformed, SignedLot, read_lot, write_body, wrongly_signed
from db.journal.ops import text_of
from db.journal.prepare import Fresh
from db.journal.scrub import TO_SCRUB
from db.kinds.registry import POLICY
from db.tables.journal import ACCEPTED, OP_BITS, WAITING

PREFIX = "era_"
_PARTS = ("author", "signature", "header", "ops")
_SAID = "SELECT lot, author, signature, header, ops, scope FROM erasure"
_HELD = (
    "SELECT lot.id, lot.device, lot.body, erased.counts FROM lot"
    " LEFT JOIN erased ON erased.lot = lot.id WHERE lot.hash = ? AND lot.body IS NOT NULL"
)


class Said(NamedTuple):
    """What an erasure says of a lot: who signed it, and what is left of it."""

    device: bytes
    signature: bytes
    left: Lot


class Muted(NamedTuple):
    """What the erasures changed: the cells whose values are gone, the lots whose place is new."""

    cells: set[int]
    places: list[Fresh]


def mark_erased(conn: sqlite3.Connection, arrived: Iterable[Arrived]) -> None:
    """Remember that what stands for these lots is not what was signed."""
    for one in arrived:
        _mark(conn, one.id, counts=True)


def follow_erasures(conn: sqlite3.Connection) -> Muted:
    """Bring the lots held in line with the erasures that count now."""
    said = _said(conn)
    muted = Muted(set(), [])
    counted = set()
    for name, erasures in said.items():
        row = conn.execute(_HELD, (name,)).fetchone()
        if row is None:
            muted.places.append(_place(name, erasures[0], erasures))
            continue
        lot, device, body, counts = row
        held = read_lot(body)
        left = _left(held, device, erasures)
        if left is None:
            continue
        if left == held and counts is None:
            continue  # nothing of it is gone
        counted.add(lot)
        if left != held:
            muted.cells.update(_rewrite(conn, lot, left))
            _forget_senders(conn, _names_gone(held, left))
            local.put(conn, TO_SCRUB, "1")
        if not counts:
            _mark(conn, lot, counts=True)
    for (lot,) in conn.execute("SELECT lot FROM erased WHERE counts").fetchall():
        if lot not in counted:
            _mark(conn, lot, counts=False)
    return muted


def places_awaited(conn: sqlite3.Connection, facts: Facts) -> list[Fresh]:
    """The missing lots that erasures beyond a gap stand for: often the very gap that they wait for.

    An erasure may follow, in one lane, the lot that it erases.
    """
    rows = conn.execute(
        "SELECT hash, device, body FROM lot WHERE status = ?"
        f" AND instr(body, CAST('[\"{PREFIX}' AS BLOB))",
        (WAITING,),
    )
    found: dict[bytes, list[Said]] = {}
    for name, device, body in rows:
        lot = read_lot(body)
        if judge(facts, device, lot, name) != ACCEPTED:
            continue
        for _erasure, says in births(lot.ops):
            target = says.get("lot")
            said = _read((target, *(says.get(part) for part in _PARTS), lot.scope))
            if target and said and conn.execute(_HELD, (bytes.fromhex(target),)).fetchone() is None:
                found.setdefault(bytes.fromhex(target), []).append(said)
    return [_place(name, said[0], said) for name, said in found.items()]


def withdrawn(conn: sqlite3.Connection) -> dict[bytes, int]:
    """The lots whose erasure no longer counts: hash and id. Their body may come back."""
    return dict(
        conn.execute(
            "SELECT lot.hash, lot.id FROM erased JOIN lot ON lot.id = erased.lot"
            " WHERE NOT erased.counts"
        ).fetchall()
    )


def restore(conn: sqlite3.Connection, lot: int, body: bytes, parsed: Lot) -> set[int]:
    """Put back the body of a lot that is no longer erased; the cells that it wrote."""
    cells = _rewrite(conn, lot, parsed)
    conn.execute("UPDATE lot SET body = ? WHERE id = ?", (body, lot))
    conn.execute("DELETE FROM erased WHERE lot = ?", (lot,))
    return cells


def is_rightly_erased(conn: sqlite3.Connection, name: bytes, held: SignedLot) -> bool:
    """Whether what stands for an erased lot is what its erasures leave of it."""
    lot = read_lot(held.body)
    said = _said(conn, [name]).get(name)
    return said is not None and _left(lot, held.device, said) == lot


def _said(
    conn: sqlite3.Connection, lots: Collection[bytes] | None = None
) -> dict[bytes, list[Said]]:
    """By lot, what the erasures that count say; those that make no sense say nothing."""
    found: dict[bytes, list[Said]] = {}
    if lots is not None and not lots:
        return found
    chosen = "" if lots is None else " WHERE lot IN (SELECT value FROM json_each(?))"
    given = () if lots is None else (json.dumps([name.hex() for name in lots]),)
    for row in conn.execute(f"{_SAID}{chosen} ORDER BY id", given):
        said = _read(row)
        if said is not None:
            found.setdefault(bytes.fromhex(row[0]), []).append(said)
    return found


@lru_cache(maxsize=1024)
def _read(row: tuple[str | None, ...]) -> Said | None:
    """What an erasure says; its author must have signed the lot's name, in the same scope."""
    name, author, signature, header, ops, scope = row
    try:
        device, sign = bytes.fromhex(author or ""), bytes.fromhex(signature or "")
        said = {"scope": scope, **json.loads(header or ""), "ops": json.loads(ops or "")}
        left = read_lot(json.dumps(said, ensure_ascii=False).encode())
        unsigned = wrongly_signed([SignedLot(device, b"", sign)], [bytes.fromhex(name or "")])
    except (ValueError, TypeError, RecursionError, Malformed):
        return None
    if unsigned or left.scope != scope or left.scope == POLICY:
        return None
    return Said(device, sign, left)


def _left(held: Lot, device: bytes, said: Sequence[Said]) -> Lot | None:
    """What the erasures leave of a lot; None when none of them is about a lot of this shape."""
    fitting = [one.left for one in said if one.device == device and _fits(held, one.left)]
    if not fitting:
        return None
    ops = [
        op._replace(value=None) if any(one.ops[place].value is None for one in fitting) else op
        for place, op in enumerate(held.ops)
    ]
    return held._replace(ops=ops)


def _fits(held: Lot, left: Lot) -> bool:
    """Whether two bodies differ by erased values alone."""
    values = zip((op.value for op in held.ops), (op.value for op in left.ops), strict=False)
    return _shape(held) == _shape(left) and all(
        one == other or one is None or other is None for one, other in values
    )


def _shape(lot: Lot) -> tuple[object, ...]:
    return (*lot[:-1], [(op.entity, op.field, op.replaces) for op in lot.ops])


def _place(name: bytes, first: Said, said: Sequence[Said]) -> Fresh:
    lot = _left(first.left, first.device, said) or first.left
    return Fresh(name, SignedLot(first.device, write_body(lot), first.signature), lot)


def _rewrite(conn: sqlite3.Connection, lot: int, left: Lot) -> set[int]:
    """Write the values of a lot again, in its body and in its ops; the cells concerned."""
    conn.execute("UPDATE lot SET body = ? WHERE id = ?", (write_body(left), lot))
    cells = set()
    for place, op in enumerate(left.ops):
        row = conn.execute(
            "SELECT id FROM cell WHERE entity = ? AND field = ?", (op.entity, op.field)
        ).fetchone()
        if row is None:
            continue  # the lot waits outside the frontier
        cells.add(int(row[0]))
        conn.execute(
            "UPDATE op SET value = ? WHERE cell = ? AND id = ?",
            (text_of(op.value), row[0], lot << OP_BITS | place),
        )
    return cells


def _names_gone(held: Lot, left: Lot) -> list[str]:
    """The names of persons that an erasure takes out."""
    return [
        one.value
        for one, other in zip(held.ops, left.ops, strict=True)
        if other.value is None and isinstance(one.value, str) and one.field == "name"
    ]


def _forget_senders(conn: sqlite3.Connection, names: Iterable[str]) -> None:
    """Take names out of what this machine remembers of the files that it took."""
    for name in names:
        conn.execute(
            "UPDATE received SET sender = iif(sender = ?1, '', sender),"
            " name = replace(name, ?1, '…') WHERE sender = ?1 OR instr(name, ?1)",
            (name,),
        )
        rows = conn.execute("SELECT device, manifest FROM peer WHERE instr(manifest, ?)", (name,))
        for device, said in rows.fetchall():
            told = json.loads(said)
            if told.get("sender") == name:
                text = json.dumps(told | {"sender": ""}, ensure_ascii=False)
                conn.execute("UPDATE peer SET manifest = ? WHERE device = ?", (text, device))
        conn.execute("DELETE FROM local WHERE key = 'import' AND instr(value, ?)", (name,))


def _mark(conn: sqlite3.Connection, lot: int, *, counts: bool) -> None:
    conn.execute("INSERT OR REPLACE INTO erased (lot, counts) VALUES (?, ?)", (lot, counts))
