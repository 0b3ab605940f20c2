"""Spare the start of the window what SQLAlchemy imports for uses that Jalon does not make.

It imports asyncio, a seventh of its time, for servers that answer many at once, and what finds
plug-ins. A module that is empty until something of it is asked for stands for each meanwhile.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import iscoroutine
from types import ModuleType
from typing import Any

# What SQLAlchemy asks of each while it is imported.
_ASKED: dict[str, dict[str, Any]] = {
    "asyncio": {"iscoroutine": iscoroutine},
    "importlib.metadata": {},
}


class _Later(ModuleType):
    """Stands for a module, which is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def imported_later() -> Iterator[None]:
    """What is imported within does without these modules; afterwards they are imported as ever."""
    standing = [_Later(name) for name in _ASKED if name not in sys.modules]
    for later in standing:
        vars(later).update(_ASKED[later.__name__])
        sys.modules[later.__name__] = later
    try:
        yield
    finally:
        for later in standing:
            if sys.modules.get(later.__name__) is later:
                del sys.modules[later.__name__]
