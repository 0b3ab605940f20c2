"""Which ops a person has on screen, so that what they write replaces those and nothing else."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from db.journal.cells import standing_ops
from db.journal.session import raw

Seen = Mapping[str, Iterable[int]]


def shown_ops(session: Session, entity: str, *fields: str) -> dict[str, tuple[int, ...]]:
    """The ops that carry the value shown of each field, by field; none where nothing is written.

    Asked when a dialog opens and given back to its command: a value that arrives in between is
    then a conflict that everybody sees, instead of vanishing.
    """
    return {name: _shown(session, entity, name) for name in fields}


def shown_many(session: Session, entities: Sequence[str], field: str) -> dict[str, tuple[int, ...]]:
    """The same of one field of many entities, by entity, in one query; none left out is empty."""
    asked = (
        "SELECT entity, winner, beside FROM cell WHERE field = ? AND winner IS NOT NULL"
        " AND entity IN (SELECT value FROM json_each(?))"
    )
    rows = raw(session).execute(asked, (field, json.dumps(list(entities)))).fetchall()
    return {
        entity: _shown(session, entity, field) if beside else (winner,)
        for entity, winner, beside in rows
    }


def _shown(session: Session, entity: str, field: str) -> tuple[int, ...]:
    standing = standing_ops(raw(session), entity, field)
    return tuple(op.id for op in standing if op.value == standing[0].value)
