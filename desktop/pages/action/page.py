"""All the actions: a table to sort and filter, the chosen one in a pane at the right."""

from collections import Counter
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from db.queries.action_list import ActionRow, action_list
from db.queries.conflict import conflicts_of
from db.queries.follow_up import follow_up
from db.queries.history import history
from db.queries.rights import may_write_policy
from db.queries.search import matching_actions
from db.queries.writable import may_add_action, settled_here
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.action.criteria import Criteria, Tab, facet_counts, tab_counts
from desktop.pages.action.detail import USUAL, DetailPane, Glance
from desktop.pages.action.filters import FilterRow
from desktop.pages.action.gestures import Gestures
from desktop.pages.action.items import ActionModel
from desktop.pages.action.keys import Facet
from desktop.pages.action.lens import PERSON, Lens, lens_on
from desktop.pages.action.listing import Listing
from desktop.pages.action.selection import SelectionBar
from desktop.pages.page import Page
from desktop.place import Place, View
from desktop.telling import tell
from desktop.widgets.button import Button, Kind
from desktop.widgets.header import PageHeader
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.tab_order import tab_as_read

CLOSES_UNDER = 1200
SETTLES_AFTER_MS = 40
LAST_CHANGES, CHANGES_READ = 3, 20


class ActionsPage(Page):
    """The table, its lists and filters, and the chosen action beside it."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self._export = Button(_("Exporter"), "upload", keys="Ctrl+E")
        self._print = Button(_("Imprimer"), "printer", keys="Ctrl+P")
        self._new = Button(_("Nouvelle action"), "plus", Kind.PRIMARY)
        buttons = [self._export, self._print, self._new]
        super().__init__(hub, jobs, PageHeader(_("Actions"), buttons=buttons))
        self._model = ActionModel()
        self._lens: Lens | None = None
        self._found: tuple[str, frozenset[str]] = ("", frozenset())
        self._asked: Place | None = None
        self._read = False
        self._tab = Tab.ALL
        self.tabs = _tabs()
        self.filters = FilterRow()
        self.listing = Listing(self._model)
        self.pane = DetailPane()
        self.gestures = Gestures(self, hub, jobs, self.listing, self._model)
        self.selection = SelectionBar()
        self._notice = self.gestures.notice
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._wide: bool | None = None
        self._seen = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLES_AFTER_MS)
        self._build()
        self._connect()

    def among(self) -> tuple[str, ...]:
        """The ids of the actions in sight, in the order of the table."""
        return tuple(row.id for row in self._model.shown())

    def place(self) -> Place:
        """The list as it is filtered, the chosen action with it."""
        if self._asked is not None:
            return self._asked
        row = self.listing.chosen()
        return Place(self.key, row.id if row else "", (("tab", self._tab), *self.filters.view()))

    def open_at(self, place: Place) -> None:
        """The list under these filters and no other, this action chosen."""
        self._asked = place
        if self._read and not self._stale:
            self._show_asked()

    def refresh(self) -> None:
        """Read the actions again; filters, order, choice and scroll stay."""
        rows, may = self.hub.ask(action_list, retired=True), self.hub.ask(may_add_action)
        self._read = True
        self._new.setVisible(may)
        self.selection.offer(may, self.hub.ask(may_write_policy))
        self.listing.offer_new(may)
        self.filters.offer(rows, self._today())
        self._found = ("", frozenset())
        self._look_through()
        self._model.set_all(rows, self._criteria(), self._today())
        for tab, count in tab_counts(rows).items():
            self.tabs.set_count(tab.value, count)
        self._say_what_is_shown()
        self._show_asked()
        self._later.start()

    def start_search(self) -> None:
        """Ctrl+F: to the search field, ready to type over."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def print_page(self) -> None:
        """Ctrl+P: the fiche of the chosen action, or of each of them."""
        self.gestures.print_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.listing.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._seen:
            self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= CLOSES_UNDER
        if wide != self._wide:
            self._wide = wide
            self.pane.setVisible(wide)

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (_band(self.tabs), self.filters, self.selection, self._notice):
            column.addWidget(part)
        column.addWidget(self.listing, 1)
        left.setMinimumWidth(480)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.pane)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([3 * USUAL, USUAL])
        self.column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self._print.clicked.connect(self.print_page)
        self._export.clicked.connect(self.gestures.export)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self.gestures.export)
        self._new.clicked.connect(lambda _on=False: self.gestures.add())
        self.filters.count = self._facet_counts
        self.tabs.chosen.connect(self._choose_tab)
        self.filters.changed.connect(self._filter)
        self.filters.search.returnPressed.connect(self.listing.take_focus)
        self.listing.all_asked.connect(self._show_all)
        self.listing.new_asked.connect(self.gestures.add)
        self.listing.menu_asked.connect(self.gestures.pop)
        self.listing.copy_asked.connect(self.gestures.copy)
        self.listing.chose.connect(self._count_chosen)
        self.gestures.opened.connect(self.action_asked)
        self.gestures.added.connect(self.action_asked)
        self.selection.change_asked.connect(self.gestures.change)
        self.selection.copy_asked.connect(self.gestures.copy)
        self.selection.print_asked.connect(self.gestures.print_chosen)
        self.selection.leave_asked.connect(self.listing.keep_one)
        self.listing.chose.connect(self._later.start)
        self.listing.opened.connect(self.action_asked)
        self.listing.peeked.connect(self._toggle_pane)
        self._later.timeout.connect(self._show_chosen)
        self.pane.open_asked.connect(self._open_chosen)
        self.pane.print_asked.connect(self.print_page)
        self.pane.close_asked.connect(self._toggle_pane)
        self.pane.conflict_asked.connect(self.conflict_asked)

    def _filter(self) -> None:
        self._look_through()
        self._model.set_criteria(self._criteria(), self._today())
        self._say_what_is_shown()
        self._later.start()

    def _say_what_is_shown(self) -> None:
        criteria, shown = self._criteria(), self._model.rowCount()
        total = sum(1 for row in self._model.rows if row.retired_on is None)
        self.header.set_context(_context(shown, total))
        self.listing.show_state(total, criteria.active + (self._tab is not Tab.ALL))

    def _criteria(self) -> Criteria:
        only = self._lens.actions if self._lens else None
        return replace(self.filters.criteria(self._tab), found=self._found[1], only=only)

    def _look_through(self) -> None:
        """Ask the base where the words are written, and what the list is kept to."""
        text, lens = self.filters.search.text().strip(), self.filters.lens_of
        if text != self._found[0]:
            self._found = (text, self.hub.ask(matching_actions, text) if text else frozenset())
        if lens is None:
            self._lens = None
        elif self._lens is not None:
            self._lens = lens_on(self.hub, *lens)

    def _facet_counts(self, facet: Facet) -> Counter[str]:
        return facet_counts(self._model.rows, self._criteria(), facet, self._today())

    def _today(self) -> date:
        return self.hub.now().date()

    def _show_asked(self) -> None:
        """The place that was asked for, once the rows are there."""
        place, self._asked = self._asked, None
        if place is None:
            return
        tabs = [key for word, key in place.view if word == "tab" and key in list(Tab)]
        if place.view:
            self._tab = Tab(tabs[0]) if tabs else Tab.ALL
            self.tabs.select(self._tab)
            self._set_view(place.view)
        if place.of:
            self.listing.choose(place.of)

    def _set_view(self, view: View) -> None:
        self.filters.set_view(view)
        for word, entity in view:
            lens = lens_on(self.hub, PERSON if _is_person(entity) else word, entity)
            if lens is not None:
                self._lens = lens
                pair = (PERSON if _is_person(entity) else word, entity)
                self.filters.set_lens(pair, lens.label, lens.name)
                self._filter()

    def _choose_tab(self, key: str) -> None:
        self._tab = Tab(key)
        self._filter()

    def _show_all(self) -> None:
        self.tabs.select(Tab.ALL)
        self.filters.clear()

    def _show_chosen(self) -> None:
        """The chosen action in the pane, unless nobody would see it."""
        row = self.listing.chosen()
        self._print.setEnabled(row is not None)
        if not self.pane.isVisibleTo(self):
            return
        self.pane.show_glance(self._glance(row) if row else None)
        tab_as_read(self.pane)

    def _glance(self, row: ActionRow) -> Glance:
        ask = self.hub.ask
        conflicts = ask(conflicts_of, row.id) if row.contested else ()
        told = tell(ask(history, row.id, CHANGES_READ))
        mine = ask(settled_here, conflicts) if conflicts else frozenset()
        return Glance(ask(follow_up, row.id), conflicts, told[:LAST_CHANGES], mine)

    def _open_chosen(self) -> None:
        row = self.listing.chosen()
        if row is not None:
            self.action_asked.emit(row.id)

    def _toggle_pane(self) -> None:
        self.pane.setVisible(not self.pane.isVisibleTo(self))
        if self.pane.isVisibleTo(self):
            self._later.start()
        else:
            self.listing.take_focus()

    def _count_chosen(self) -> None:
        self.selection.show_count(len(self.listing.selected()))


def _is_person(entity: str) -> bool:
    return entity.startswith("per_")


def _tabs() -> CountTabBar:
    tabs = CountTabBar(_("Listes d'actions"))
    tabs.add(Tab.ALL, _("Toutes"))
    for tab, label in (
        (Tab.TO_ARBITRATE, _("À arbitrer")),
        (Tab.SILENT, _("Sans nouvelle (3 mois)")),
        (Tab.LATE, _("En retard")),
        (Tab.CONTESTED, _("Contestées")),
    ):
        tabs.add(tab, label, icon="bookmark")
    return tabs


def _band(tabs: CountTabBar) -> QFrame:
    band = QFrame()
    band.setProperty("look", "header")
    row = QHBoxLayout(band)
    row.setContentsMargins(14, 0, 16, 0)
    row.addWidget(tabs, 1)
    return band


def _context(shown: int, total: int) -> str:
    if shown == total:
        return ngettext("{} action", "{} actions", total).format(total)
    words = ngettext(
        "{shown} action affichée sur {total}", "{shown} actions affichées sur {total}", shown
    )
    return words.format(shown=shown, total=total)
