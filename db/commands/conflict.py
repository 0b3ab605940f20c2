"""Settling what is contested: a value that names all its rivals, and the reason of the choice."""

from typing import Any

from sqlalchemy.orm import Session

from db.commands.report import settle_reports
from db.errors import UserError
from db.journal.cells import standing_ops
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.words import _


def settle(session: Session, entity: str, field: str, value: Any, reason: str) -> Changes:
    """Settle a contested field. For an action's situation `value` is the whole report, by field.

    UserError when the reason is missing or nothing is contested any more.
    """
    if not reason.strip():
        raise UserError(_("Donnez le motif de ce choix : il est gardé dans l'historique."))
    rivals = [op.id for op in standing_ops(raw(session), entity, field)]
    if len(rivals) < 2:
        raise UserError(_("Ce choix n'est plus à faire : une seule valeur est en présence."))
    if field == "situation":
        return settle_reports(session, entity, value, rivals, reason.strip())
    gesture = Gesture(session)
    gesture.put(entity, field, value, rivals)
    gesture.put(entity, f"_why:{field}", reason.strip())
    return gesture.sign()
