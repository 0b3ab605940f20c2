"""Which expectations and which establishments stand in the matrix, in which order. No Qt here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from db.queries.base.order import natural
from db.queries.base.search import folded
from db.queries.establishment.deployed import DeploymentRows
from db.queries.establishment.expected import ExpectationRow
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Counts, counted
from desktop.i18n import _
from desktop.pages.deployment.marks import CONTESTED, LATE, mark_of


class By(StrEnum):
    """How establishments are put together."""

    NAME = "name"
    TYPE = "type"
    MANAGER = "manager"
    AREA = "area"


class Wanted(NamedTuple):
    """What a person asks to see: establishments by their facts (ids, '' for none), expectations
    by their measure, cells by their mark, and words searched in both.
    """

    by: By = By.TYPE
    turned: bool = False
    types: frozenset[str] = frozenset()
    managers: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    search: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: an expectation with its action's code, or an establishment.

    `group` is what it stands under; `first` that it is the first one there.
    """

    id: str
    title: str
    code: str = ""
    group: str = ""
    first: bool = False


class Cell(NamedTuple):
    """Where an expectation meets an establishment."""

    expectation: ExpectationRow
    house: House


class Board:
    """The lines of the matrix once filtered, and what stands at each of their crossings."""

    def __init__(self, rows: DeploymentRows, wanted: Wanted) -> None:
        self.rows, self.wanted = rows, wanted
        self.matrix = rows.matrix
        self.expectations = list(self._expectations())
        self.houses = list(self._houses())
        self._search()
        if wanted.marks:
            self._keep_marked()
        self._counts: dict[tuple[bool, int], Counts] = {}

    @cached_property
    def across(self) -> list[Line]:
        """The columns."""
        return self._of_expectations() if self.wanted.turned else self._of_houses()

    @cached_property
    def down(self) -> list[Line]:
        """The rows."""
        return self._of_houses() if self.wanted.turned else self._of_expectations()

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """For each column, the first and the last one of its group."""
        starts = [number for number, line in enumerate(self.across) if line.first]
        ends = [*(start - 1 for start in starts[1:]), len(self.across) - 1]
        spans = zip(starts, ends, strict=True)
        return [span for span in spans for _one in range(span[0], span[1] + 1)]

    @property
    def shape(self) -> tuple[object, ...]:
        """What must not change for the matrix to stay the same under the keyboard."""
        return ([one.id for one in self.expectations], [one.id for one in self.houses], self.wanted)

    def cell(self, row: int, column: int) -> Cell:
        """What stands there."""
        if self.wanted.turned:
            row, column = column, row
        return Cell(self.expectations[row], self.houses[column])

    def where(self, expectation: str, house: str) -> tuple[int, int] | None:
        """Row and column of a cell, None out of sight."""
        row = next((n for n, one in enumerate(self.expectations) if one.id == expectation), None)
        column = next((n for n, one in enumerate(self.houses) if one.id == house), None)
        if row is None or column is None:
            return None
        return (column, row) if self.wanted.turned else (row, column)

    def mark(self, cell: Cell) -> str:
        """The code of a state of deployment, or why there is none."""
        return mark_of(self.matrix, cell.expectation.id, cell.house.id)

    def is_asked(self, cell: Cell) -> bool:
        """Whether it is expected there."""
        return cell.house.id in self.matrix.asked[cell.expectation.id].houses

    def is_late(self, cell: Cell) -> bool:
        """Whether its day is over there."""
        return self.matrix.is_late(cell.expectation, cell.house.id)

    def is_contested(self, cell: Cell) -> bool:
        """Whether two people say different things of it."""
        return (cell.expectation.id, cell.house.id) in self.rows.contested

    def is_wanted(self, cell: Cell) -> bool:
        """Whether the filters on cells keep it; all of them without any."""
        marks = self.wanted.marks
        if not marks:
            return True
        if not self.is_asked(cell):
            return False
        return (
            self.mark(cell) in marks
            or (LATE in marks and self.is_late(cell))
            or (CONTESTED in marks and self.is_contested(cell))
        )

    def counts(self, number: int, *, across: bool) -> Counts:
        """How many are where in a row, or in a column: of what is in sight."""
        key = (across, number)
        if key not in self._counts:
            self._counts[key] = self._counted(number, of_house=across is not self.wanted.turned)
        return self._counts[key]

    def _counted(self, number: int, *, of_house: bool) -> Counts:
        said, asked = self.matrix.said, self.matrix.asked
        if of_house:
            house = self.houses[number].id
            rows = [one.id for one in self.expectations if house in asked[one.id].houses]
            found = [said.get(one, {}).get(house) for one in rows]
        else:
            expectation = self.expectations[number].id
            known, among = said.get(expectation, {}), asked[expectation].houses
            found = [known.get(one.id) for one in self.houses if one.id in among]
        return counted([one.state if one else None for one in found])

    def _expectations(self) -> Iterator[ExpectationRow]:
        wanted = self.wanted.measures
        return (one for one in self.matrix.expectations if not wanted or one.measure in wanted)

    def _houses(self) -> list[House]:
        wanted = self.wanted
        found = [
            one
            for one in self.matrix.houses
            if (not wanted.types or (one.type or "") in wanted.types)
            and (not wanted.managers or (one.manager or "") in wanted.managers)
            and (not wanted.areas or one.area in wanted.areas)
        ]
        return sorted(found, key=lambda one: (self._group_rank(one), natural(one.name)))

    def _group_rank(self, one: House) -> tuple[bool, object]:
        group = self._group(one)
        return (not group, natural(group))

    def _group(self, one: House) -> str:
        names = {By.TYPE: one.type_name, By.MANAGER: one.manager_name, By.AREA: one.area}
        return names.get(self.wanted.by, "")

    def _search(self) -> None:
        """Words keep the expectations that have them, the establishments that have them, or both;
        neither where nothing has them.
        """
        words = folded(self.wanted.search).split()
        if not words:
            return
        rows = [one for one in self.expectations if _has(words, _words_of(one))]
        houses = [one for one in self.houses if _has(words, [one.name, one.area, one.place])]
        if not rows and not houses:
            self.expectations, self.houses = [], []
        self.expectations = rows or self.expectations
        self.houses = houses or self.houses

    def _keep_marked(self) -> None:
        """The lines that have at least one of the cells wanted."""
        found = [
            cell
            for row in self.expectations
            for cell in (Cell(row, house) for house in self.houses)
            if self.is_wanted(cell)
        ]
        rows = {cell.expectation.id for cell in found}
        houses = {cell.house.id for cell in found}
        self.expectations = [one for one in self.expectations if one.id in rows]
        self.houses = [one for one in self.houses if one.id in houses]

    def _of_houses(self) -> list[Line]:
        unsaid = {
            By.TYPE: _("Type non renseigné"),
            By.MANAGER: _("Organisme non renseigné"),
            By.AREA: _("Secteur non renseigné"),
        }.get(self.wanted.by, "")
        return _grouped(
            Line(one.id, one.name, "", self._group(one) or unsaid) for one in self.houses
        )

    def _of_expectations(self) -> list[Line]:
        names = self.rows.measures
        return _grouped(
            Line(one.id, one.label, one.action_code, " ".join(names.get(one.measure, ())).strip())
            for one in self.expectations
        )


def _grouped(lines: Iterable[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        first = not found or found[-1].group != line.group
        found.append(replace(line, first=first) if first else line)
    return found


def _words_of(one: ExpectationRow) -> Sequence[str]:
    return (one.action_code, one.label, one.action_title)


def _has(words: Sequence[str], said: Iterable[str]) -> bool:
    text = folded(" ".join(said))
    return all(word in text for word in words)
