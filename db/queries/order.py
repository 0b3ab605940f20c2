"""Codes in the order in which a person counts: 2.9 before 2.10."""

from functools import lru_cache

_LAST = 10**9


@lru_cache(maxsize=8192)
def natural(code: str | None) -> tuple[tuple[int, str], ...]:
    """A sorting key for a code: its parts as numbers where they are numbers."""
    parts = (code or "").split(".")
    return tuple((int(part) if part.isdecimal() else _LAST, part) for part in parts)
