"""Changing the voted text of an action: a gesture that names the decision behind it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.queries.action.voted import VOTED
from db.queries.journal.shown import Seen
from db.words import _

_REASON = "_why:"


def edit_voted(
    session: Session,
    action: str,
    texts: Mapping[str, str],
    decision: str,
    seen: Seen | None = None,
) -> Changes:
    """Write these texts (by field, '' for none), with the reference of the decision.

    Those that say what is there already are left alone. UserError when something changes without
    a decision, or for a field that is not part of the voted text.
    """
    if not set(texts) <= set(VOTED):
        raise UserError(_("Ce champ n'est pas dans le texte voté. Rien n'a été modifié."))
    row = session.get_one(Action, action)
    said = {name: text.strip() or None for name, text in texts.items()}
    changed = {name: text for name, text in said.items() if text != getattr(row, name)}
    if changed and not decision.strip():
        raise UserError(
            _("Donnez la référence de la décision : le texte voté ne change pas sans elle.")
        )
    gesture = Gesture(session)
    for name, text in changed.items():
        gesture.put(action, name, text, (seen or {}).get(name))
        gesture.put(action, _REASON + name, decision.strip())
    return gesture.sign()
