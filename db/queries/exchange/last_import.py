"""The last import of this machine, and whether it can still be taken back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from db.exchange.table_memory import tables_memory
from db.exchange.undo import last_memory, why_kept
from db.journal.session import raw


@dataclass(frozen=True, slots=True)
class LastImport:
    """Which files it took and when; `why_not` says why it must stay, '' while it can be undone."""

    names: tuple[str, ...]
    at: datetime
    why_not: str

    @property
    def can_undo(self) -> bool:
        """Whether nothing followed it."""
        return not self.why_not


def last_import(session: Session) -> LastImport | None:
    """The last import, None when this machine took none (or took it back).

    Tables are one while nothing followed them: what they wrote is of this machine.
    """
    conn = raw(session)
    tables = tables_memory(conn)
    if tables is not None:
        return LastImport(tuple(tables.names), datetime.fromisoformat(tables.at), "")
    memory = last_memory(conn)
    if memory is None:
        return None
    at = datetime.fromisoformat(memory.at)
    return LastImport(tuple(memory.names), at, why_kept(conn, memory))
