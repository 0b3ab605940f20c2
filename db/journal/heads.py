"""Which values of a field stand: a pure function of the ops and of what they replace."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class Written(NamedTuple):
    """An op as the journal holds it; `order` is (hlc, lot hash, index)."""

    id: int
    value: str
    replaces: tuple[int, ...]
    accepted: bool
    order: tuple[int, bytes, int]


def heads(ops: Collection[Written]) -> list[Written]:
    """The accepted ops that no accepted op reaches through `replaces`, latest first.

    The way may pass through ops of any status, so a refused edit in the middle of a chain
    doesn't bring back what was replaced before it.
    """
    if len(ops) == 1:
        return [op for op in ops if op.accepted]
    by_id = {op.id: op for op in ops}
    reached = _reached((op for op in ops if op.accepted), by_id)
    standing = [op for op in ops if op.accepted and op.id not in reached]
    return sorted(standing, key=lambda op: op.order, reverse=True)


def rivals(standing: Iterable[Written]) -> int:
    """How many different values stand: two or more is a conflict."""
    return len({op.value for op in standing})


def _reached(accepted: Iterable[Written], by_id: Mapping[int, Written]) -> set[int]:
    reached: set[int] = set()
    for start in accepted:
        todo = [ref for ref in start.replaces if ref not in reached]
        while todo:
            ref = todo.pop()
            if ref in reached or ref == start.id:
                continue
            reached.add(ref)
            through = by_id.get(ref)
            if through is not None:
                todo.extend(through.replaces)
    return reached
