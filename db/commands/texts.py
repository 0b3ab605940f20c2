"""Taking into the search what large imports brought: a little at a time, when nobody waits."""

from sqlalchemy.orm import Session

from db.journal.find import catch_up
from db.journal.session import raw

FEW = 300


def texts_wait(session: Session) -> bool:
    """Whether something is not taken in yet; it is found all the same, only more slowly."""
    return raw(session).execute("SELECT 1 FROM found_due LIMIT 1").fetchone() is not None


def take_in_texts(session: Session) -> bool:
    """Take in some of what waits; whether more does. It signs nothing and changes no answer."""
    return catch_up(raw(session), FEW) > 0
