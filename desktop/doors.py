"""The doors of a page's header: other pages, and gestures, each shown by right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop.keys import Offer
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button, IconButton, Kind

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Door(Generic[R]):
    """`go` opens it from its page; `shown` says to whom, all of them unless said.

    Those of a same `group` stand together in the menu. `front` wants a button of its own in the
    header: the first such door that is shown has it, the others stay in the menu.
    """

    label: str
    icon: str
    go: Callable[[Page], object]
    shown: Callable[[R], bool] = lambda _rights: True
    group: str = "see"
    front: bool = False


class Doors(Generic[R]):
    """The button in front and the menu of the others; `buttons` belong at the right of a header.

    `doors` gives all of them in the order of the menu, `more` names what drops it.
    """

    def __init__(self, page: Page, doors: Callable[[], Sequence[Door[R]]], more: str) -> None:
        self._page, self._doors = page, doors
        self._shown: list[Door[R]] = []
        self.front = Button("", "table", Kind.PRIMARY)
        self.more = IconButton("ellipsis", more)
        self.front.clicked.connect(self._go_front)
        self.more.clicked.connect(lambda: self._pop(self.more))
        for button in self.buttons:
            button.hide()

    @property
    def buttons(self) -> list[Button]:
        """From left to right."""
        return [self.more, self.front]

    def show_for(self, rights: R) -> None:
        """Show the doors of whoever has these rights."""
        self._shown = [door for door in self._doors() if door.shown(rights)]
        first = self._first()
        self.front.setVisible(first is not None)
        if first is not None:
            self.front.setText(first.label)
            self.front.set_icon(first.icon)
        self.more.setVisible(bool(self._others()))

    def offers(self) -> list[Offer]:
        """The doors of the menu, for the palette; the button in front is offered by the header."""
        return [
            Offer(door.label, lambda door=door: door.go(self._page), icon=door.icon)  # type: ignore[misc]
            for door in self._others()
        ]

    def menu(self) -> QMenu:
        """The doors behind the dots."""
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = ""
        for door in self._others():
            if group and door.group != group:
                menu.addSeparator()
            group = door.group
            entry = menu.addAction(door.label)
            entry.triggered.connect(lambda _on=False, door=door: door.go(self._page))
        return menu

    def _first(self) -> Door[R] | None:
        return next((door for door in self._shown if door.front), None)

    def _others(self) -> Sequence[Door[R]]:
        return [door for door in self._shown if door is not self._first()]

    def _go_front(self) -> None:
        first = self._first()
        if first is not None:
            first.go(self._page)

    def _pop(self, button: Button) -> None:
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))


def leads_to(key: str, *view: tuple[str, str]) -> Callable[[Page], object]:
    """What leads to a page."""
    return lambda page: page.place_asked.emit(Place(key, "", view))
