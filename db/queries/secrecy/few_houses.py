"""Which counts of establishments may be told to those who hold none of their rows.

Told counts are sums over all, over types and over managers. Take types and managers as the points
of a graph and each establishment as a line between its type and its manager, all that is kept back
being one point on each side: what follows from the told sums are exactly the sums over the lines of
a cut. So nothing of fewer than five establishments follows where no cut has fewer than five lines.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

LEAST = 5  # establishments: of fewer, nothing is told to those who hold none of their rows

Node = tuple[str, str]
Lines = dict[Node, dict[Node, int]]


class Kept(NamedTuple):
    """An establishment as counts are cut: by type, by manager; '' where it has none."""

    type: str
    manager: str


def told_cuts(houses: Sequence[Kept]) -> frozenset[str]:
    """The cuts whose counts may be told: '' for all of them, ids of types and of managers."""
    if len(houses) < LEAST:
        return frozenset()
    types = _large(one.type for one in houses)
    managers = _large(one.manager for one in houses)
    while managers and (side := _thin(houses, types, managers)):
        near = [one for one in managers if ("manager", one) in side] or list(managers)
        least = min(near, key=lambda one: (managers[one], one))
        del managers[least]
        managers = _with_rest(managers, len(houses))
    return frozenset({"", *types, *managers})


def _large(cuts: Iterable[str]) -> dict[str, int]:
    """Those of five or more, but for one more where what is kept back would be less than five."""
    counts = Counter(cuts)
    large = {one: count for one, count in counts.items() if one and count >= LEAST}
    return _with_rest(large, counts.total())


def _with_rest(large: Mapping[str, int], whole: int) -> dict[str, int]:
    """Keep back the smallest ones as well until the rest is nobody, or five."""
    kept = dict(large)
    while 0 < whole - sum(kept.values()) < LEAST:
        del kept[min(kept, key=lambda one: (kept[one], one))]
    return kept


def _thin(
    houses: Iterable[Kept], types: Mapping[str, int], managers: Mapping[str, int]
) -> frozenset[Node]:
    """What lies around a cut of fewer than five establishments; nothing where there is none."""
    lines: Lines = defaultdict(lambda: defaultdict(int))
    for one in houses:
        ends = (
            ("type", one.type if one.type in types else ""),
            ("manager", one.manager if one.manager in managers else ""),
        )
        for here, there in (ends, ends[::-1]):
            lines[here][there] += 1
    return next(filter(None, map(_thin_part, _parts(lines))), frozenset())


def _parts(lines: Lines) -> Iterable[Lines]:
    """The connected parts of a graph, each a copy of its own."""
    left = set(lines)
    while left:
        part: set[Node] = set()
        todo = {min(left)}
        while todo:
            part |= todo
            todo = {there for here in todo for there in lines[here]} - part
        left -= part
        yield {here: dict(lines[here]) for here in part}


def _thin_part(lines: Lines) -> frozenset[Node]:
    """The ends of a cut of fewer than five lines in a connected graph (Stoer and Wagner)."""
    original = {here: dict(near) for here, near in lines.items()}
    merged = {node: {node} for node in lines}
    while len(lines) > 1:
        before, last, weight = _phase(lines)
        if weight < LEAST:
            inside = merged[last]
            across = {
                node
                for here in inside
                for there in original[here]
                if there not in inside
                for node in (here, there)
            }
            return frozenset(across)
        merged[before] |= merged.pop(last)
        _merge(lines, before, last)
    return frozenset()


def _phase(lines: Lines) -> tuple[Node, Node, int]:
    """The last two points in the order of most lines to those before, and the lines of the last."""
    start = min(lines)
    near = Counter(lines[start])
    done, order = {start}, [start]
    weight = 0
    while len(order) < len(lines):
        found = max((one for one in near if one not in done), key=lambda one: (near[one], one))
        weight = near[found]
        done.add(found)
        order.append(found)
        for there, count in lines[found].items():
            if there not in done:
                near[there] += count
    return order[-2], order[-1], weight


def _merge(lines: Lines, into: Node, gone: Node) -> None:
    for there, count in lines.pop(gone).items():
        del lines[there][gone]
        if there != into:
            lines[into][there] = lines[into].get(there, 0) + count
            lines[there][into] = lines[there].get(into, 0) + count
