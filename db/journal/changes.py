"""What a gesture or an import changed, for the window's one signal and for reports."""

from dataclasses import dataclass, field
from typing import NamedTuple

from db.tables.journal import ACCEPTED, REFUSED, TO_EXAMINE, WAITING


class CellChange(NamedTuple):
    """One cell before and after; values are JSON text, None when the cell was empty.

    `rivals` counts the different values that stand: two or more is a conflict.
    """

    entity: str
    field: str
    before: str | None
    after: str | None
    rivals_before: int
    rivals: int

    @property
    def contested(self) -> bool:
        """Whether the change leaves competing values."""
        return self.rivals > 1


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that one transaction did: cells, and lots by hash with their status."""

    cells: tuple[CellChange, ...] = ()
    lots: dict[bytes, int] = field(default_factory=dict)
    known: int = 0

    @property
    def entities(self) -> frozenset[str]:
        """The ids of what changed."""
        return frozenset(change.entity for change in self.cells)

    def count(self, status: int) -> int:
        """How many of the lots ended in this status."""
        return sum(1 for found in self.lots.values() if found == status)

    @property
    def accepted(self) -> int:
        """How many lots count."""
        return self.count(ACCEPTED)

    @property
    def waiting(self) -> int:
        """How many lots wait for something that has not arrived."""
        return self.count(WAITING)

    @property
    def to_examine(self) -> int:
        """How many lots a secretary must adopt or refuse."""
        return self.count(TO_EXAMINE)

    @property
    def refused(self) -> int:
        """How many lots are outside their author's rights."""
        return self.count(REFUSED)

    def then(self, later: "Changes") -> "Changes":
        """This and what followed in the same transaction, as one: each cell once."""
        if not (self.cells and later.cells):
            return self + later
        cells = {(one.entity, one.field): one for one in self.cells}
        for one in later.cells:
            first = cells.get((one.entity, one.field), one)
            before = (first.before, first.rivals_before)
            cells[one.entity, one.field] = one._replace(before=before[0], rivals_before=before[1])
        return Changes(tuple(cells.values()), self.lots | later.lots, self.known + later.known)

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(self.cells + other.cells, self.lots | other.lots, self.known + other.known)
