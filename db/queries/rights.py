"""What this machine may do with the base."""

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal import identity
from db.journal.session import desk, raw


def why_read_only(session: Session) -> str | None:
    """Why this machine may only read and print, in a sentence; None when it may write."""
    try:
        identity.current(raw(session), desk(session).keys)
    except UserError as error:
        return error.sentence
    return None
