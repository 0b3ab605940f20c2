"""Which counts about children may not be printed: small ones, and what would give them back.

A small count is hidden first. Then cells that are sums of others are looked at as equations: as
long as a reader could work a hidden count out of what is left, one more cell is hidden.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

from db.queries.secrecy.kernel import Row, free_vectors

K = TypeVar("K", bound=Hashable)
USUAL_LEAST = 5
_COUNTLESS = 2


class Counts(NamedTuple):
    """What a table prints in one cell: a count, or a number and its total; None when not known."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


class Sum(NamedTuple, Generic[K]):
    """A cell that is the sum of others, or their mean where `times` is how many they are."""

    whole: K
    parts: tuple[K, ...]
    times: int = 1


class _Layer(NamedTuple, Generic[K]):
    """One number of each cell: its count, its number, its total, or the total less the number."""

    values: Mapping[K, Decimal]
    small: frozenset[K]
    kept: frozenset[K]  # not to be given back: the small ones, and what another table hides
    sums: tuple[Sum[K], ...]


def is_small(count: Decimal | None, least: int) -> bool:
    """Whether a count is too small to be printed: below `least`, but not 0."""
    return count is not None and 0 < count < least


def hides(counts: Counts, least: int) -> bool:
    """Whether a cell alone is hidden: its count, its number, its total or the rest is small."""
    return any(is_small(one, least) for one in _numbers(counts))


def secret_cells(
    cells: Mapping[K, Counts],
    sums: Iterable[Sum[K]],
    least: int = USUAL_LEAST,
    hidden_already: Collection[K] = (),
) -> frozenset[K]:
    """The cells of a table of which nothing may be printed, count, number, total and percentage.

    Sums with a cell that is not in the table tell nothing and are left out. Another cell is hidden
    until each small count, and each that is `hidden_already`, could be another one: parts before
    wholes, small ones first.
    """
    layers = _layers(cells, tuple(sums), least, frozenset(hidden_already))
    hidden: set[K] = {one for layer in layers for one in layer.small} | set(hidden_already)
    while True:
        more = {
            one
            for layer in layers
            for linked in _given_back(layer, hidden, least)
            if (one := _next_to_hide(layer, hidden, linked)) is not None
        }
        if not more:
            return frozenset(hidden)
        hidden |= more


def _numbers(counts: Counts) -> tuple[Decimal | None, ...]:
    part, total = counts.numerator, counts.denominator
    if part is None or total is None:
        return (counts.value,)
    rest = total - part if total >= part else None
    return (None, part, total, rest)


def _layers(
    cells: Mapping[K, Counts], sums: tuple[Sum[K], ...], least: int, hidden_already: frozenset[K]
) -> tuple[_Layer[K], ...]:
    layers = []
    for place in range(4):
        values = {
            key: number
            for key, counts in cells.items()
            if (number := dict(enumerate(_numbers(counts))).get(place)) is not None
        }
        small = frozenset(key for key, number in values.items() if is_small(number, least))
        within = tuple(
            one for one in sums if one.whole in values and all(k in values for k in one.parts)
        )
        kept = small | (hidden_already & values.keys())
        layers.append(_Layer(values, small, kept, within))
    return tuple(layers)


def _given_back(layer: _Layer[K], hidden: Collection[K], least: int) -> Iterator[set[K]]:
    """Hidden cells among which one is known, or nearly, from what is not hidden."""
    wholes = {one.whole for one in layer.sums}
    for linked in _components(layer, hidden):
        kept = layer.kept & linked
        if not kept:
            continue
        rows = [row for one in layer.sums if (row := _equation(one, linked))]
        # The larger ones follow: they have room for a small one to be another.
        unknown = sorted(
            (key for key in layer.values if key in linked),
            key=lambda key: (key not in wholes, -layer.values[key]),
        )
        moved: set[K] = set()
        for vector in free_vectors(rows, unknown):
            if not kept <= moved and _is_possible(layer, vector, least):
                moved |= vector.keys()
        if not kept <= moved:
            yield linked


def _is_possible(layer: _Layer[K], vector: Mapping[K, Fraction], least: int) -> bool:
    """Whether another table looks the same: one step along a vector, one way or the other."""
    return any(
        all(_may_be(layer, key, step * move, least) for key, move in vector.items())
        for step in (1, -1)
    )


def _may_be(layer: _Layer[K], key: K, move: Fraction, least: int) -> bool:
    before = Fraction(layer.values[key])
    after = before + move
    # Whoever reads 'secret' expects at least 1, and of a small one less than the threshold.
    if after < min(before, Fraction(1)):
        return False
    return key not in layer.small or least <= _COUNTLESS or after < least


def _components(layer: _Layer[K], hidden: Collection[K]) -> Iterator[set[K]]:
    """The hidden cells, those that equations link together."""
    links: dict[K, list[tuple[K, ...]]] = {}
    for one in layer.sums:
        inside = tuple(key for key in (one.whole, *one.parts) if key in hidden)
        for key in inside:
            links.setdefault(key, []).append(inside)
    left = {key for key in hidden if key in layer.values}
    while left:
        found, new = set[K](), {left.pop()}
        while new:
            found |= new
            new = {key for one in new for row in links.get(one, ()) for key in row} - found
        left -= found
        yield found


def _equation(one: Sum[K], component: Collection[K]) -> Row[K]:
    row: Row[K] = {key: Fraction(-1) for key in one.parts if key in component}
    if one.whole in component:
        row[one.whole] = Fraction(one.times)
    return row


def _next_to_hide(layer: _Layer[K], hidden: Collection[K], linked: Collection[K]) -> K | None:
    """The cell that protects best: where a hidden one stands alone, a part, the smallest but 0."""
    alone: dict[K, int] = {}
    for one in layer.sums:
        keys = (one.whole, *one.parts)
        known = [key for key in keys if key in hidden]
        if not any(key in linked for key in known):
            continue
        for key in keys:
            if key not in hidden:
                alone[key] = alone.get(key, 0) + (len(known) == 1)
    wholes = {one.whole for one in layer.sums}

    def order(key: K) -> tuple[int, bool, bool, Decimal]:
        value = layer.values[key]
        return -alone[key], key in wholes, value == 0, value

    return min(alone, key=order, default=None)
