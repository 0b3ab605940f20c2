"""Where one is in the window: a page, what it is about, how it is looked at."""

import json
from typing import Any, NamedTuple

View = tuple[tuple[str, str], ...]
SENDING: View = (("do", "send"),)  # of the exchanges: with the file to send being prepared


class Place(NamedTuple):
    """`page` is a page's key; `of` the id of what it shows, '' for the page itself; `view` the
    filters and tabs that it opens with, by name; `among` the ids that previous and next lead to.
    """

    page: str
    of: str = ""
    view: View = ()
    among: tuple[str, ...] = ()

    def written(self) -> str:
        """As text, to come back to at the next opening; what was around it is forgotten."""
        return json.dumps([self.page, self.of, self.view])


def read_place(text: str) -> Place | None:
    """The place that a text says, None when it says none."""
    try:
        page, of, view = json.loads(text)
        return Place(_word(page), _word(of), read_view(view))
    except (ValueError, TypeError):
        return None


def read_view(pairs: Any) -> View:
    """The pairs of a view that was written; ValueError or TypeError where they are none."""
    return tuple((_word(key), _word(value)) for key, value in pairs)


def _word(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError(found)
    return found
