"""The band of lists over the table: ours, then those that a person keeps, and how to keep one."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.pages.action.criteria import Tab
from desktop.pages.action.kept_filters import KeptFilters
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.tab_bar import CountTabBar

UPDATE, RENAME, LEFT, RIGHT, REMOVE = "update", "rename", "left", "right", "remove"


class TabBand(QFrame):
    """`chosen` gives the key of a tab, `keep_asked` wants the filter in sight kept, `kept_asked`
    what to do with the kept one that is open, `columns_asked` the choice of columns.
    """

    chosen = Signal(str)
    keep_asked = Signal()
    kept_asked = Signal(str)
    columns_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self.tabs = CountTabBar(_("Listes d'actions"))
        for tab, label in _ours():
            self.tabs.add(tab.value, label, icon=None if tab is Tab.ALL else "bookmark")
        self._keep = Button(_("Garder ce filtre"), "plus", Kind.QUIET, small=True)
        self.kept = IconButton("ellipsis", _("Ce filtre gardé"), Kind.QUIET, small=True)
        self.columns = IconButton("table", _("Choisir les colonnes"), Kind.QUIET, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 16, 0)
        row.setSpacing(4)
        row.addWidget(self.tabs, 1)
        for button in (self.kept, self._keep, self.columns):
            row.addWidget(button)
        self.kept.hide()
        self.tabs.chosen.connect(self.chosen)
        self._keep.clicked.connect(self.keep_asked)
        self.kept.clicked.connect(self._pop)
        self.columns.clicked.connect(self.columns_asked)

    def take_words(self, words: SchemeWords) -> None:
        """Agree with what the scheme calls its actions."""
        self.tabs.rename(Tab.ALL, words.action.all)
        self.tabs.rename(Tab.CONTESTED, words.action.agreed(_("Contesté"), 2))

    def show_kept(self, kept: KeptFilters, current: str) -> None:
        """Show the kept filters after our lists, this tab being open."""
        self.tabs.blockSignals(True)
        self.tabs.keep_first(len(Tab))
        for one in kept.all:
            self.tabs.add(one.key, one.name, icon="bookmark")
        self.tabs.select(current)
        self.tabs.blockSignals(False)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many actions stand under each tab."""
        for key, count in counts.items():
            self.tabs.set_count(key, count)

    def offer(self, *, keep: bool, kept: bool) -> None:
        """Whether what is in sight may be kept, and whether the open tab is a kept filter."""
        self._keep.setVisible(keep)
        self.kept.setVisible(kept)

    def menu(self) -> QMenu:
        """What may be done with the kept filter that is open."""
        menu = QMenu(self)
        for key, words in (
            (UPDATE, _("Mettre à jour avec les filtres affichés")),
            (RENAME, _("Renommer…")),
            (LEFT, _("Déplacer à gauche")),
            (RIGHT, _("Déplacer à droite")),
            (REMOVE, _("Supprimer ce filtre")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on=False, one=key: self.kept_asked.emit(one))
        return menu

    def _pop(self) -> None:
        self.menu().popup(self.kept.mapToGlobal(self.kept.rect().bottomLeft()))


def _ours() -> list[tuple[Tab, str]]:
    return [
        (Tab.ALL, _("Toutes")),
        (Tab.TO_ARBITRATE, _("À arbitrer")),
        (Tab.SILENT, _("Sans nouvelle (3 mois)")),
        (Tab.LATE, _("En retard")),
        (Tab.CONTESTED, _("Contestées")),
    ]
