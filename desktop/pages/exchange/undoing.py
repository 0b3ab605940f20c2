"""What Ctrl+Z does after tables were taken in."""

from db.commands.restore import may_take_back
from db.commands.undo_import import take_tables_back
from db.queries.journal.deed import deed
from desktop.deeds import Deed
from desktop.pages.exchange.work import Taken


def deed_of_tables(came: Taken) -> Deed | None:
    """Taking them back, off the list of files too; None where there were none."""
    if not may_take_back(came.tables):
        return None
    return Deed(
        lambda session: deed(session, came.tables),
        lambda session: take_tables_back(session, came.tables, came.rows),
        len(came.tables.cells),
    )
