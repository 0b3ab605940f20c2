"""Where two people say different things of one expectation in one establishment."""

from sqlalchemy.orm import Session

from db.journal.session import raw

_CONTESTED = (
    "SELECT DISTINCT expectation, establishment FROM deployment WHERE id IN"
    " (SELECT entity FROM cell WHERE rivals > 1 AND entity >= 'dep_' AND entity < 'dep`')"
)


def contested_standings(session: Session) -> frozenset[tuple[str, str]]:
    """The (expectation, establishment) that wait to be settled."""
    return frozenset(raw(session).execute(_CONTESTED).fetchall())
