"""What a pilot reads of the establishments: counts by expectation, never the name of a house."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.queries.establishment.expected import ExpectationRow, expectations
from db.queries.establishment.houses import house_types
from db.queries.establishment.known import KnownCounts, Told, known_counts


@dataclass(frozen=True, slots=True)
class ToldRow:
    """An expectation with its counts over all the establishments, then by type (its name).

    `whole` is None while nothing was told of it; types of which nothing may be told are missing.
    """

    expectation: ExpectationRow
    whole: Told | None
    types: tuple[tuple[str, Told], ...]

    @property
    def on(self) -> date | None:
        """The day of which the counts tell."""
        return self.whole.on if self.whole else None


def told_rows(session: Session, scheme: str | None = None) -> list[ToldRow]:
    """Every expectation of the actions that this base holds, in the order of their codes."""
    rows = expectations(session, scheme)
    known = known_counts(session, [row.id for row in rows])
    types = house_types(session)
    return [_row(row, known.get(row.id, KnownCounts()), types) for row in rows]


def _row(row: ExpectationRow, known: KnownCounts, types: list[tuple[str, str]]) -> ToldRow:
    told = tuple((name, known.by_type[one]) for one, name in types if one in known.by_type)
    return ToldRow(row, known.whole, told)
