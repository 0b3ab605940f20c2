"""Which ops a person has on screen, so that what they write replaces those and nothing else."""

from collections.abc import Iterable, Mapping

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


def _shown(session: Session, entity: str, field: str) -> tuple[int, ...]:
    standing = standing_ops(raw(session), entity, field)
    return tuple(op.id for op in standing if op.value == standing[0].value)
