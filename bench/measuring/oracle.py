"""What must be seen after all the pilots' edits have met, worked out from the workload alone."""

from collections.abc import Callable, Mapping
from functools import cache

from measuring.workload import PILOTS, gestures

CellName = tuple[str, str]
Read = Callable[[str, str], set[str]]


@cache
def competing() -> Mapping[CellName, frozenset[str]]:
    """The cells left contested, with the values that stand: pilots never saw each other's."""
    last: dict[CellName, dict[int, str]] = {}
    for pilot in range(PILOTS):
        for gesture in gestures(pilot):
            for edit in gesture.edits:
                last.setdefault((edit.entity, edit.field), {})[pilot] = str(edit.value)
    standing = {cell: frozenset(values.values()) for cell, values in last.items()}
    return {cell: values for cell, values in standing.items() if len(values) > 1}


def told(read: Read) -> str:
    """In how many contested cells a copy gives back the values that compete, and no other."""
    cells = competing()
    right = sum(read(*cell) == values for cell, values in cells.items())
    return f"competing values seen in {right:,} of {len(cells):,} cells"
