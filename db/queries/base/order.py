"""Codes in the order in which a person counts, 2.9 before 2.10; how deep one stands in a tree."""

from collections.abc import Mapping
from functools import lru_cache

_LAST = 10**9


@lru_cache(maxsize=8192)
def natural(code: str | None) -> tuple[tuple[int, str], ...]:
    """A sorting key for a code: its parts as numbers where they are numbers."""
    parts = (code or "").split(".")
    return tuple((int(part) if part.isdecimal() else _LAST, part) for part in parts)


def depth(one: str, parents: Mapping[str, str | None]) -> int:
    """Under how many others of `parents` it stands; a loop, which two edits may make, ends it."""
    seen, above = {one}, parents.get(one)
    while above is not None and above in parents and above not in seen:
        seen.add(above)
        above = parents[above]
    return len(seen) - 1
