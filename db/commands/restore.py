"""Going back: one's last gesture taken back, or a former value written again.

Nothing is ever unwritten: going back is a gesture of its own, that everybody receives.
"""

import json
import sqlite3

from sqlalchemy.orm import Session

from db.commands.sealed import check_may_go_back
from db.errors import UserError
from db.journal.cells import history, standing_ops
from db.journal.changes import CellChange, Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.erasure import Erasure
from db.kinds.field import STATE
from db.kinds.frozen import FrozenRow
from db.kinds.registry import POLICY, at_home
from db.kinds.report import Report
from db.tables.journal import OP_BITS
from db.words import _

_NULL = "null"
_REASON = "_why:"
# Nothing names a frozen row, and a state has as many as there are actions: no search for each.
_UNNAMED = f"{FrozenRow.prefix}_"


def may_take_back(changes: Changes) -> bool:
    """Whether a gesture can be taken back: neither a right, an erasure, nor a settled conflict."""
    cells = changes.cells
    return bool(cells) and not any(
        one.rivals_before > 1 or one.rivals > 1 or _is_for_good(one.entity) for one in cells
    )


def take_back(session: Session, changes: Changes) -> Changes:
    """Write what stood before a gesture, and delete what it brought.

    A report stays in the history: the action's situation goes back to the one before. UserError
    when something of it has changed since or is used elsewhere, when what stood before was erased,
    or when a gesture like this cannot be taken back.
    """
    born = {one.entity for one in changes.cells if one.field == STATE and _is_nothing(one.before)}
    leaving = {entity for entity in born if not entity.startswith(Report.prefix + "_")}
    check_may_go_back(session, ((one.entity, one.field) for one in changes.cells))
    _check_may_go_back(raw(session), changes, leaving)
    gesture = Gesture(session)
    for entity in sorted(leaving):
        gesture.delete(entity)
    for one in changes.cells:
        if one.entity not in born and not one.field.startswith(_REASON):
            gesture.put_as_written(one.entity, one.field, json.loads(one.before or _NULL))
    return gesture.sign()


def restore(session: Session, op: int) -> Changes:
    """Write again the value that an op wrote once, over what is shown now.

    UserError for a value that was erased, or that is about rights.
    """
    conn = raw(session)
    row = conn.execute(
        "SELECT cell.entity, cell.field, op.value FROM op JOIN cell ON cell.id = op.cell"
        f" WHERE op.id = ? AND NOT (op.value = 'null' AND op.id >> {OP_BITS} IN"
        " (SELECT lot FROM erased))",
        (op,),
    ).fetchone()
    if row is None or _is_for_good(row[0]):
        raise UserError(_("Cette valeur ne peut pas être rétablie. Rien n'a été modifié."))
    entity, field, value = row
    check_may_go_back(session, [(entity, field)])
    gesture = Gesture(session)
    gesture.put_as_written(entity, field, json.loads(value))
    return gesture.sign()


def _check_may_go_back(conn: sqlite3.Connection, changes: Changes, leaving: set[str]) -> None:
    if not may_take_back(changes):
        raise UserError(_("Ce geste ne s'annule pas. Rien n'a été modifié."))
    if not all(_still_stands(conn, one) for one in changes.cells):
        raise UserError(
            _(
                "Ce qui a été saisi là a changé depuis : rien n'a été annulé. Corrigez-le sur la "
                "fiche."
            )
        )
    if _is_used(conn, changes, leaving):
        raise UserError(_("Ce qui a été ajouté là a servi depuis : rien n'a été annulé."))
    if not all(_is_still_held(conn, one) for one in changes.cells):
        raise UserError(_("Ce qui était écrit là a été effacé depuis : rien n'a été annulé."))


def _is_used(conn: sqlite3.Connection, changes: Changes, leaving: set[str]) -> bool:
    """Whether something else says anything of these entities, or names one of them."""
    own = {(one.entity, one.field) for one in changes.cells}
    said = "SELECT entity, field FROM cell WHERE value <> 'null' AND "
    about = said + "entity = ?1"
    named = said + "(entity = ?1 OR instr(value, ?1) OR instr(field, ?1))"
    return not all(
        own.issuperset(conn.execute(about if one.startswith(_UNNAMED) else named, (one,)))
        for one in leaving
    )


def _is_still_held(conn: sqlite3.Connection, one: CellChange) -> bool:
    """Whether the base still has what stood before: an erased text must not come back."""
    return _is_nothing(one.before) or any(
        op.value == one.before for op in history(conn, one.entity, one.field)
    )


def _still_stands(conn: sqlite3.Connection, one: CellChange) -> bool:
    standing = standing_ops(conn, one.entity, one.field)
    return {op.value for op in standing} == {one.after or _NULL}


def _is_nothing(value: str | None) -> bool:
    return value in (None, _NULL)


def _is_for_good(entity: str) -> bool:
    """What concerns rights or erasures goes on by another act, never back."""
    return entity.startswith(Erasure.prefix + "_") or at_home(entity, POLICY)
