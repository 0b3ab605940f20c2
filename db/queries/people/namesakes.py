"""The persons who bear one name: a name alone does not say who is meant."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.queries.people.person import PersonRow


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Those of the organisation that is meant, and those of all the others."""

    here: tuple[PersonRow, ...]
    elsewhere: tuple[PersonRow, ...]

    @property
    def doubtful(self) -> tuple[PersonRow, ...]:
        """Those among whom one must choose; nobody where one person here has the name."""
        return () if len(self.here) == 1 else (*self.here, *self.elsewhere)


def namesakes(people: Iterable[PersonRow], name: str, organisation: str) -> Namesakes:
    """Who of these people has a name; the organisation is its name, '' where none is meant."""
    found = [one for one in people if _same(one.name, name)]
    here = tuple(one for one in found if _same(one.organisation or "", organisation))
    return Namesakes(here, tuple(one for one in found if one not in here))


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
