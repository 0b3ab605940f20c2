"""What a person calls a gesture that they have just made, to take it back knowingly."""

from sqlalchemy.orm import Session

from db.journal.changes import CellChange, Changes
from db.kinds.action import Action
from db.kinds.field import STATE
from db.kinds.frozen import FrozenRow
from db.kinds.report import Report
from db.queries.base.display import action_of, label_of, name_of
from db.words import _, ngettext

_NOTHING = (None, "null")
_ALONG = (f"{Report.prefix}_", f"{FrozenRow.prefix}_")


def deed(session: Session, changes: Changes) -> str:
    """'Échéance, action 5.1', 'Jalon « Étape » ajouté', '12 modifications'."""
    told = [one for one in changes.cells if not _goes_along(one)]
    told = [one for one in told if one.field == "sealed_on"] or told  # who was expected goes along
    entities = {one.entity for one in told}
    first = next(iter(told), None)
    if first is None:
        return _("Dernière saisie")
    if len(entities) > 1:
        return ngettext("{} modification", "{} modifications", len(entities)).format(len(entities))
    where = _where(session, first.entity)
    if any(one.field == STATE for one in told if one.entity == first.entity):
        born = any(one.field == STATE and one.before in _NOTHING for one in told)
        words = _("Ajout : {}") if born else _("Suppression : {}")
        return words.format(where)
    return f"{label_of(first.entity, first.field)}, {where}"


def _goes_along(one: CellChange) -> bool:
    """Whether something else says it: a report by its action, a frozen row by its state."""
    return one.entity.startswith(_ALONG) or one.field.startswith("_why:")


def _where(session: Session, entity: str) -> str:
    """The thing that changed: an action by its code alone, which is short and known."""
    action = action_of(session, entity)
    if isinstance(action, Action) and action.id == entity:
        return _("action {}").format(action.code or "")
    return name_of(session, entity)
