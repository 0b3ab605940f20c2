"""What an import changed, shared out among the files that brought it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from db.exchange.effect import Effect, Group
from db.exchange.preview import ChangeRow
from db.exchange.report import Tally
from db.journal.changes import Changes
from db.queries.examine import LotLine

Cell = tuple[str, str]


class Account:
    """The effects of one import by cell: a file answers for those of the cells it writes.

    `files` are the cells that each file writes, `apart` the lots that do not count.
    """

    def __init__(
        self,
        effects: Iterable[Effect],
        rows: Sequence[ChangeRow],
        changes: Changes,
        files: Iterable[Collection[Cell]],
        apart: Sequence[LotLine] = (),
    ) -> None:
        self._rows = rows
        self._apart = apart
        self._lots = changes.lots
        self._groups: dict[Cell, list[Group]] = defaultdict(list)
        for effect in effects:
            self._groups[effect.cell].append(effect.group)
        touched = Counter(cell for cells in files for cell in self._groups.keys() & cells)
        self._shared = {cell for cell, count in touched.items() if count > 1}

    @property
    def total(self) -> Tally:
        """Everything that the import changes, each thing once."""
        return self._tally(self._groups)

    @property
    def common(self) -> Tally:
        """The part of it that several files bring."""
        return self._tally(self._shared)

    def own(self, cells: Collection[Cell]) -> Tally:
        """What a file that writes these cells brings and no other does."""
        return self._tally((self._groups.keys() & cells) - self._shared)

    def shared(self, cells: Collection[Cell]) -> Tally:
        """What it brings and others too."""
        return self._tally(self._shared & set(cells))

    def statuses(self, lots: Iterable[bytes]) -> Counter[int]:
        """How many of these lots ended in each status."""
        return Counter(self._lots[name] for name in lots if name in self._lots)

    def apart(self, lots: Collection[bytes]) -> tuple[LotLine, ...]:
        """Those of these lots that do not count, the oldest first."""
        names = {name.hex() for name in lots} if self._apart else set()
        return tuple(line for line in self._apart if line.lot in names)

    def rows(self, cells: Collection[Cell]) -> tuple[ChangeRow, ...]:
        """The lines about these cells, in the order of the preview."""
        return tuple(row for row in self._rows if not row.cells.isdisjoint(cells))

    def _tally(self, cells: Iterable[Cell]) -> Tally:
        found = Counter(group for cell in cells for group in self._groups[cell])
        return Tally(found["new"], found["update"], found["conflict"])
