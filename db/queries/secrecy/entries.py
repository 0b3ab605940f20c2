"""Which entries may not be printed: small counts about children, and what would give them back."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.indicator import Indicator
from db.queries.entry.lines import EntryLine
from db.queries.indicator.facts import facts
from db.queries.indicator.trajectory import trajectories
from db.queries.secrecy.children import children, counts_heads
from db.queries.secrecy.small_counts import Counts, is_small
from db.queries.secrecy.table import Adding, Cell, adding_of, not_printed, secret_table


def secret_entries(
    session: Session, lines: Iterable[EntryLine]
) -> tuple[frozenset[str], int | None]:
    """The entries (ids) to hide in one table of these lines, and the smallest count shown.

    That count is None where nothing is about children. The sum of establishments counts as shown,
    written or not: other sheets print it.
    """
    least = children(session).least
    groups: dict[str, dict[Cell, EntryLine]] = defaultdict(dict)
    for line in lines:
        if line.head.id in least:
            groups[line.head.id][Cell(line.period, line.place, line.category)] = line
    told = trajectories(session, groups.keys()) if groups else {}
    adding = _adding(session, groups)
    hidden: set[str] = set()
    for one, rows in groups.items():
        cells = {cell: _counts(line) for cell, line in rows.items()}
        secret = not_printed(told[one]) if one in told else set()
        found = secret_table(cells, adding.get(one, Adding()), least[one], secret)
        hidden |= {rows[cell].id for cell in found if cell in rows}
    return frozenset(hidden), max(least.values(), default=None)


def secret_starts(session: Session) -> frozenset[str]:
    """The indicators (ids) whose start is a small count about children."""
    least = children(session).least
    return frozenset(
        one
        for one, row in (facts(session, least.keys()) if least else {}).items()
        if one in least
        and counts_heads(row.kind, row.unit)
        and is_small((row.baseline or {}).get("value"), least[one])
    )


def _counts(one: EntryLine) -> Counts:
    if one.denominator is not None:
        return Counts(None, one.numerator, one.denominator)
    return Counts(one.value) if counts_heads(one.head.kind, one.head.unit) else Counts()


def _adding(session: Session, ids: Iterable[str]) -> dict[str, Adding]:
    asked = select(Indicator.id, Indicator.kind, Indicator.over_places, Indicator.over_periods)
    wanted = set(ids)
    return {
        one.id: adding_of(one.kind, one.over_places, one.over_periods)
        for one in session.execute(asked)
        if one.id in wanted
    }
