"""Which cells of a table about children are not printed: by house, by category, by period."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from db.kinds.choices import Aggregation, IndicatorKind
from db.kinds.period import Period
from db.queries.indicator.trajectory import Trajectory
from db.queries.results.over_periods import parts_within
from db.queries.secrecy.small_counts import Counts, Sum, hides, secret_cells


class Cell(NamedTuple):
    """What an entry is about: a period of the whole or of a house, in all or of one category."""

    period: Period
    place: str | None = None
    category: str | None = None


class Adding(NamedTuple):
    """How an indicator's values add up, over establishments and over periods."""

    over_places: Aggregation | None = None
    over_periods: Aggregation | None = None


def adding_of(
    kind: IndicatorKind | None, over_places: Aggregation | None, over_periods: Aggregation | None
) -> Adding:
    """How its values add up: the numbers and totals of percentages are always summed."""
    if kind is not IndicatorKind.PERCENTAGE:
        return Adding(over_places, over_periods)
    last = over_periods is Aggregation.LAST
    return Adding(Aggregation.SUM, over_periods if last or not over_periods else Aggregation.SUM)


def not_printed(row: Trajectory) -> set[Cell]:
    """The periods of the whole that no sheet prints."""
    return {Cell(period) for period in (*row.secret, *row.secret_parts)}


def secret_table(
    cells: Mapping[Cell, Counts],
    adding: Adding,
    least: int,
    hidden_already: Collection[Cell] = (),
) -> frozenset[Cell]:
    """The cells of one indicator that print as 'secret', whatever part of them is printed.

    The sum of houses counts as printed, said of the whole or not.
    """
    cells = dict(cells) | dict(_wholes(cells, adding))
    if not hidden_already and not any(hides(counts, least) for counts in cells.values()):
        return frozenset()
    return secret_cells(cells, list(_sums(cells, adding)), least, hidden_already)


def _wholes(cells: Mapping[Cell, Counts], adding: Adding) -> Iterator[tuple[Cell, Counts]]:
    """The sums of houses that nobody said."""
    for whole, houses in _houses(cells).items():
        if whole not in cells:
            yield whole, _summed([cells[house] for house in houses], adding.over_places)


def _summed(parts: Iterable[Counts], over: Aggregation | None) -> Counts:
    rows = list(parts)
    of = len(rows) if over is Aggregation.MEAN else 1

    def total(name: str) -> Decimal | None:
        known = [getattr(one, name) for one in rows]
        return None if None in known else sum(known, Decimal(0))

    value = total("value")
    return Counts(None if value is None else value / of, total("numerator"), total("denominator"))


def _houses(cells: Iterable[Cell]) -> dict[Cell, list[Cell]]:
    found: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.place is not None:
            found[cell._replace(place=None)].append(cell)
    return found


def _sums(cells: Mapping[Cell, Counts], adding: Adding) -> Iterator[Sum[Cell]]:
    for whole, houses in _houses(cells).items():
        mean = adding.over_places is Aggregation.MEAN
        yield Sum(whole, tuple(houses), len(houses) if mean else 1)
    axes: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
    lines: dict[tuple[str | None, str | None], list[Period]] = defaultdict(list)
    for cell in cells:
        if cell.category is not None:
            axes[cell._replace(category=None), cell.category.partition(":")[0]].append(cell)
        lines[cell.place, cell.category].append(cell.period)
    for (whole, _axis), parts in axes.items():
        yield Sum(whole, tuple(parts))
    mean = adding.over_periods is Aggregation.MEAN
    for (place, category), periods in lines.items():
        for period in periods:
            for inside in parts_within(sorted(periods), period, adding.over_periods):
                within = tuple(Cell(one, place, category) for one in inside)
                yield Sum(Cell(period, place, category), within, len(within) if mean else 1)
