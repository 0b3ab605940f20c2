"""The doors of the page of indicators: other pages about them, and gestures, by right.

A part of the program adds its own by one line in `indicator_doors`.
"""

from db.queries.base.lookup import scheme_of
from db.queries.rights.indicators import IndicatorRights
from desktop.doors import Door, leads_to
from desktop.i18n import _
from desktop.pages.page import Page
from desktop.place import Place


def indicator_doors() -> list[Door[IndicatorRights]]:
    """All of them, in the order of the menu."""
    return [
        Door(_("Saisir en grille"), "table", leads_to("grid"), _enters, "write", front=True),
        Door(_("Accepter des saisies"), "circle-check", leads_to("entries"), _accepts),
        Door(_("Mes saisies"), "circle-check", leads_to("entries", ("tab", "all")), _awaits),
        Door(_("Baromètre triennal"), "chart-line", leads_to("barometer")),
        Door(_("Graphiques par mesure"), "layout-grid", _charts),
        Door(_("Nouvel indicateur"), "plus", _define, _defines, "define"),
        Door(_("Ajouter depuis les définitions"), "list-checks", _take, _defines, "define"),
        Door(_("Imprimer"), "printer", _print, group="table"),
        Door(_("Exporter pour un tableur"), "file-down", _export, group="table"),
    ]


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
