"""Writing: one gesture becomes one signed lot per scope, and goes through the door.

gesture = Gesture(session)
action = gesture.born(Action, scope, title="…")
gesture.put(action, "deadline", date(2024, 12, 31))
changes = gesture.sign()
"""

import json
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from nacl.signing import SigningKey
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal import identity, local
from db.journal.apply import apply_lots
from db.journal.births import birth_ops
from db.journal.cells import CellName, standing_ops
from db.journal.changes import Changes
from db.journal.clock import tick
from db.journal.entitled import by_grant, check_machine
from db.journal.forks import is_forked
from db.journal.heads import Written
from db.journal.lanes import read_lane
from db.journal.lot import MAX_LOT, MAX_OPS, PREV_CHARS, Lot, Op, SignedLot, lot_hash, sign_lot
from db.journal.policy import read_facts
from db.journal.session import Desk, desk, raw
from db.kinds.codec import Json
from db.kinds.field import DELETED, LIVE, STATE, Entity, Field
from db.kinds.registry import POLICY, field_of, natural_id, new_id
from db.kinds.rights import REASON
from db.tables.journal import OP_BITS
from db.words import _


class _Pending(NamedTuple):
    """A value to sign, with the ops that its author had on screen."""

    value: Json
    shown: frozenset[int]


class Gesture:
    """The values of one gesture, gathered by scope, not yet signed; one value a cell.

    One that is signed `in_parts`, several times, stays one gesture: its lots bear one name.
    """

    def __init__(self, session: Session, *, in_parts: bool = False) -> None:
        self._session = session
        self._conn = raw(session)
        self._desk = desk(session)
        self._pending: dict[str, dict[CellName, _Pending]] = defaultdict(dict)
        self._scopes: dict[str, str] = {}
        self._unwritten: set[str] = set()
        self._name = secrets.token_hex(4) if in_parts else ""

    def look_for(self, entities: Iterable[str]) -> None:
        """Find out at once which of these are not there: `ensure` then asks nothing about them."""
        named = set(entities)
        written = self._conn.execute(
            "SELECT value FROM json_each(?) AS one"
            " WHERE EXISTS (SELECT 1 FROM cell WHERE entity = one.value)",
            (json.dumps(list(named)),),
        )
        self._unwritten |= named.difference(one for (one,) in written)

    def born(self, kind: type[Entity], /, scope: str = "", entity: str = "", **fields: Any) -> str:
        """A new entity with its first values; an empty scope means a scope of its own."""
        entity = entity or new_id(kind, scope)
        self._scopes[entity] = scope or entity
        if entity not in self._unwritten:
            self.look_for((entity,))
        self.put(entity, STATE, LIVE)
        for name, value in fields.items():
            if value is not None:
                self.put(entity, name, value)
        return entity

    def ensure(self, kind: type[Entity], scope: str, /, *keys: str | None, **fields: Any) -> str:
        """The entity that these natural keys name, born if it isn't there; then its values."""
        entity = natural_id(kind, scope, *keys)
        unknown = entity not in self._scopes
        if unknown and (entity in self._unwritten or not standing_ops(self._conn, entity, STATE)):
            return self.born(kind, scope, entity, **fields)
        self.put(entity, STATE, LIVE)  # it may have been deleted
        for name, value in fields.items():
            self.put(entity, name, value)
        return entity

    def put(self, entity: str, field: str, value: Any, seen: Iterable[int] | None = None) -> None:
        """Write one field. `seen` are the ops shown to the author, by default the value shown.

        Writing what is already shown, alone, writes nothing; writing twice keeps the last value.
        """
        self.put_as_written(entity, field, self._encode(entity, field, value), seen)

    def put_as_written(
        self, entity: str, field: str, encoded: Json, seen: Iterable[int] | None = None
    ) -> None:
        """The same with a value as lots carry it: one that was written before."""
        # Of what is born here, no cell has to be looked for: a grid brings hundreds.
        new = entity in self._unwritten
        standing = [] if new else standing_ops(self._conn, entity, field)
        shown = frozenset(self._shown(standing) if seen is None else seen)
        pending = self._pending[self._scope(entity)]
        before = pending.pop((entity, field), None)
        if before is not None:
            shown |= before.shown
        alone = standing and {op.value for op in standing} == {_text(encoded)}
        if not (alone and shown == {op.id for op in standing}):
            pending[entity, field] = _Pending(encoded, shown)

    def put_changed(self, entity: str, field: str, value: Any) -> None:
        """The same over what is shown, where nothing written and no value are alike."""
        new = entity in self._unwritten
        if value is not None or (not new and standing_ops(self._conn, entity, field)):
            self.put(entity, field, value)

    def say_why(self, entity: str, field: str, reason: str) -> None:
        """Why a field is written in this gesture; the same words as before are written again."""
        name = REASON + field
        shown = frozenset(self._shown(standing_ops(self._conn, entity, name)))
        self._pending[self._scope(entity)][entity, name] = _Pending(reason, shown)

    def delete(self, entity: str) -> None:
        """Delete an entity: its state, and every value that it has, so that rivals show."""
        self.put(entity, STATE, DELETED)
        names = self._conn.execute(
            "SELECT field FROM cell WHERE entity = ? AND field <> ? AND value IS NOT NULL",
            (entity, STATE),
        ).fetchall()
        for (name,) in names:
            self.put(entity, name, None)

    def sign(self) -> Changes:
        """Sign one lot per scope and take them through the door; no value, no lot."""
        written = {scope: cells for scope, cells in self._pending.items() if cells}
        self._pending.clear()
        self._unwritten.clear()  # what is signed is there, what another wrote may be
        if not written:
            return Changes()
        author = author_of(self._conn, self._desk)
        signed = []
        facts = read_facts(self._conn, author.base)
        check_machine(facts, author.device)
        parts: list[tuple[str, list[Op], str]] = []
        for scope, cells in written.items():
            ops = [self._op(author, scope, cell, said) for cell, said in cells.items()]
            for grant, part in by_grant(facts, author.person, scope, ops):
                parts.append((scope, part, grant))
        together = self._name or (secrets.token_hex(4) if len(parts) > 1 else "")
        for scope, ops, grant in parts:
            signed += author.sign(self._conn, scope, ops, grant, together)
        self._session.info["signed"] = True
        return apply_lots(self._conn, signed, self._desk.now())

    def _encode(self, entity: str, field: str, value: Any) -> Json:
        declared = field_of(entity, field)
        if value is None or field == STATE or declared is None:
            return None if value is None else str(value)
        if declared.members:
            return bool(value)
        encoded = declared.codec.encode(value)
        try:
            declared.codec.project(encoded)
        except (ValueError, TypeError) as error:
            raise _too_much(declared, encoded) from error
        return encoded

    def _shown(self, standing: list[Written]) -> list[int]:
        return [op.id for op in standing if op.value == standing[0].value]

    def _scope(self, entity: str) -> str:
        if entity not in self._scopes:
            row = self._conn.execute(
                "SELECT lot.scope FROM cell JOIN lot ON lot.id = cell.winner >> 12"
                " WHERE cell.entity = ? AND cell.field = ?",
                (entity, STATE),
            ).fetchone()
            if row is None:
                raise LookupError(entity)
            self._scopes[entity] = row[0]
        return self._scopes[entity]

    def _op(self, author: "Author", scope: str, cell: CellName, said: _Pending) -> Op:
        return Op(*cell, said.value, [self._ref(op, author, scope) for op in sorted(said.shown)])

    def _ref(self, op: int, author: "Author", scope: str) -> str:
        """An op's name as a lot writes it: by its place in the same lane, else by its lot."""
        n, name, device, where = self._conn.execute(
            "SELECT n, hash, device, scope FROM lot WHERE id = ?", (op >> OP_BITS,)
        ).fetchone()
        index = op & ((1 << OP_BITS) - 1)
        own = device == author.device and where == scope
        return f"{n}.{index}" if own else f"{name.hex()}.{index}"


class Author:
    """The device that signs on this machine."""

    def __init__(self, base: bytes, key: SigningKey, person: str, hlc: int) -> None:
        self.base, self.key, self.person, self.hlc = base, key, person, hlc
        self.device = bytes(key.verify_key)
        self._ends: dict[str, tuple[int, bytes]] = {}

    def sign(
        self, conn: sqlite3.Connection, scope: str, ops: list[Op], grant: str, gesture: str
    ) -> list[SignedLot]:
        """The lots of one scope, following the lane; more than one only past the ceiling."""
        lane = read_lane(conn, (scope, self.device))
        n, prev = self._ends.get(scope, (lane.n, lane.head))
        signed = []
        for part in _in_lots(ops):
            n += 1
            lot = Lot(scope, n, prev.hex()[:PREV_CHARS], self.hlc, grant, gesture, part)
            signed.append(sign_lot(self.base, self.key, lot))
            prev = lot_hash(self.base, signed[-1])
        self._ends[scope] = (n, prev)
        return signed


def author_of(conn: sqlite3.Connection, at: Desk) -> Author:
    """This machine's device; a new one succeeds it if its numbers may be in use elsewhere.

    That is so when the base is a copy or was restored, and when the machine itself was cloned.
    """
    key = identity.current(conn, at.keys)
    base, person = local.base_id(conn), local.get(conn, "person") or ""
    hlc = tick(local.clock(conn), at.now())
    local.set_clock(conn, hlc)
    cloned = is_forked(conn, bytes(key.key.verify_key))
    if not (cloned or identity.is_copy(conn, key, at.path)):
        return Author(base, key.key, person, hlc)
    fresh = SigningKey.generate()
    identity.adopt(conn, at.keys, at.path, fresh, person)
    author = Author(base, fresh, person, hlc)
    apply_lots(conn, [certify(conn, author, key.key)], at.now())
    return author


def certify(conn: sqlite3.Connection, author: Author, by: SigningKey) -> SignedLot:
    """The new device's first policy lot: its birth, certified by a key already known."""
    ops = birth_ops(author.base, author.key, by, author.person)
    return author.sign(conn, POLICY, ops, "", "")[0]


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _in_lots(ops: Sequence[Op]) -> Iterator[list[Op]]:
    """The ops of a gesture, cut where a lot would pass its ceilings."""
    part: list[Op] = []
    size = 0
    if len(ops) <= MAX_OPS and len(json.dumps(ops).encode()) <= MAX_LOT:
        yield list(ops)
        return
    for op in ops:
        weight = len(json.dumps(op).encode())
        if part and (len(part) == MAX_OPS or size + weight > MAX_LOT):
            yield part
            part, size = [], 0
        part.append(op)
        size += weight
    yield part


def _too_much(declared: Field, encoded: Json) -> UserError:
    """What is typed must be readable once signed: it is refused before, and stays on screen."""
    label, limit = _(declared.label), declared.codec.limit
    if isinstance(encoded, str) and len(encoded) > limit:
        return UserError(
            _(
                "« {} » : {} signes, pour {} au plus. Raccourcissez ce texte, rien n'est perdu."
            ).format(label, len(encoded), limit)
        )
    return UserError(_("« {} » ne peut pas prendre cette valeur.").format(label))
