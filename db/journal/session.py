"""What a session carries besides rows: where it writes, with which keys, at what time."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db.journal.clock import Now
from db.journal.identity import KeyStore


@dataclass(frozen=True, slots=True)
class Desk:
    """This copy of the base: its file, the machine's keys, the machine's clock."""

    path: Path
    keys: KeyStore
    now: Now


def raw(session: Session) -> sqlite3.Connection:
    """The session's own SQLite connection: the journal and the rows share one transaction."""
    found = session.connection().connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError(found)
    return found


def desk(session: Session) -> Desk:
    """Where this session writes."""
    found = session.info["desk"]
    if not isinstance(found, Desk):
        raise TypeError(found)
    return found
