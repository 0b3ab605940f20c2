"""What an import changed, shared out among the files that brought it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from db.exchange.effect import Effect, Group
from db.exchange.preview import ChangeRow
from db.exchange.report import Tally
from db.journal.changes import Changes
from db.journal.prepare import Prepared
from db.kinds.registry import POLICY
from db.queries.rights.examine import LotLine
from db.tables.journal import ACCEPTED

Cell = tuple[str, str]


class Account:
    """The effects of one import by cell: a file answers for those of the cells it writes.

    `files` are what each brings; `weights` how many changes the lots that do not count make, and
    `apart` tells of them.
    """

    def __init__(
        self,
        effects: Iterable[Effect],
        rows: Sequence[ChangeRow],
        changes: Changes,
        files: Sequence[Prepared],
        *,
        weights: Mapping[bytes, int],
        apart: Sequence[LotLine] = (),
    ) -> None:
        self._rows = rows
        self._apart = apart
        self._weights = weights
        self._lots = changes.lots
        self._groups: dict[Cell, list[Group]] = defaultdict(list)
        for effect in effects:
            self._groups[effect.cell].append(effect.group)
        self._files = [self._credited(file) for file in files]
        self._withdrawn = self._set_apart(files).difference(*self._files)
        self._give_the_rest(files)
        touched = Counter(cell for cells in self._files for cell in cells)
        self._shared = {cell for cell, count in touched.items() if count > 1}

    @property
    def total(self) -> Tally:
        """Everything that the import brings, each thing once."""
        return self._tally(self._groups.keys() - self._withdrawn)

    @property
    def common(self) -> Tally:
        """The part of it that several files bring."""
        return self._tally(self._shared)

    def own(self, file: int) -> Tally:
        """What a file, by its place, brings and no other does."""
        return self._tally(self._files[file] - self._shared)

    def shared(self, file: int) -> Tally:
        """What it brings and others too."""
        return self._tally(self._shared & self._files[file])

    def statuses(self, lots: Iterable[bytes]) -> Counter[int]:
        """How many changes of these lots ended in each status; an accepted lot counts for one."""
        found: Counter[int] = Counter()
        for name in lots:
            if name in self._lots:
                found[self._lots[name]] += self._weights.get(name, 1)
        return found

    def apart(self, lots: Collection[bytes]) -> tuple[LotLine, ...]:
        """Those of these lots that do not count, the oldest first."""
        names = {name.hex() for name in lots} if self._apart else set()
        return tuple(line for line in self._apart if line.lot in names)

    def rows(self, file: int) -> tuple[ChangeRow, ...]:
        """The lines about what a file brings, in the order of the preview."""
        cells = self._files[file]
        return tuple(row for row in self._rows if not row.cells.isdisjoint(cells))

    def _credited(self, file: Prepared) -> set[Cell]:
        """The cells that changed and that lots of a file which count write to."""
        counting = (one for one in file.fresh if self._lots.get(one.hash) == ACCEPTED)
        return self._groups.keys() & {op[:2] for one in counting for op in one.lot.ops}

    def _set_apart(self, files: Iterable[Prepared]) -> set[Cell]:
        """The cells that changed and that lots which do not count write to."""
        fresh = (one for file in files for one in file.fresh)
        without = (one for one in fresh if self._lots.get(one.hash, ACCEPTED) != ACCEPTED)
        return self._groups.keys() & {op[:2] for one in without for op in one.lot.ops}

    def _give_the_rest(self, files: Sequence[Prepared]) -> None:
        """What no lot writes to follows from rights or rulings: the files that bring some."""
        rest = self._groups.keys() - self._withdrawn.union(*self._files)
        for cells, file in zip(self._files, files, strict=True):
            if rest and any(one.lot.scope == POLICY for one in file.fresh):
                cells.update(rest)

    def _tally(self, cells: Iterable[Cell]) -> Tally:
        found = Counter(group for cell in cells for group in self._groups[cell])
        return Tally(found["new"], found["update"], found["conflict"])
