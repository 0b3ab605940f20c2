"""Which values of a field stand: a pure function of the ops and of what they replace."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

Replaces = Mapping[int, Sequence[int]]


class Written(NamedTuple):
    """An op as the journal holds it; `order` is (hlc, lot hash, index)."""

    id: int
    value: str
    replaces: tuple[int, ...]
    accepted: bool
    order: tuple[int, bytes, int]


def unreplaced(accepted: Replaces, others: Replaces) -> set[int]:
    """The accepted ops, by id, that no accepted one reaches through what it replaces.

    The way may pass through `others`, ops of any status, so a refused edit in the middle of a chain
    doesn't bring back what was replaced before it.
    """
    return accepted.keys() - reached(accepted.values(), others)


def reached(named: Iterable[Iterable[int]], others: Replaces) -> set[int]:
    """What accepted ops name, and what those that don't count name when they are named so."""
    found: set[int] = set()
    for refs in named:
        found.update(refs)
    todo = [ref for ref in found if ref in others] if others else []
    while todo:
        through = [ref for ref in others[todo.pop()] if ref not in found]
        found.update(through)
        todo.extend(ref for ref in through if ref in others)
    return found
