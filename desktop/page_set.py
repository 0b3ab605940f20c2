"""The pages of a window by their key, each made when it is first asked for."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.pages.page import Page
    from desktop.register import Rubric
    from desktop.widgets.menu_items import MenuEntry


class Pages:
    """`built` are those made; which ones there are is not known before it is asked.

    `in_menu` are the keys that this person's side bar names.
    """

    def __init__(self, make: "Callable[[Rubric], Page]") -> None:
        self._make = make
        self.built: dict[str, Page] = {}
        self.in_menu: set[str] = set()

    @cached_property
    def _rubrics(self) -> "dict[str, Rubric]":
        from desktop.register import rubrics

        return {rubric.key: rubric for rubric in rubrics()}

    def __getitem__(self, key: str) -> "Page":
        if key not in self.built:
            self.built[key] = self._make(self._rubrics[key])
        return self.built[key]

    def forget_but(self, key: str) -> None:
        """Take apart the pages that are not in sight: they are made anew when next opened."""
        for other in [one for one in self.built if one != key]:
            page = self.built.pop(other)
            page.setParent(None)
            page.deleteLater()

    def __contains__(self, key: object) -> bool:
        return key in self._rubrics

    def __iter__(self) -> Iterator[str]:
        return iter(self._rubrics)

    def at_foot(self) -> "list[MenuEntry]":
        """The entries at the foot of the menu, in its order."""
        rubrics = self._rubrics.values()
        return [rubric.entry for rubric in rubrics if rubric.entry and rubric.at_foot]

    def menu_key(self, key: str) -> str:
        """The entry of the menu that a page stands under."""
        return key if key in self.in_menu else self._rubrics[key].under or key
