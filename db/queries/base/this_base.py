"""Which base this is, for what a machine remembers of each of them."""

from sqlalchemy.orm import Session

from db.journal import local
from db.journal.session import raw

_ENOUGH = 16


def base_key(session: Session) -> str:
    """A short name that no other base has: the beginnings of its id and of its person's.

    Two people's copies of a base may be opened on one machine, and each sees other things.
    """
    person = local.get(raw(session), "person") or ""
    return f"{local.base_id(raw(session)).hex()[:_ENOUGH]}{person[:_ENOUGH]}"
