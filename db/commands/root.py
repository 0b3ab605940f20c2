"""What becomes of the root key on the machine that made it."""

from sqlalchemy.orm import Session

from db.journal import local
from db.journal.session import desk, raw
from db.queries.rights.root import SAVED


def note_root_saved(session: Session) -> None:
    """Remember, on this machine alone, that the root key was printed or saved today."""
    local.put(raw(session), SAVED, desk(session).now().date().isoformat())
