"""What an import changed, shared out among the files that brought it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from db.exchange.effect import Effect, Group
from db.exchange.preview import ChangeRow
from db.journal.changes import Changes

Cell = tuple[str, str]


class Account:
    """The effects of one import by cell: a file answers for those of the cells it writes."""

    def __init__(
        self, effects: Iterable[Effect], rows: Sequence[ChangeRow], changes: Changes
    ) -> None:
        self._rows = rows
        self._lots = changes.lots
        self._groups: dict[Cell, list[Group]] = defaultdict(list)
        for effect in effects:
            self._groups[effect.cell].append(effect.group)

    def groups(self, cells: Collection[Cell]) -> Counter[Group]:
        """How many effects of each group these cells have."""
        touched = self._groups.keys() & cells
        return Counter(group for cell in touched for group in self._groups[cell])

    def statuses(self, lots: Iterable[bytes]) -> Counter[int]:
        """How many of these lots ended in each status."""
        return Counter(self._lots[name] for name in lots if name in self._lots)

    def rows(self, cells: Collection[Cell]) -> tuple[ChangeRow, ...]:
        """The lines about these cells, in the order of the preview."""
        return tuple(row for row in self._rows if not row.cells.isdisjoint(cells))
