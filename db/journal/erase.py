"""Erased lots: hash, signature, place and what they replace stay, the values that hurt do not.

An erasure is an entity of the lot's own scope, so it goes where the lot goes, and no further: what
it repeats of the lot was readable there already. A base that never had the lot makes its place
from the erasures alone, and takes it back with the last of them; its true body, when it comes,
tells which of them were about it. Where several erase one lot, what any of them erases is gone.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from db.journal import local
from db.journal.counting import counting
from db.journal.erasures import Said, left_by, shape
from db.journal.facts import Facts
from db.journal.lot import Lot, SignedLot, read_lot, write_body
from db.journal.ops import text_of
from db.journal.policy import read_facts
from db.journal.prepare import Fresh
from db.journal.scrub import TO_SCRUB
from db.journal.withdraw import withdraw
from db.slug import slug
from db.tables.journal import OP_BITS

_HELD = (
    "SELECT lot.id, lot.device, lot.body, erased.lot IS NOT NULL, erased.gone, erased.counts"
    " FROM lot LEFT JOIN erased ON erased.lot = lot.id WHERE lot.hash = ? AND lot.body IS NOT NULL"
)


class Muted(NamedTuple):
    """What the erasures changed.

    `cells` have other values now; `places` are lots to take in, of which those in `made` were
    never held; the lots that had written to the cells `again` wait to be placed anew.
    """

    cells: set[int]
    places: list[Fresh]
    made: dict[bytes, bool]
    again: set[int]

    @property
    def is_nothing(self) -> bool:
        """Whether everything was in line already."""
        return not (self.cells or self.places or self.again)


class _Held(NamedTuple):
    """A lot as the base holds it; `gone`: what was taken out of it, None when it was made."""

    id: int
    device: bytes
    lot: Lot
    gone: frozenset[int] | None
    counts: bool | None


def mark_made(conn: sqlite3.Connection, made: Mapping[int, bool]) -> None:
    """Remember that these lots were made from erasures, and whether these say all their values."""
    conn.executemany(
        "INSERT OR REPLACE INTO erased (lot, counts, gone) VALUES (?, ?, NULL)", made.items()
    )


def follow_erasures(conn: sqlite3.Connection, facts: Facts) -> Muted:
    """Bring the lots held in line with the erasures that count now."""
    said = counting(conn, facts)
    muted, leaving = Muted(set(), [], {}, set()), set()
    for name, erasures in said.items():
        held = _held(conn, name)
        if held is not None and held.gone is not None:
            muted.cells.update(_muted(conn, held, erasures))
            continue
        fresh, whole = _made(name, erasures)
        if held is not None and _is_like(held, fresh):
            muted.cells.update(_remade(conn, held, fresh, whole=whole))
            continue
        if held is not None:
            leaving.add(held.id)
        muted.places.append(fresh)
        muted.made[name] = whole
    for name, lot, made in conn.execute(
        "SELECT lot.hash, lot.id, gone IS NULL FROM erased JOIN lot ON lot.id = erased.lot"
    ).fetchall():
        if name not in said and made:
            leaving.add(lot)
        elif name not in said:
            conn.execute("UPDATE erased SET counts = 0 WHERE lot = ?", (lot,))
    muted.again.update(withdraw(conn, leaving))
    return muted


def awaited(conn: sqlite3.Connection) -> dict[bytes, int]:
    """The lots whose body would be of use: hash and id.

    Their erasure no longer counts, or they were never held and stand as an erasure tells.
    """
    return dict(
        conn.execute(
            "SELECT lot.hash, lot.id FROM erased JOIN lot ON lot.id = erased.lot"
            " WHERE gone IS NULL OR NOT erased.counts"
        ).fetchall()
    )


def take_back(conn: sqlite3.Connection, base: bytes, bodies: Sequence[Fresh]) -> Muted:
    """Put the true bodies of erased lots in their place, without what is erased of them.

    Where a place was made that is not theirs, it goes, and they are to be taken in as any lot is.
    """
    muted, leaving = Muted(set(), [], {}, set()), set()
    names = [one.hash for one in bodies]
    said = counting(conn, read_facts(conn, base), names, bodies) if bodies else {}
    for one in bodies:
        held = _held(conn, one.hash)
        if held is None:
            continue
        if held.gone is None and not _is_like(held, one):
            leaving.add(held.id)
            muted.places.append(one)
            continue
        muted.cells.update(_restore(conn, held, one, said.get(one.hash, [])))
    muted.again.update(withdraw(conn, leaving))
    return muted


def is_rightly_erased(
    conn: sqlite3.Connection, name: bytes, signed: SignedLot, said: Sequence[Said]
) -> bool:
    """Whether what stands for an erased lot is what these erasures, those that count, leave."""
    held = _held(conn, name)
    if held is None or not said:
        return False
    if held.gone is None:
        return _made(name, said)[0].signed == signed
    own = _own(held.device, held.lot, said)
    return held.gone <= own and all(held.lot.ops[place].value is None for place in own)


def gone_from(conn: sqlite3.Connection, name: bytes) -> frozenset[int]:
    """The places of a lot whose value this base lacks because it was erased."""
    held = _held(conn, name)
    if held is None or held.gone is not None:
        return held.gone or frozenset() if held else frozenset()
    said = counting(conn, read_facts(conn, local.base_id(conn)), [name]).get(name, [])
    return frozenset(place for one in said for place in one.own | one.others)


def taken_by(conn: sqlite3.Connection, name: bytes, erasure: str) -> frozenset[int]:
    """The places that one erasure, if it counts, takes out of a lot."""
    said = counting(conn, read_facts(conn, local.base_id(conn)), [name]).get(name, [])
    return frozenset(place for one in said if one.erasure == erasure for place in one.own)


def _held(conn: sqlite3.Connection, name: bytes) -> _Held | None:
    row = conn.execute(_HELD, (name,)).fetchone()
    if row is None:
        return None
    lot, device, body, erased, gone, counts = row
    known = frozenset(json.loads(gone or "[]"))
    return _Held(lot, device, read_lot(body), None if erased and gone is None else known, counts)


def _is_like(held: _Held, other: Fresh) -> bool:
    """Whether two bodies are of one shape: what an erasure says of a lot that it was about."""
    return held.device == other.signed.device and shape(held.lot) == shape(other.lot)


def _own(device: bytes, lot: Lot, said: Iterable[Said]) -> frozenset[int]:
    """What erasures take out of a lot whose body was held; one of another shape is false."""
    about = (one for one in said if one.device == device and shape(one.left) == shape(lot))
    return frozenset(place for one in about for place in one.own)


def _muted(conn: sqlite3.Connection, held: _Held, said: Sequence[Said]) -> set[int]:
    """Take out of a lot what its erasures say; the cells that changed."""
    own = _own(held.device, held.lot, said)
    news = {place for place in own if held.lot.ops[place].value is not None}
    gone = frozenset(news).union(held.gone or ())
    if gone:
        _mark_gone(conn, held.id, gone, counts=gone <= own)
    if not news:
        return set()
    left = _without(held.lot, news)
    _lose(conn, held.lot, left)
    return _rewrite(conn, held.id, left, held.lot)


def _restore(conn: sqlite3.Connection, held: _Held, one: Fresh, said: Sequence[Said]) -> set[int]:
    """Put a body back, without what its erasures say; the cells that changed."""
    own = _own(one.signed.device, one.lot, said)
    gone = frozenset(place for place in own if one.lot.ops[place].value is not None)
    left = _without(one.lot, gone)
    cells = _rewrite(conn, held.id, left, held.lot)
    conn.execute(
        "UPDATE lot SET body = ?, signature = ? WHERE id = ?",
        (write_body(left) if gone else one.signed.body, one.signed.signature, held.id),
    )
    conn.execute("DELETE FROM erased WHERE lot = ?", (held.id,))
    if gone:
        _mark_gone(conn, held.id, gone, counts=True)
    return cells


def _mark_gone(conn: sqlite3.Connection, lot: int, gone: Collection[int], *, counts: bool) -> None:
    conn.execute(
        "INSERT OR REPLACE INTO erased (lot, counts, gone) VALUES (?, ?, ?)",
        (lot, counts, json.dumps(sorted(gone))),
    )


def _made(name: bytes, said: Sequence[Said]) -> tuple[Fresh, bool]:
    """A lot as erasures alone tell it, the first one's shape; and whether they know every value."""
    told = left_by(said)
    signed = SignedLot(told.device, write_body(told.lot), told.signature)
    return Fresh(name, signed, told.lot), told.whole


def _remade(conn: sqlite3.Connection, held: _Held, fresh: Fresh, *, whole: bool) -> set[int]:
    """Say a place that was made as the erasures now tell it; the cells that changed."""
    conn.execute(
        "UPDATE lot SET signature = ? WHERE id = ? AND signature <> ?",
        (fresh.signed.signature, held.id, fresh.signed.signature),
    )
    if held.counts != whole:
        mark_made(conn, {held.id: whole})
    if held.lot != fresh.lot:
        _lose(conn, held.lot, fresh.lot)
    return _rewrite(conn, held.id, fresh.lot, held.lot)


def _without(lot: Lot, gone: Collection[int]) -> Lot:
    ops = [op._replace(value=None) if place in gone else op for place, op in enumerate(lot.ops)]
    return lot._replace(ops=ops) if gone else lot


def _rewrite(conn: sqlite3.Connection, lot: int, left: Lot, before: Lot) -> set[int]:
    """Write the values of a lot again where they differ, in body and ops; the cells concerned."""
    cells: set[int] = set()
    if left == before:
        return cells
    conn.execute("UPDATE lot SET body = ? WHERE id = ?", (write_body(left), lot))
    for place, (op, old) in enumerate(zip(left.ops, before.ops, strict=True)):
        row = conn.execute(
            "SELECT id FROM cell WHERE entity = ? AND field = ?", (op.entity, op.field)
        ).fetchone()
        if row is None or op == old:
            continue  # as it was, or the lot waits outside the frontier
        cells.add(int(row[0]))
        conn.execute(
            "UPDATE op SET value = ? WHERE cell = ? AND id = ?",
            (text_of(op.value), row[0], lot << OP_BITS | place),
        )
    return cells


def _lose(conn: sqlite3.Connection, held: Lot, left: Lot) -> None:
    """Have the file written anew, and take names that go out of the memory of exchanges."""
    local.put(conn, TO_SCRUB, "1")
    for one, other in zip(held.ops, left.ops, strict=True):
        if other.value is None and isinstance(one.value, str) and one.field == "name":
            _forget_sender(conn, one.value)


def _forget_sender(conn: sqlite3.Connection, name: str) -> None:
    """Take a name out of what this machine alone keeps, as typed and as its files were named.

    Where a file set aside lies stays: it could not be found again.
    """
    for said in (name, slug(name)):
        conn.execute(
            "UPDATE received SET sender = iif(sender = ?1, '', sender),"
            " name = replace(name, ?1, '…'),"
            " report = iif(outcome = 'aside', report, replace(report, ?1, '…'))"
            " WHERE sender = ?1 OR instr(name, ?1) OR instr(report, ?1)",
            (said,),
        )
        conn.execute("DELETE FROM local WHERE key = 'import' AND instr(value, ?)", (said,))
    rows = conn.execute("SELECT device, manifest FROM peer WHERE instr(manifest, ?)", (name,))
    for device, said in rows.fetchall():
        told = json.loads(said)
        if told.get("sender") == name:
            text = json.dumps(told | {"sender": ""}, ensure_ascii=False)
            conn.execute("UPDATE peer SET manifest = ? WHERE device = ?", (text, device))
