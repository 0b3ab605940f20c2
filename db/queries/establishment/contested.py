"""Where two people say different things of one expectation in one establishment."""

from sqlalchemy.orm import Session

from db.journal.session import raw

# By what is contested, which is little: not by the names of all that was said.
_CONTESTED = (
    "SELECT DISTINCT expectation, establishment FROM deployment WHERE id IN"
    " (SELECT entity FROM cell WHERE rivals > 1 AND substr(entity, 1, 4) = 'dep_')"
)


def contested_standings(session: Session) -> frozenset[tuple[str, str]]:
    """The (expectation, establishment) that wait to be settled."""
    return frozenset(raw(session).execute(_CONTESTED).fetchall())
