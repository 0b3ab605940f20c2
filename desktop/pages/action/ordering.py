"""The order of the table: by a column's own key, sub-actions under their action."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from db.queries.action.listed import ActionRow
from desktop.pages.action.columns import Col, Column


def in_order(rows: Iterable[ActionRow], column: Column, *, falling: bool) -> list[ActionRow]:
    """Sorted by a column; what is not entered comes last, whichever way one sorts."""
    keyed = [(column.key(row), row) for row in rows]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=falling)
    return [row for _key, row in known] + [row for key, row in keyed if key is None]


def nested(rows: Sequence[ActionRow]) -> list[tuple[ActionRow, int]]:
    """Each action with its depth, sub-actions right after the action that they are part of.

    One whose action is not among the rows stands by itself, as does a loop of parents.
    """
    known = {row.id for row in rows}
    under: dict[str, list[ActionRow]] = defaultdict(list)
    for row in rows:
        under[row.parent if row.parent in known and row.parent else ""].append(row)
    if len(under) <= 1 and under.get(""):
        return [(row, 0) for row in rows]
    placed: list[tuple[ActionRow, int]] = []
    waiting = [(row, 0) for row in reversed(under.pop("", []))]
    while waiting:
        row, depth = waiting.pop()
        placed.append((row, depth))
        waiting += [(child, depth + 1) for child in reversed(under.pop(row.id, []))]
    placed += [(row, 0) for rest in under.values() for row in rest]
    return placed


def arranged(
    rows: Iterable[ActionRow], column: Col, known: Column, *, falling: bool
) -> list[tuple[ActionRow, int]]:
    """The rows as the table shows them: nested by code, flat by anything else."""
    ordered = in_order(rows, known, falling=falling)
    return nested(ordered) if column is Col.CODE else [(row, 0) for row in ordered]
