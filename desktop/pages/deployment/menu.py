"""What may be done with the chosen crossings, under the hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from db.kinds.choices import Deployed
from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.pages.deployment.page import DeploymentPage


def fill_menu(menu: QMenu, page: "DeploymentPage") -> None:
    """The gestures that are possible on what is chosen, each with its key."""
    gestures = page.gestures
    if any(map(gestures.may_enter, page.view.cells())):
        _add(menu, _("Dire où il en est…"), "Return", gestures.open)
        for number, state in enumerate(reversed(Deployed), 1):
            asks = "…" if state is Deployed.NOT_CONCERNED else ""
            _add(menu, f"{state.label}{asks}", str(number), _giver(page, state))
        _add(menu, _("Effacer ce qui est dit"), "Delete", _giver(page, None))
        menu.addSeparator()
    if page.chosen() is not None:
        if page.rows is not None and page.rows.rights.expect:
            _add(menu, _("Modifier l'attendu…"), "", gestures.change_expectation)
        _add(menu, _("Voir l'établissement"), "", gestures.open_house)
        _add(menu, _("Ouvrir la fiche"), "", gestures.open_action)
        if page.rows is not None and page.rows.rights.expect:
            _add(menu, _("Suivre cet attendu comme indicateur"), "", gestures.follow)
        _add(menu, _("Copier les cases choisies"), "Ctrl+C", gestures.copy)


def _giver(page: "DeploymentPage", state: Deployed | None) -> Callable[[], None]:
    return lambda: page.gestures.give(state)


def _add(menu: QMenu, label: str, keys: str, do: Callable[[], object]) -> None:
    entry = menu.addAction(label)
    entry.setShortcut(keys)
    entry.setShortcutVisibleInContextMenu(True)
    entry.triggered.connect(lambda _on=False: do())
