"""Settling what is contested: a value that names all its rivals, and the reason of the choice."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from db.commands.entries import check_measured
from db.commands.report import settle_reports
from db.errors import UserError
from db.journal.cells import history, standing_ops
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.heads import Written
from db.journal.session import raw
from db.words import _


def settle(
    session: Session,
    entity: str,
    field: str,
    value: Any,
    reason: str,
    *,
    shown: Iterable[int] | None = None,
) -> Changes:
    """Settle a contested field. For an action's situation `value` is the whole report, by field.

    `shown` are the ops of the rivals that the person saw, by default those that stand now.
    UserError when the reason is missing, when nothing is contested any more, when a value stands
    that was not shown, or when an establishment was joined to two others.
    """
    if not reason.strip():
        raise UserError(_("Donnez le motif de ce choix : il est gardé dans l'historique."))
    standing = standing_ops(raw(session), entity, field)
    if len(standing) < 2:
        raise UserError(_("Ce choix n'est plus à faire : une seule valeur est en présence."))
    if shown is not None:
        _check_shown(raw(session), entity, field, standing, frozenset(shown))
    rivals = [op.id for op in standing]
    if field == "merged_into":
        # What the other joining brought, and its rights, would stay: parting takes both out.
        raise UserError(
            _(
                "Réuni à deux établissements : séparez-le dans la liste des établissements, "
                "puis réunissez-le à celui que vous gardez."
            )
        )
    if field == "situation":
        return settle_reports(session, entity, value, rivals, reason.strip())
    if field == "measured":
        check_measured(session, entity, value)
    gesture = Gesture(session)
    gesture.put(entity, field, value, rivals)
    gesture.put(entity, f"_why:{field}", reason.strip())
    return gesture.sign()


def _check_shown(
    conn: sqlite3.Connection,
    entity: str,
    field: str,
    standing: Iterable[Written],
    shown: frozenset[int],
) -> None:
    """Refuse to replace a value that nobody looked at; the same value written again is no news."""
    seen = {op.value for op in history(conn, entity, field) if op.id in shown}
    if any(op.value not in seen for op in standing):
        raise UserError(
            _(
                "Une nouvelle valeur est arrivée entre-temps : relisez les valeurs en présence, "
                "puis choisissez."
            )
        )
