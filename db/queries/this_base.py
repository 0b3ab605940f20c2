"""Which base this is, for what a machine remembers of each of them."""

from sqlalchemy.orm import Session

from db.journal import local
from db.journal.session import raw

_ENOUGH = 16


def base_key(session: Session) -> str:
    """A short name that no other base has: the beginning of its id."""
    return local.base_id(raw(session)).hex()[:_ENOUGH]
