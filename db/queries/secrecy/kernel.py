"""Which ways of changing unknown numbers keep a set of sums as it is: elimination, exactly."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
Row = dict[K, Fraction]


def free_vectors(rows: Iterable[Row[K]], unknown: Sequence[K]) -> Iterator[Mapping[K, Fraction]]:
    """Changes of the unknown that leave every row's sum as it is; all others are made of these.

    Each row gives the weight of the unknown in one equation. Those first in `unknown` follow the
    others where there is a choice.
    """
    solved = _solved(rows, {key: place for place, key in enumerate(unknown)})
    for free in unknown:
        if free not in solved:
            moved = {key: -row[free] for key, row in solved.items() if free in row}
            yield {free: Fraction(1), **moved}


def _solved(rows: Iterable[Row[K]], order: Mapping[K, int]) -> dict[K, Row[K]]:
    """For each unknown that follows: its row, in which no other that follows stands."""
    solved: dict[K, Row[K]] = {}
    for given in rows:
        row = dict(given)
        for key in [key for key in row if key in solved]:
            _take(row, solved[key], row[key])
        if not row:
            continue
        follows = min(row, key=lambda key: order[key])
        weight = row[follows]
        row = {key: value / weight for key, value in row.items()}
        for other in solved.values():
            if follows in other:
                _take(other, row, other[follows])
        solved[follows] = row
    return solved


def _take(row: Row[K], other: Row[K], times: Fraction) -> None:
    """Take another row so many times from this one."""
    for key, weight in other.items():
        left = row.get(key, Fraction(0)) - times * weight
        if left:
            row[key] = left
        else:
            row.pop(key, None)
