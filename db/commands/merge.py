"""Two establishments that are one: joined so that nothing is lost, and parted again.

What the one says is written beside what the kept one says: where both differ, it is a conflict to
settle, as if two people had said it of one establishment.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.grant import born_grant, cut_grant
from db.commands.rights import allowed
from db.errors import UserError
from db.journal import local
from db.journal.cells import standing_ops
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.choices import Role
from db.kinds.establishment import Establishment, HouseContact
from db.kinds.field import LIVE, STATE
from db.kinds.policy import Grant
from db.kinds.registry import POLICY, at_home
from db.queries.establishment.joining import Brought, brought
from db.tables.journal import OP_BITS
from db.words import _

_NOTHING = "null"
_CONTACT = ("name", "email", "phone")
_LOT = "SELECT gesture, device, hash FROM lot WHERE id = ?"
_OPS = """
SELECT op.id, cell.entity, cell.field, op.value, op.replaces FROM op JOIN cell ON cell.id = op.cell
WHERE op.id >> 12 IN
    (SELECT id FROM lot WHERE device = ? AND (hash = ? OR (gesture <> '' AND gesture = ?)))
"""


def merge_houses(session: Session, kept: str, other: str) -> Changes:
    """Join `other` to `kept`, or take over what arrived there since they were joined.

    Its directors get the same right over the kept one. UserError when they are one and the same,
    or when either was joined to a third.
    """
    _check(session, kept, other)
    coming = brought(session, kept, other)
    gesture = Gesture(session, in_parts=True)
    # Written again when they are joined already, so that parting them finds this gesture too.
    again = session.get_one(Establishment, other).merged_into == kept
    gesture.put(other, "merged_into", kept, [] if again else None)
    for row in session.scalars(select(Establishment).where(Establishment.merged_into == other)):
        gesture.put(row.id, "merged_into", kept)
    _move_contacts(session, gesture, kept, other)
    _entitle(session, gesture, kept, other)
    _bring(gesture, kept, coming, 0)
    changes = allowed(gesture.sign())
    # A cell takes one value at a time: those that were contested there come one after another.
    for turn in range(1, max((len(one.values) for one in coming), default=0)):
        _bring(gesture, kept, coming, turn)
        changes = changes.then(allowed(gesture.sign()))
    return changes


def part_houses(session: Session, other: str) -> Changes:
    """Part an establishment from the one that it was joined to.

    What was said or settled there since stays; what the joining brought and nobody changed goes.
    UserError when it is not joined to any.
    """
    row = session.get(Establishment, other)
    if row is None or row.merged_into is None:
        raise UserError(_("Cet établissement n'est réuni à aucun autre. Rien n'a été modifié."))
    mine = _written_then(session, other)
    gesture = Gesture(session)
    born = {entity for (entity, name), ops in mine.items() if name == STATE and _is_birth(ops)}
    gone = {one for one in born if _is_all_mine(session, one, mine)}
    for entity in sorted(gone):
        gesture.delete(entity)
    for (entity, name), ops in mine.items():
        if at_home(entity, POLICY):
            continue
        if entity not in gone and not (name == STATE and entity in born):
            _take_out(session, gesture, (entity, name), ops)
    _end(session, gesture, {entity for entity, _name in mine if at_home(entity, POLICY)})
    return allowed(gesture.sign())


def _check(session: Session, kept: str, other: str) -> None:
    one, two = session.get(Establishment, kept), session.get(Establishment, other)
    if one is None or two is None:
        raise UserError(_("Cet établissement n'est pas dans la base. Rien n'a été modifié."))
    if kept == other:
        raise UserError(_("Choisissez deux établissements différents."))
    if one.merged_into is not None or two.merged_into not in (None, kept):
        raise UserError(_("L'un des deux est déjà réuni à un autre établissement."))


def _bring(gesture: Gesture, kept: str, coming: Sequence[Brought], turn: int) -> None:
    """Write the values of this turn: over nothing, or beside what is said."""
    for one in coming:
        if turn >= len(one.values):
            continue
        if one.kind is not Establishment and turn == 0:
            gesture.ensure(one.kind, kept, *one.natural, **dict(one.keys))
        seen: Sequence[int] | None = [] if one.rival or turn else None
        gesture.put_as_written(one.target, one.field, json.loads(one.values[turn]), seen)


def _move_contacts(session: Session, gesture: Gesture, kept: str, other: str) -> None:
    """Its contacts, but for those that the kept one has already."""
    rows = session.scalars(
        select(HouseContact).where(HouseContact.establishment.in_((kept, other)))
    )
    both: dict[str | None, list[HouseContact]] = defaultdict(list)
    for row in rows:
        both[row.establishment].append(row)
    known = {_facts(row) for row in both[kept]}
    for row in both[other]:
        if _facts(row) not in known:
            gesture.put(row.id, "establishment", kept)


def _facts(row: HouseContact) -> tuple[str, ...]:
    return tuple((getattr(row, name) or "").strip().casefold() for name in _CONTACT)


def _entitle(session: Session, gesture: Gesture, kept: str, other: str) -> None:
    """Whoever directs or reads the one does so with the kept one, from today on."""
    facts = read_facts(raw(session), local.base_id(raw(session)))
    held = {
        (grant.get("person", ""), grant.get("role", ""), grant.get("establishment"))
        for name, grant in facts.grants.items()
        if name not in facts.cuts.grants
    }
    today = desk(session).now().date()
    for person, role, over in sorted(held, key=str):
        if over == other and (person, role, kept) not in held:
            born_grant(gesture, person, Role(role), establishment=kept, since=today)


def _written_then(session: Session, other: str) -> dict[tuple[str, str], list[Any]]:
    """The ops of the gestures that joined it, by cell."""
    conn = raw(session)
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for op in standing_ops(conn, other, "merged_into"):
        gesture, device, name = conn.execute(_LOT, (op.id >> OP_BITS,)).fetchone()
        for row in conn.execute(_OPS, (device, name, gesture)).fetchall():
            found[row[1], row[2]].append(row)
    return found


def _is_birth(ops: Iterable[Any]) -> bool:
    return any(value == json.dumps(LIVE) and not replaces for *_cell, value, replaces in ops)


def _is_all_mine(session: Session, entity: str, mine: dict[tuple[str, str], list[Any]]) -> bool:
    """Whether nobody else says anything of what the joining made."""
    fields = raw(session).execute("SELECT field FROM cell WHERE entity = ?", (entity,)).fetchall()
    for (name,) in fields:
        ids = {row[0] for row in mine.get((entity, name), ())}
        standing = standing_ops(raw(session), entity, name)
        if any(op.id not in ids and op.value != _NOTHING for op in standing):
            return False
    return True


def _take_out(
    session: Session, gesture: Gesture, cell: tuple[str, str], ops: Sequence[Any]
) -> None:
    """Write what stands without these ops; nothing where they were replaced since."""
    ids = {row[0] for row in ops}
    standing = standing_ops(raw(session), *cell)
    still = [op.id for op in standing if op.id in ids]
    if not still:
        return
    others = [op for op in standing if op.id not in ids]
    value = others[0].value if others else _before(session, ops, ids)
    gesture.put_as_written(*cell, json.loads(value), still)


def _before(session: Session, ops: Sequence[Any], ids: set[int]) -> str:
    """What these ops replaced."""
    replaced = [one for *_cell, told in ops for one in json.loads(told or "[]") if one not in ids]
    for one in replaced:
        row = raw(session).execute("SELECT value FROM op WHERE id = ?", (one,)).fetchone()
        if row is not None:
            return str(row[0])
    return _NOTHING


def _end(session: Session, gesture: Gesture, grants: Iterable[str]) -> None:
    """End the rights that the joining gave, and that have not ended since."""
    facts = read_facts(raw(session), local.base_id(raw(session)))
    today = desk(session).now().date()
    for grant in sorted(grants):
        if grant.startswith(f"{Grant.prefix}_") and grant not in facts.cuts.grants:
            cut_grant(session, gesture, grant, _("Établissements séparés"), today)
