"""One line of a table that came back, before and after it was compared with the base."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from db.kinds.period import Period


@dataclass(frozen=True, slots=True)
class Given:
    """What a line says: by field, its value as it was read and the place of its cell.

    `places` are such as 'Saisies!D12'. `wrong` says of a field why nothing could be read of it.
    `sure`: a percentage is written as one, 52 and not 0.52.
    """

    places: Mapping[str, str]
    said: Mapping[str, object]
    wrong: Mapping[str, str] = field(default_factory=dict)
    sure: bool = True

    @property
    def where(self) -> str:
        """The first of its cells."""
        return next(iter(self.places.values()), "")


class Outcome(StrEnum):
    """What taking a line would do."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Compared:
    """A line beside the base. `sentence` says why it is refused, with the cell.

    `fields` are what would be written of an entry or a definition, `target` the value of a target;
    `corrects` says that a value that stands is replaced. `links` says of other actions (ids)
    whether a definition follows them; `born` where a new indicator goes. `house` is the
    establishment that a line describes, '' for a new one.
    """

    outcome: Outcome
    where: str
    sentence: str = ""
    indicator: str = ""
    entity: str = ""
    period: Period | None = None
    place: str | None = None
    category: str | None = None
    code: str = ""
    label: str = ""
    before: str = ""
    after: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    target: Decimal | None = None
    corrects: bool = False
    links: Mapping[str, bool] = field(default_factory=dict)
    born: "Born | None" = None
    house: str | None = None


@dataclass(frozen=True, slots=True)
class Born:
    """Where a new indicator goes: its scheme and its action (ids), None for the whole scheme."""

    scheme: str
    action: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All the lines of a table, in their order."""

    lines: tuple[Compared, ...] = ()

    def of(self, outcome: Outcome) -> tuple[Compared, ...]:
        """Those of one outcome."""
        return tuple(line for line in self.lines if line.outcome is outcome)

    @property
    def corrections(self) -> int:
        """How many values that stand would be replaced."""
        return sum(1 for line in self.lines if line.corrects)

    @property
    def changes(self) -> int:
        """How many lines would change something."""
        return len(self.of(Outcome.NEW)) + len(self.of(Outcome.UPDATE))
