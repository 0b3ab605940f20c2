"""Which value stands in which cell of the grid. No Qt here."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from db.kinds.category import Category
from db.kinds.period import Period
from db.queries.entry.grid import Address, By, GridIndicator, GridPlace, GridRows
from db.queries.entry.grid_periods import is_under_way
from db.queries.results.over_periods import months_in
from desktop.i18n import _


class Part(StrEnum):
    """What a cell holds: a value, or one of the two counts of a percentage."""

    VALUE = "value"
    NUMBER = "number"
    TOTAL = "total"


class Fills(StrEnum):
    """Who fills a cell: the person, nobody here for want of right, Jalon, or nobody ever."""

    FIELD = "field"
    LOCKED = "locked"
    COMPUTED = "computed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Across:
    """What a column adds to the name of a value; a line may add the place or the category."""

    title: str = ""
    note: str = ""
    period: Period | None = None
    place: GridPlace | None = None
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row: an indicator, or one of its two counts; `beside` says where, if the row does."""

    indicator: GridIndicator
    part: Part
    label: str
    beside: Across = Across()

    @property
    def is_first(self) -> bool:
        """Whether a new value begins here: the second count goes with the first."""
        return self.part is not Part.TOTAL


class Layout:
    """Lines and columns of a grid, and what stands at each of their crossings."""

    def __init__(self, rows: GridRows | None = None) -> None:
        self.rows = rows
        self.lines: list[Line] = list(_lines(rows)) if rows else []
        self.columns: list[Across] = list(_columns(rows)) if rows and self.lines else []

    @property
    def shape(self) -> tuple[object, ...]:
        """What must not change for the grid to stay the same under the keyboard."""
        lines = [(one.indicator.id, one.part, one.label, one.beside.title) for one in self.lines]
        return (lines, [(one.title, one.period) for one in self.columns])

    def address(self, row: int, column: int) -> Address | None:
        """The name of the value of a cell; None where there is none."""
        line, across = self.lines[row], self.columns[column]
        period = across.period or self._period
        if period is None:
            return None
        place, category = _place(line, across), _category(line, across)
        return Address(
            line.indicator.id,
            period,
            place.id if place else None,
            category.code if category else None,
        )

    def fills(self, row: int, column: int) -> Fills:
        """Who fills a cell."""
        line, across = self.lines[row], self.columns[column]
        one, period = line.indicator, across.period or self._period
        place, category = _place(line, across), _category(line, across)
        if period is None or (category is not None and category not in one.categories):
            return Fills.NONE
        if one.expects.kind.computed:
            return Fills.NONE if place or category else Fills.COMPUTED
        known = self.rows and self.address(row, column) in self.rows.standing
        if months_in(period) != one.every and period not in one.entered and not known:
            return Fills.NONE
        return Fills.FIELD if (place.writes if place else one.writes) else Fills.LOCKED

    def cells_of(self, address: Address) -> list[tuple[int, int]]:
        """Where a value stands: one cell, two for a percentage, none out of sight."""
        return self._cells.get(address, [])

    @cached_property
    def _cells(self) -> dict[Address, list[tuple[int, int]]]:
        found: dict[Address, list[tuple[int, int]]] = defaultdict(list)
        for row in range(len(self.lines)):
            for column in range(len(self.columns)):
                if (address := self.address(row, column)) is not None:
                    found[address].append((row, column))
        return dict(found)

    @property
    def _period(self) -> Period | None:
        return self.rows.periods[0] if self.rows and self.rows.periods else None


def _alone(rows: GridRows) -> bool:
    """Whether the grid is about one indicator: periods then stand in columns whatever beside."""
    return len(rows.indicators) == 1 and rows.asked.about == rows.indicators[0].id


def _lines(rows: GridRows) -> Iterator[Line]:
    for one in rows.indicators:
        for beside in _besides(rows, one):
            label = beside.title or one.label
            parts = (Part.NUMBER, Part.TOTAL) if one.expects.share else (Part.VALUE,)
            yield from (Line(one, part, label, beside) for part in parts)


def _besides(rows: GridRows, one: GridIndicator) -> list[Across]:
    """The rows of an indicator: itself, or its establishments, or its categories."""
    if not _alone(rows) or rows.asked.by is By.PERIODS:
        return [Across()]
    if rows.asked.by is By.PLACES:
        return [Across(_("Ensemble")), *_of_places(rows)]
    return [Across(_("Ensemble")), *(Across(part.label, category=part) for part in one.categories)]


def _columns(rows: GridRows) -> list[Across]:
    if rows.asked.by is By.PERIODS or _alone(rows):
        return [
            Across(one.label, _("en cours") if is_under_way(one, rows.today) else "", period=one)
            for one in rows.periods
        ]
    if rows.asked.by is By.PLACES:
        return [Across(_("Ensemble")), *_of_places(rows)]
    known = {part: None for one in rows.indicators for part in one.categories}
    parts = sorted(known, key=lambda part: part.axis != "sex")
    return [Across(_("Ensemble")), *(Across(part.label, category=part) for part in parts)]


def _of_places(rows: GridRows) -> list[Across]:
    return [Across(one.name, place=one) for one in rows.places]


def _place(line: Line, across: Across) -> GridPlace | None:
    return line.beside.place or across.place


def _category(line: Line, across: Across) -> Category | None:
    return line.beside.category or across.category
