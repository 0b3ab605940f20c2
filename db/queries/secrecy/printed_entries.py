"""The entries that count as paper may show them one by one, alike on every sheet."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from db.kinds.indicator import Indicator
from db.queries.entry.expects import expects_of
from db.queries.indicator.trajectory import Trajectory, trajectories
from db.queries.results.counted import CountedEntry
from db.queries.secrecy.children import children
from db.queries.secrecy.printed_sheet import SECRET, counts_of
from db.queries.secrecy.table import Cell, adding_of, not_printed, secret_table


def printed_entries(
    session: Session,
    indicators: Iterable[Indicator],
    entries: Mapping[str, Sequence[CountedEntry]],
) -> dict[str, Sequence[CountedEntry]]:
    """The entries of these indicators, by id, without what would tell a small count of children."""
    least = children(session).least
    counting = [one for one in indicators if one.id in least and entries.get(one.id)]
    told = trajectories(session, [one.id for one in counting]) if counting else {}
    printed = {one.id: _printed(one, entries[one.id], told[one.id]) for one in counting}
    return {**entries, **printed}


def _printed(
    one: Indicator, rows: Sequence[CountedEntry], told: Trajectory
) -> tuple[CountedEntry, ...]:
    expects = expects_of(one)
    cells = {_cell(row): counts_of(row.figure, expects) for row in rows if row.figure.known}
    adding = adding_of(one.kind, one.over_places, one.over_periods)
    hidden = secret_table(cells, adding, told.least, not_printed(told))
    return tuple(
        row._replace(figure=SECRET) if row.figure.known and _cell(row) in hidden else row
        for row in rows
    )


def _cell(row: CountedEntry) -> Cell:
    return Cell(row.period, row.place, row.category)
