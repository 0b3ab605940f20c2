"""What was made of the same rows last time: a page read again after a change makes little anew."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

M = TypeVar("M")
_MOST = 20_000


class Remembered(Generic[M]):
    """By name, the last thing made and the rows that it was made of."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Any, M]] = {}

    def made(self, name: str, rows: Any, make: Callable[[], M]) -> M:
        """What was made of these rows for this name, else what `make` gives now."""
        known = self._known.get(name)
        if known is not None and known[0] == rows:
            return known[1]
        if len(self._known) >= _MOST:
            self._known.clear()
        found = make()
        self._known[name] = rows, found
        return found
