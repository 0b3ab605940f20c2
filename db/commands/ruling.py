"""Adopting or refusing what is to examine: a signed act, with its reason."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.commands.rights import allowed
from db.errors import UserError
from db.journal import local
from db.journal.cells import standing_ops
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.choices import Verdict
from db.kinds.policy import Ruling
from db.kinds.registry import POLICY, natural_id
from db.tables.journal import TO_EXAMINE
from db.words import _

_AT_ONCE = 500


def rule_lots(session: Session, lots: Sequence[str], verdict: Verdict, reason: str) -> Changes:
    """Adopt or refuse lots (hashes in hex) that are to examine, in one signed act.

    UserError when the reason is missing, or when one of them is no longer to examine.
    """
    why = _reason(reason)
    conn = raw(session)
    for lot in lots:
        row = conn.execute(
            "SELECT status FROM lot WHERE hash = ?", (bytes.fromhex(lot),)
        ).fetchone()
        if row is None or row[0] != TO_EXAMINE:
            raise UserError(
                _(
                    "Ce geste n'est plus à examiner : quelqu'un en a décidé, ou ce qui manquait "
                    "est arrivé. Rien n'a été modifié."
                )
            )
    changes = Changes()
    for start in range(0, len(lots), _AT_ONCE):
        gesture = Gesture(session)
        for lot in lots[start : start + _AT_ONCE]:
            _rule(session, gesture, lot, verdict, why, lot=lot)
        changes += allowed(gesture.sign())
    return changes


def rule_machine(session: Session, key: str, verdict: Verdict, reason: str) -> Changes:
    """Say that a machine (its key in hex) of a twice-used invitation is the right one, or not."""
    why = _reason(reason)
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    if bytes.fromhex(key) not in facts.contested:
        raise UserError(_("Il n'y a rien à décider de ce poste. Rien n'a été modifié."))
    gesture = Gesture(session)
    _rule(session, gesture, key, verdict, why, key=key)
    return allowed(gesture.sign())


def _rule(
    session: Session, gesture: Gesture, subject: str, verdict: Verdict, reason: str, **about: str
) -> None:
    """Name every ruling that stands: what two secretaries decided otherwise is settled so."""
    ruling = natural_id(Ruling, POLICY, subject)
    standing = [op.id for op in standing_ops(raw(session), ruling, "verdict")]
    if not standing:
        gesture.born(Ruling, POLICY, ruling, verdict=verdict, reason=reason, **about)
        return
    gesture.put(ruling, "verdict", verdict, standing)
    reasons = [op.id for op in standing_ops(raw(session), ruling, "reason")]
    gesture.put(ruling, "reason", reason, reasons)


def _reason(text: str) -> str:
    if not text.strip():
        raise UserError(_("Donnez le motif de cette décision : chacun le lira."))
    return text.strip()
