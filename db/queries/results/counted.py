"""The entries that count, one by one: of the whole, of each establishment, of each category."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.kinds.choices import Empty
from db.kinds.indicator import MEASURED
from db.kinds.period import Period, parse_period
from db.queries.establishment.houses import joined
from db.queries.results.what_counts import accepting, measured_value

_COLUMNS = "e.indicator, e.period, e.place, e.category, {value} AS measured, e.comment, e.source"
# Of an establishment that was joined to another, the other tells.
_WHERE = (
    "e.period IS NOT NULL AND e.indicator IN (SELECT value FROM json_each(:ids))"
    " AND (e.place IS NULL OR e.place NOT IN (SELECT value FROM json_each(:gone)))"
)
_SUBMITTED = f"""
SELECT {_COLUMNS.format(value="e.measured")} FROM entry e WHERE e.draft IS NOT 1 AND {_WHERE}"""
_ACCEPTED_VALUE = (
    "CASE WHEN s.acceptance THEN a.accepted WHEN e.draft THEN NULL ELSE e.measured END"
)
_ACCEPTED = f"""
SELECT {_COLUMNS.format(value=_ACCEPTED_VALUE)}
FROM entry e LEFT JOIN indicator i ON i.id = e.indicator LEFT JOIN scheme s ON s.id = i.scheme
LEFT JOIN acceptance a ON a.entry = e.id WHERE {_WHERE}"""


class Figure(NamedTuple):
    """What was said of one period: a value in the unit, with its counts where it has some.

    `empty` says why there is no value; where that is None too, nobody said anything.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    estimated: bool = False
    empty: Empty | None = None

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


class CountedEntry(NamedTuple):
    """One entry: of an establishment where it has a `place`, of a part where it has a category."""

    period: Period
    place: str | None
    category: str | None
    figure: Figure
    comment: str
    source: str


def counted_entries(
    session: Session, indicators: Collection[str]
) -> dict[str, tuple[CountedEntry, ...]]:
    """The entries of these indicators that count, by indicator, in the order of their periods.

    A draft does not; where the scheme accepts, the value that was accepted does.
    """
    asked = text(_ACCEPTED if accepting(session) else _SUBMITTED)
    found: dict[str, list[CountedEntry]] = defaultdict(list)
    told = {"ids": json.dumps(list(indicators)), "gone": json.dumps([*joined(session)])}
    for row in session.connection().execute(asked, told):
        if row.measured is not None:
            found[row.indicator].append(_counted(row))
    return {
        one: tuple(sorted(rows, key=lambda row: (row.period, row.place or "", row.category or "")))
        for one, rows in found.items()
    }


def figure_of(measured: Mapping[str, Any] | None) -> Figure:
    """The figure that an entry holds."""
    said = dict(measured or {})
    return Figure(
        measured_value(said),
        said.get("numerator"),
        said.get("denominator"),
        bool(said.get("estimated")),
        said.get("empty"),
    )


def _counted(row: Any) -> CountedEntry:
    figure = figure_of(MEASURED.read(row.measured))
    period = parse_period(row.period)
    return CountedEntry(
        period, row.place, row.category, figure, row.comment or "", row.source or ""
    )
