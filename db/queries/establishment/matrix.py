"""Where every expectation stands in every establishment that it is expected of."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.journal.session import desk, raw
from db.kinds.choices import Deployed
from db.queries.base.asked import asked
from db.queries.establishment.expected import Asking, ExpectationRow, asking, expectations
from db.queries.establishment.houses import House, houses

_SAID = """
SELECT expectation, establishment, state, since, planned FROM deployment
WHERE expectation IS NOT NULL {where}"""


class Said(NamedTuple):
    """What was said of one expectation in one establishment; days as they are stored (ISO)."""

    state: str | None
    since: str | None
    planned: str | None


class Counts(NamedTuple):
    """Of the establishments that are asked: how many are where. `concerned` are those that count:
    all but the ones that said that it does not concern them.
    """

    houses: int
    in_place: int
    in_progress: int
    to_start: int
    not_concerned: int
    silent: int

    @property
    def concerned(self) -> int:
        return self.houses - self.not_concerned


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows, columns and what stands where they meet: `said[expectation][establishment]`."""

    today: date
    expectations: Sequence[ExpectationRow]
    houses: Sequence[House]
    asked: Mapping[str, Asking]
    said: Mapping[str, Mapping[str, Said]]

    def counts_of(self, expectation: str) -> Counts:
        """One expectation over the establishments that it is expected of."""
        said, asked = self.said.get(expectation, {}), self.asked[expectation].houses
        return counted([said[house].state if house in said else None for house in asked])

    def counts_at(self, house: str) -> Counts:
        """All that is expected of one establishment."""
        rows = [one.id for one in self.expectations if house in self.asked[one.id].houses]
        found = (self.said.get(one, {}).get(house) for one in rows)
        return counted([one.state if one else None for one in found])

    def concerned(self) -> dict[str, set[str]]:
        """By action, the establishments that something of it concerns."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.expectations:
            said = self.said.get(row.id, {})
            found[row.action] |= {
                house
                for house in self.asked[row.id].houses
                if house not in said or said[house].state != Deployed.NOT_CONCERNED
            }
        return found

    def deadline(self, row: ExpectationRow, house: str) -> date | None:
        """Until when it is expected of this establishment."""
        return self.asked[row.id].deadlines.get(house, row.deadline)

    def is_late(self, row: ExpectationRow, house: str) -> bool:
        """Whether its day is over and it is neither in place nor without concern."""
        day = self.deadline(row, house)
        if day is None or day >= self.today or house not in self.asked[row.id].houses:
            return False
        said = self.said.get(row.id, {}).get(house)
        return said is None or said.state not in (Deployed.IN_PLACE, Deployed.NOT_CONCERNED)


def matrix(
    session: Session, scheme: str | None = None, actions: Collection[str] | None = None
) -> Matrix:
    """All expectations of a scheme, or of some actions, and all open establishments, in as many
    queries for many.
    """
    today = desk(session).now().date()
    rows = expectations(session, scheme, actions)
    places = [one for one in houses(session) if one.open_on(today)]
    said: dict[str, dict[str, Said]] = defaultdict(dict)
    alike: dict[tuple[str | None, ...], Said] = {}  # thousands of cells say few things
    ids = None if scheme is None and actions is None else [row.id for row in rows]
    for row in asked(raw(session), _SAID, "expectation", ids):
        stands = alike.get(row[2:])
        if stands is None:
            stands = alike[row[2:]] = Said._make(row[2:])
        said[row[0]][row[1]] = stands
    return Matrix(today, rows, places, asking(session, rows, places, today), said)


def counted(states: Sequence[str | None]) -> Counts:
    """How many are where; None is an establishment that said nothing."""
    found = Counter(states)
    return Counts(
        len(states),
        found[Deployed.IN_PLACE.value],
        found[Deployed.IN_PROGRESS.value],
        found[Deployed.TO_START.value],
        found[Deployed.NOT_CONCERNED.value],
        found[None],
    )
