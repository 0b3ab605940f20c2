"""Keeping filters under a name: their tabs, what one does with them, where they are remembered."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.queries.base.this_base import base_key
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.kept_apart import KeptApart
from desktop.pages.action.criteria import Tab
from desktop.pages.action.kept_filters import KeptFilter, KeptFilters
from desktop.pages.action.small_dialogs import NameDialog
from desktop.pages.action.tabs import LEFT, REMOVE, RENAME, RIGHT, UPDATE, TabBand
from desktop.place import View
from desktop.settings import Settings

STEPS = {LEFT: -1, RIGHT: 1}


class Keeping(QObject):
    """`current` is the tab that is open. `opened` gives the key of the one to open."""

    opened = Signal(str)

    def __init__(
        self,
        page: QWidget,
        hub: Hub,
        band: TabBand,
        settings: Settings | None,
        view: Callable[[], View],
    ) -> None:
        super().__init__(page)
        self._page, self._band, self._settings, self._view = page, band, settings, view
        self._where = f"{hub.ask(base_key)}/actions" if settings else ""
        self.kept = KeptFilters(settings.recall(f"{self._where}/filters") if settings else "")
        self.current: str = Tab.ALL.value
        band.show_kept(self.kept, self.current)
        band.keep_asked.connect(self.keep)
        band.kept_asked.connect(self.change)

    def open(self, key: str) -> KeptFilter | None:
        """A tab is opened; the filter that it keeps, None for one of our lists."""
        known = self.kept.of(key)
        self.current = key if known or key in list(Tab) else Tab.ALL.value
        return known

    def show(self) -> None:
        """Show the open tab as such, and what may be kept now."""
        self._band.tabs.blockSignals(True)
        self._band.tabs.select(self.current)
        self._band.tabs.blockSignals(False)
        self.offer()

    def offer(self) -> None:
        """A filter may be kept while there is one, and it is not the kept one as it was kept."""
        known = self.kept.of(self.current)
        asks_something = any(pair != ("tab", Tab.ALL.value) for pair in self._view())
        same = known is not None and known.view == self._view()
        self._band.offer(keep=asks_something and not same, kept=known is not None)

    def keep(self) -> None:
        """Keep what is in sight under a name."""
        dialog = self._name_dialog(_("Garder ce filtre"), _("Garder"))
        if dialog.exec():
            made = self.kept.put(dialog.name, self._view())
            self._changed(made.key)

    def change(self, what: str) -> None:
        """Change the kept filter that is open: its filters, its name, its place, or no more."""
        known = self.kept.of(self.current)
        if known is None:
            return
        if what == UPDATE:
            self.kept.put(known.name, self._view())
        elif what == RENAME:
            dialog = self._name_dialog(_("Renommer ce filtre"), _("Renommer"), known.name)
            if not dialog.exec():
                return
            self.kept.rename(known.key, dialog.name)
            known = KeptFilter(dialog.name, known.view)
        elif what == REMOVE:
            self.kept.remove(known.key)
        else:
            self.kept.move(known.key, STEPS[what])
        self._changed(Tab.ALL.value if what == REMOVE else known.key)

    def recall_columns(self) -> str:
        """How the columns were arranged, '' when they never were."""
        return self._settings.recall(f"{self._where}/columns") if self._settings else ""

    def remember_columns(self, written: str) -> None:
        """Have the arrangement of the columns remembered."""
        if self._settings:
            self._settings.remember(f"{self._where}/columns", written)

    def _name_dialog(self, title: str, verb: str, name: str = "") -> NameDialog:
        taken = {one.name for one in self.kept.all} - {name}
        dialog = NameDialog(title, verb, name, self._page, taken)
        if self._settings:
            keep_typing(dialog, KeptApart(self._settings), f"{self._where}/filter-{name}")
        return dialog

    def _changed(self, key: str) -> None:
        if self._settings:
            self._settings.remember(f"{self._where}/filters", self.kept.written())
        self._band.show_kept(self.kept, key)
        self.opened.emit(key)
