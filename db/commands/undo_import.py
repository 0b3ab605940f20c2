"""Taking back the last files taken in, whichever they were: `.jalon` files or tables."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.commands.restore import take_back
from db.exchange.steps import Progress
from db.exchange.table_memory import tables_changes, tables_memory, unlist_tables
from db.exchange.undo import Undone, undo_import
from db.journal.changes import Changes
from db.journal.session import raw


def undo_last(session: Session, progress: Progress = lambda _done, _all: None) -> Undone:
    """Take the last import back: tables by a gesture that writes what stood before.

    UserError when something followed, or when there was none.
    """
    memory = tables_memory(raw(session))
    if memory is None:
        return undo_import(session, progress)
    changes = take_tables_back(session, tables_changes(raw(session)), memory.rows)
    return Undone(tuple(memory.names), changes, written=True)


def take_tables_back(session: Session, changes: Changes, rows: Iterable[int]) -> Changes:
    """Write what stood before tables, and take them (ids) off the list of files taken."""
    done = take_back(session, changes)
    unlist_tables(session, rows)
    return done
