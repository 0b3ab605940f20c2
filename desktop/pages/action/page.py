"""All the actions: a table to sort and filter, the chosen one in a pane at the right."""

from collections import Counter
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from db.noun import Noun
from db.queries.action.follow_up import follow_up
from db.queries.action.listed import action_list
from db.queries.journal.conflict import conflicts_of
from db.queries.journal.history import history
from db.queries.rights.permission import may_write_policy
from db.queries.rights.writable import may_add_action, may_change_some, settled_here
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.action.asking import TAB, Asking, tab_of
from desktop.pages.action.criteria import Criteria, Tab, facet_counts, matches, tab_counts
from desktop.pages.action.detail import USUAL, DetailPane, Glance
from desktop.pages.action.filters import FilterRow
from desktop.pages.action.gestures import Gestures
from desktop.pages.action.items import ActionModel
from desktop.pages.action.keeping import Keeping
from desktop.pages.action.keys import BETWEEN, Facet
from desktop.pages.action.listing import Listing
from desktop.pages.action.selection import SelectionBar
from desktop.pages.action.tabs import TabBand
from desktop.pages.page import Page
from desktop.place import Place, View
from desktop.settings import Settings
from desktop.telling import tell
from desktop.widgets.button import Button, Kind
from desktop.widgets.header import PageHeader
from desktop.widgets.tab_order import tab_as_read

CLOSES_UNDER, LEAST = 1200, 400
SETTLES_AFTER_MS = 40
LAST_CHANGES, CHANGES_READ = 3, 20


class ActionsPage(Page):
    """The table, its lists and filters, and the chosen action beside it."""

    def __init__(self, hub: Hub, jobs: Jobs, settings: Settings | None = None) -> None:
        self._export = Button(_("Exporter"), "upload", keys="Ctrl+E")
        self._print = Button(_("Imprimer"), "printer", keys="Ctrl+P")
        self._new = Button(_("Nouvelle action"), "plus", Kind.PRIMARY)
        buttons = [self._export, self._print, self._new]
        super().__init__(hub, jobs, PageHeader(_("Actions"), buttons=buttons))
        self._model = ActionModel()
        self._asking = Asking(hub)
        self._asked: Place | None = None
        self._read = False
        self._announced = ""
        self._tab = Tab.ALL
        self.band = TabBand()
        self.tabs = self.band.tabs
        self.filters = FilterRow()
        self.listing = Listing(self._model)
        self.pane = DetailPane()
        self.gestures = Gestures(self, hub, jobs, self.listing, self._model)
        self.keeping = Keeping(self, hub, self.band, settings, self._view)
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
        self.listing.columns.read(self.keeping.recall_columns())

    def among(self) -> tuple[str, ...]:
        """The ids of the actions in sight, in the order of the table."""
        return tuple(row.id for row in self._model.shown())

    def place(self) -> Place:
        """The list as it is filtered, the chosen action with it."""
        if self._asked is not None:
            return self._asked
        row = self.listing.chosen()
        tab = (TAB, self.keeping.current)
        return Place(self.key, row.id if row else "", (tab, *self.filters.view()))

    def open_at(self, place: Place) -> None:
        """The list under these filters and no other, this action chosen."""
        self._asked = place
        if self._read and not self._stale:
            self._take_asked()
            self._filter()
            self._choose_asked(place)

    def refresh(self) -> None:
        """Read the actions again; filters, order, choice and scroll stay."""
        rows, may = (
            self.hub.ask(action_list, self.hub.scheme or None, retired=True),
            self.hub.ask(may_add_action),
        )
        place, self._read = self._asked, True
        self._take_words()
        self._new.setVisible(may)
        changes = may or self.hub.ask(may_change_some)
        self.selection.offer(changes, self.hub.ask(may_write_policy))
        self.listing.offer_new(may)
        self._asking.forget()
        self.filters.offer(rows, self._today())
        self._take_asked()
        self._model.set_all(rows, self._criteria(), self._today())
        self._count_tabs()
        self._say_what_is_shown()
        self._choose_asked(place)
        self._later.start()

    def start_search(self) -> None:
        """Ctrl+F: to the search field, ready to type over."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def export_page(self) -> bool:
        """Ctrl+E: what the table shows, for a spreadsheet."""
        self.gestures.export()
        return True

    def offers(self) -> list[Offer]:
        """The buttons of the header, and what else may be done with the list and the choice."""
        more = [
            Offer(_("Choisir les colonnes"), self._pop_columns, icon="table"),
            Offer(_("Copier le tableau"), self.gestures.copy, "Ctrl+C", "copy"),
        ]
        if self.filters.view():
            more.append(Offer(_("Garder ce filtre"), self.keeping.keep, icon="bookmark"))
        return [*super().offers(), *more, *self.selection.offers()]

    def print_page(self) -> None:
        """Ctrl+P: the fiche of the chosen action, or of each of them; the list as filtered."""
        self.gestures.print_chosen(self.filters.told())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seen = True

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
        for part in (self.band, self.filters, self.selection, self._notice):
            column.addWidget(part)
        column.addWidget(self.listing, 1)
        left.setMinimumWidth(LEAST)
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
        self._new.clicked.connect(lambda _on=False: self.gestures.add())
        self.filters.count = self._facet_counts
        self.band.chosen.connect(self._choose_tab)
        self.band.columns_asked.connect(self._pop_columns)
        self.keeping.opened.connect(self._choose_tab)
        self.listing.columns.changed.connect(self._keep_columns)
        self.filters.dates_asked.connect(self._ask_dates)
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
        self.gestures.print_asked.connect(self.print_page)
        self.pane.menu_asked.connect(self.gestures.pop)
        self.pane.close_asked.connect(self._toggle_pane)
        self.pane.conflict_asked.connect(self.conflict_asked)

    def _take_words(self) -> None:
        """Say what the scheme calls its measures and its actions."""
        words = self.hub.words()
        self._new.setText(words.action.new)
        for part in (self._model, self.band, self.listing, self.filters):
            part.take_words(words)

    def _filter(self) -> None:
        self._model.set_criteria(self._criteria(), self._today())
        self._say_what_is_shown()
        self._later.start()

    def _say_what_is_shown(self) -> None:
        criteria, shown = self._criteria(), self._model.rowCount()
        total = self._total()
        self.header.set_context(_context(shown, total, self.hub.words().action))
        self.listing.show_state(total, criteria.active + (self._tab is not Tab.ALL))
        self.keeping.offer()

    def _criteria(self) -> Criteria:
        return self._asking.criteria(self.filters.view(), self._tab)

    def _view(self) -> View:
        """What is asked, for a filter to keep."""
        return ((TAB, self._tab.value), *self.filters.view())

    def _count_tabs(self) -> None:
        rows, today = self._model.rows, self._today()
        counts = {tab.value: count for tab, count in tab_counts(rows).items()}
        for one in self.keeping.kept.all:
            criteria = self._asking.criteria(one.view)
            counts[one.key] = sum(1 for row in rows if matches(row, criteria, today))
        self.band.show_counts(counts)

    def _facet_counts(self, facet: Facet) -> Counter[str]:
        bounds = [key for key in self.filters.chips[facet].keys if key.startswith(BETWEEN)]
        return facet_counts(self._model.rows, self._criteria(), facet, self._today(), bounds)

    def _today(self) -> date:
        return self.hub.now().date()

    def _take_asked(self) -> None:
        """Set the filters of the place that was asked for; the table follows."""
        place, self._asked = self._asked, None
        if place is not None and place.view:
            self._open_tab(dict(place.view).get(TAB, ""), place.view)

    def _choose_asked(self, place: Place | None) -> None:
        if place is not None and place.of:
            self.listing.choose(place.of)

    def _open_tab(self, key: str, view: View) -> None:
        """Open a tab with these filters, without filtering yet."""
        kept = self.keeping.open(key)
        self._tab = tab_of(kept.view if kept else view)
        self.filters.blockSignals(True)
        self.filters.set_view(view)
        lens = self._asking.lens(view)
        if lens is not None:
            pair, known = lens
            self.filters.set_lens(pair, known.label, known.name)
        self.filters.blockSignals(False)
        self.keeping.show()

    def _choose_tab(self, key: str) -> None:
        """One of our lists under the same filters; a kept filter with its own."""
        was_kept = self.keeping.kept.of(self.keeping.current) is not None
        kept = self.keeping.kept.of(key)
        if kept is not None:
            self._open_tab(key, kept.view)
        elif was_kept or key not in list(Tab):
            self._open_tab(key, ((TAB, key),))
        else:
            self.keeping.open(key)
            self._tab = Tab(key)
        self._filter()
        self._count_tabs()

    def _pop_columns(self) -> None:
        button = self.band.columns
        self.listing.columns.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _keep_columns(self) -> None:
        self.keeping.remember_columns(self.listing.columns.written())

    def _ask_dates(self) -> None:
        from desktop.pages.action.small_dialogs import DatesDialog

        today = self._today()
        dialog = DatesDialog(today, today.replace(month=12, day=31), self)
        if dialog.exec() and dialog.key:
            self.filters.choose_dates(dialog.key)

    def _show_all(self) -> None:
        self.tabs.select(Tab.ALL)
        self.filters.clear()

    def _show_chosen(self) -> None:
        """The chosen action in the pane, unless nobody would see it."""
        self._announce()
        row = self.listing.chosen()
        self._print.setEnabled(row is not None)
        if not self.pane.isVisibleTo(self):
            return
        if row is None:
            self._show_glance(None)
        else:
            self.pane.veil.draw_soon()
            self.hub.ask_later(self, "glance", self._show_glance, _glance, row.id)

    def _announce(self) -> None:
        """Tell a screen reader how many actions are left, while one types or ticks."""
        said = _context(self._model.rowCount(), self._total(), self.hub.words().action)
        if said != self._announced:
            self._announced = said
            if QAccessible.isActive() and not self.listing.table.hasFocus():
                event = QAccessibleAnnouncementEvent(self.filters.search, said)
                QAccessible.updateAccessibility(event)

    def _total(self) -> int:
        return sum(1 for row in self._model.rows if row.retired_on is None)

    def _show_glance(self, glance: Glance | None) -> None:
        """What was read of an action, if it is still the chosen one."""
        row = self.listing.chosen()
        if (row.id if row else "") == (glance.sheet.id if glance else ""):
            self.pane.show_glance(glance)
            tab_as_read(self.pane)

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


def _glance(session: Any, action: str) -> Glance:
    """What the pane says of an action, read in one go."""
    conflicts = conflicts_of(session, action)
    told = tell(history(session, action, CHANGES_READ))
    mine = settled_here(session, conflicts) if conflicts else frozenset()
    return Glance(follow_up(session, action), conflicts, told[:LAST_CHANGES], mine)


def _context(shown: int, total: int, word: Noun) -> str:
    if shown == total:
        return word.counted(total)
    shows = f"{word.counted(shown)} {word.agreed(_('affiché'), shown)}"
    return _("{shown} sur {total}").format(shown=shows, total=total)
