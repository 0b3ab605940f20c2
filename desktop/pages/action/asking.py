"""From what a view says to what is asked of the rows: the base is asked once for each word."""

from db.queries.base.search import matching_actions
from desktop.hub import Hub
from desktop.pages.action.criteria import Criteria, Tab
from desktop.pages.action.keys import Facet
from desktop.pages.action.lens import PERSON, Lens, lens_on
from desktop.place import View

TAB, TEXT = "tab", "text"


class Asking:
    """Remembers what the base answered until `forget`: texts found, actions of a person."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._found: dict[str, frozenset[str]] = {}
        self._lenses: dict[tuple[str, str], Lens | None] = {}

    def forget(self) -> None:
        """The base changed: ask again."""
        self._found, self._lenses = {}, {}

    def criteria(self, view: View, tab: Tab | None = None) -> Criteria:
        """What a view asks; its own tab, unless another one is given."""
        text = dict(view).get(TEXT, "")
        chosen = {
            facet: frozenset(key for word, key in view if word == facet.value) for facet in Facet
        }
        lens = self.lens(view)
        only = lens[1].actions if lens else None
        return Criteria(tab or tab_of(view), text, chosen, self._where(text), only)

    def lens(self, view: View) -> tuple[tuple[str, str], Lens] | None:
        """What a view keeps the list to: the pair that says it, and what it is."""
        for word, key in view:
            # Another page may ask for a pilot by id: that is a person.
            pair = (PERSON if key.startswith("per_") else word, key)
            if pair not in self._lenses:
                self._lenses[pair] = lens_on(self._hub, *pair)
            known = self._lenses[pair]
            if known is not None:
                return pair, known
        return None

    def _where(self, text: str) -> frozenset[str]:
        if text and text not in self._found:
            self._found[text] = self._hub.ask(matching_actions, text)
        return self._found.get(text, frozenset())


def tab_of(view: View) -> Tab:
    """The list of ours that a view opens, all the actions where it says none."""
    said = dict(view).get(TAB, "")
    return Tab(said) if said in list(Tab) else Tab.ALL
