"""The settings: those of the scheme, those of this machine, the backups, the keys."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget

from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.look.theme import Theme
from desktop.pages.page import Page
from desktop.pages.settings.section import Section
from desktop.place import Place
from desktop.settings import Settings
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.tab_order import tab_as_read

FIRST = "scheme"


class SettingsPage(Page):
    """Tabs, each made when it is first opened."""

    def __init__(self, hub: Hub, jobs: Jobs, theme: Theme, settings: Settings) -> None:
        super().__init__(hub, jobs, PageHeader(_("Réglages")))
        self.setProperty("scrolls", True)
        self._theme, self._settings = theme, settings
        self._makers: dict[str, tuple[str, Callable[[], Section]]] = {
            "scheme": (_("En-tête et mots"), self._scheme),
            "backups": (_("Sauvegardes"), self._backups),
            "keys": (_("Clés et postes"), self._keys),
            "machine": (_("Ce poste"), self._machine),
            "about": (_("À propos"), self._about),
        }
        self.sections: dict[str, Section] = {}
        self.tabs = CountTabBar(_("Réglages"))
        self.notice = Notice((24, 12, 24, 0))
        self._stack = QStackedWidget()
        self._tab = FIRST
        for key, (label, _make) in self._makers.items():
            self.tabs.add(key, label)
        self.column.addWidget(self._band())
        self.column.addWidget(self.notice)
        self.column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._choose)

    def refresh(self) -> None:
        """Read again the tab in sight."""
        section = self._section(self._tab)
        self._stack.setCurrentWidget(section)
        section.refresh()
        tab_as_read(section)

    def place(self) -> Place:
        return Place(self.key, "", (("tab", self._tab),))

    def open_at(self, place: Place) -> None:
        wanted = dict(place.view).get("tab", FIRST)
        if wanted in self._makers:
            self.tabs.select(wanted)
            self._choose(wanted)

    def leave(self) -> None:
        self.notice.hide()
        for section in self.sections.values():
            section.leave()

    def _choose(self, key: str) -> None:
        if key == self._tab:
            return
        if self._tab in self.sections:
            self.sections[self._tab].leave()
        self.notice.hide()
        self._tab = key
        self.refresh()

    def _section(self, key: str) -> Section:
        if key not in self.sections:
            made = self._makers[key][1]()
            made.told.connect(self.notice.tell)
            self._stack.addWidget(made)
            self.sections[key] = made
        return self.sections[key]

    def _band(self) -> QFrame:
        band = QFrame()
        band.setProperty("look", "header")
        row = QHBoxLayout(band)
        row.setContentsMargins(14, 0, 16, 0)
        row.addWidget(self.tabs, 1)
        return band

    def _scheme(self) -> Section:
        from desktop.pages.settings.scheme_tab import SchemeTab

        return SchemeTab(self.hub)

    def _backups(self) -> Section:
        from desktop.pages.settings.backups_tab import BackupsTab

        made = BackupsTab(self.hub, self.jobs)
        made.closing_asked.connect(self.closing_asked)
        return made

    def _keys(self) -> Section:
        from desktop.pages.settings.keys_tab import KeysTab

        made = KeysTab(self.hub, self.jobs)
        made.rights_asked.connect(lambda name: self.place_asked.emit(Place("rights", name)))
        return made

    def _machine(self) -> Section:
        from desktop.pages.settings.machine_tab import MachineTab

        made = MachineTab(self.hub, self._theme, self._settings)
        made.begun.asked.connect(self.place_asked)
        made.closing_asked.connect(self.closing_asked)
        return made

    def _about(self) -> Section:
        from desktop.pages.settings.about_tab import AboutTab

        return AboutTab(self.hub)
