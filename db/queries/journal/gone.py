"""What was taken away is still called by its name, as it was last said."""

import json

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.queries.base.display import name_of

_NAMES = ("title", "name", "label")
_ABOUT = ("expectation", "establishment", "indicator", "person")  # what names it, in this order


def former_name(session: Session, entity: str) -> str:
    """The name that an entity had before it was deleted; '' where none is known."""
    said = _last_said(session, entity)
    own = next((said[name] for name in _NAMES if name in said), "")
    return own or ", ".join(name_of(session, said[name]) for name in _ABOUT if name in said)


def _last_said(session: Session, entity: str) -> dict[str, str]:
    """The last value that was not empty, field by field: an undoing leaves none in its place."""
    rows = raw(session).execute(
        "SELECT cell.field, op.value FROM cell JOIN op ON op.cell = cell.id"
        " WHERE cell.entity = ? AND cell.field IN (SELECT value FROM json_each(?))"
        " AND op.value <> 'null' ORDER BY op.id",
        (entity, json.dumps((*_NAMES, *_ABOUT))),
    )
    found = {name: json.loads(value) for name, value in rows}
    return {name: value for name, value in found.items() if isinstance(value, str)}
