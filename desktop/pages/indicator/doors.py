"""The doors of the page of indicators: other pages about them, and gestures, by right.

A part of the program adds its own by one line in `_doors`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from db.queries.base.lookup import scheme_of
from db.queries.rights.indicators import IndicatorRights
from desktop.i18n import _
from desktop.keys import Offer
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button, IconButton, Kind

Shown = Callable[[IndicatorRights], bool]


@dataclass(frozen=True, slots=True)
class Door:
    """`go` opens it from the page of indicators; `shown` says to whom, all of them unless said.

    Those of a same `group` stand together in the menu. `front` wants a button of its own in the
    header: the first such door that is shown has it, the others stay in the menu.
    """

    label: str
    icon: str
    go: Callable[[Page], object]
    shown: Shown = lambda _rights: True
    group: str = "see"
    front: bool = False


def _doors() -> list[Door]:
    """All of them, in the order of the menu."""
    return [
        Door(_("Saisir en grille"), "table", _to("grid"), _enters, "write", front=True),
        Door(_("Accepter des saisies"), "circle-check", _to("entries"), _accepts),
        Door(_("Mes saisies"), "circle-check", _to("entries", ("tab", "all")), _awaits),
        Door(_("Baromètre triennal"), "chart-line", _to("barometer")),
        Door(_("Graphiques par mesure"), "layout-grid", _charts),
        Door(_("Nouvel indicateur"), "plus", _define, _defines, "define"),
        Door(_("Ajouter depuis les définitions"), "list-checks", _take, _defines, "define"),
        Door(_("Imprimer"), "printer", _print, group="table"),
        Door(_("Exporter pour un tableur"), "file-down", _export, group="table"),
    ]


class Doors:
    """The button in front and the menu of the others; `buttons` belong at the right of a header."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._shown: list[Door] = []
        self.front = Button("", "table", Kind.PRIMARY)
        self.more = IconButton("ellipsis", _("Autres gestes sur les indicateurs"))
        self.front.clicked.connect(self._go_front)
        self.more.clicked.connect(lambda: self._pop(self.more))
        for button in self.buttons:
            button.hide()

    @property
    def buttons(self) -> list[Button]:
        """From left to right."""
        return [self.more, self.front]

    def show_for(self, rights: IndicatorRights) -> None:
        """Show the doors of whoever has these rights."""
        self._shown = [door for door in _doors() if door.shown(rights)]
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

    def _first(self) -> Door | None:
        return next((door for door in self._shown if door.front), None)

    def _others(self) -> Sequence[Door]:
        return [door for door in self._shown if door is not self._first()]

    def _go_front(self) -> None:
        first = self._first()
        if first is not None:
            first.go(self._page)

    def _pop(self, button: Button) -> None:
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))


def _to(key: str, *view: tuple[str, str]) -> Callable[[Page], object]:
    """What leads to a page."""
    return lambda page: page.place_asked.emit(Place(key, "", view))


def _print(page: Page) -> None:
    page.print_page()


def _charts(page: Page) -> None:
    """Those of the measure of the chosen indicator."""
    page.place_asked.emit(Place("charts", page.place().of))


def _export(page: Page) -> None:
    page.export_page()


def _define(page: Page) -> None:
    from desktop.dialogs.indicator.dialog import IndicatorDialog

    IndicatorDialog(page.hub, _scheme(page), page).exec()


def _take(page: Page) -> None:
    from desktop.dialogs.catalogue.dialog import CatalogueDialog

    CatalogueDialog(page.hub, _scheme(page), page).exec()


def _scheme(page: Page) -> str:
    """The scheme in sight, or the only one of the base."""
    return page.hub.scheme or page.hub.ask(lambda session: scheme_of(session).id)


def _defines(rights: IndicatorRights) -> bool:
    return rights.define_all


def _enters(rights: IndicatorRights) -> bool:
    return rights.enter


def _accepts(rights: IndicatorRights) -> bool:
    return rights.accept


def _awaits(rights: IndicatorRights) -> bool:
    return rights.waits and rights.enter and not rights.accept
