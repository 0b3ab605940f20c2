"""The filters that a person keeps under a name, on this machine, for this base."""

import json
from typing import NamedTuple

from desktop.place import View, read_view

MOST = 12
_KEY = "kept:"


class KeptFilter(NamedTuple):
    """A name, and what it asks."""

    name: str
    view: View

    @property
    def key(self) -> str:
        """What its tab is called by."""
        return _KEY + self.name


class KeptFilters:
    """In the order of their tabs; each name stands once."""

    def __init__(self, written: str = "") -> None:
        self.all: list[KeptFilter] = _read(written)

    def written(self) -> str:
        """As text, to be found again."""
        return json.dumps(self.all)

    def of(self, key: str) -> KeptFilter | None:
        """The filter of a tab."""
        return next((one for one in self.all if one.key == key), None)

    def put(self, name: str, view: View) -> KeptFilter:
        """Keep a filter, in place of the one of this name."""
        made = KeptFilter(name, view)
        place = next((n for n, one in enumerate(self.all) if one.name == name), None)
        if place is None:
            self.all.append(made)
        else:
            self.all[place] = made
        return made

    def rename(self, key: str, name: str) -> None:
        """Call a filter otherwise, at the same place; another one of that name goes."""
        known = self.of(key)
        if known is not None and known.name != name:
            self.all = [one for one in self.all if one.name != name]
            self.all[self.all.index(known)] = KeptFilter(name, known.view)

    def move(self, key: str, step: int) -> None:
        """Move a filter among the others; nothing happens past the ends."""
        known = self.of(key)
        if known is not None:
            place = self.all.index(known) + step
            if 0 <= place < len(self.all):
                self.all.remove(known)
                self.all.insert(place, known)

    def remove(self, key: str) -> None:
        """Forget a filter."""
        self.all = [one for one in self.all if one.key != key]


def _read(text: str) -> list[KeptFilter]:
    try:
        found = [KeptFilter(str(name), read_view(view)) for name, view in json.loads(text or "[]")]
    except (ValueError, TypeError):
        return []
    return list({one.name: one for one in found if one.name}.values())[:MOST]
