"""All the indicators: what is off course, what is awaited, and the curve of the chosen one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.queries.entry import indicator_entries
from db.queries.indicator_list import IndicatorRow, indicator_rows
from db.queries.search import folded
from db.queries.writable import may_enter_value
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.indicator.columns import columns, delegates
from desktop.pages.indicator.pane import WIDTH, IndicatorPane
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView

CLOSES_UNDER = 1200
GIVING_WAY = ((2, 960), (3, 840))  # the measure, then the way, each under a width in pixels
TABS: dict[str, Callable[[IndicatorRow], bool]] = {
    "all": lambda _row: True,
    "off_course": lambda row: row.trajectory.off_course is True,
    "missing": lambda row: row.missing,
    "no_target": lambda row: not row.trajectory.targets,
    "contested": lambda row: row.trajectory.contested,
}


class IndicatorsPage(Page):
    """The table at left, the chosen indicator at right."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.search = SearchField(_("Chercher un indicateur"), "Ctrl+F", width=260)
        super().__init__(hub, jobs, PageHeader(_("Indicateurs"), search=self.search))
        self.model = RowsModel[IndicatorRow](columns(), lambda row: row.id)
        self.tabs = _tabs()
        self.table = TableView(_("Indicateurs"))
        self.pane = IndicatorPane()
        self._tab, self._measure, self._wanted = "all", "", ""
        self._wide: bool | None = None
        self._seen = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(40)
        self._build()
        self._connect()

    def place(self) -> Place:
        row = self.chosen()
        view = [("tab", self._tab)] if self._tab != "all" else []
        view += [("measure", self._measure)] if self._measure else []
        return Place(self.key, row.id if row else "", tuple(view))

    def open_at(self, place: Place) -> None:
        """The lists that other pages ask for, and the indicator that they point at."""
        asked = dict(place.view)
        self._measure = asked.get("measure", "")
        self._wanted = place.of
        self.tabs.select(asked.get("tab", "all"))
        self._filter()
        self._choose(place.of)

    def chosen(self) -> IndicatorRow | None:
        """The indicator of the chosen row."""
        return self.model.row_at(self.table.currentIndex())

    def refresh(self) -> None:
        """Read the indicators again; filters, order and choice stay."""
        here = self.chosen()
        wanted = self._wanted or (here.id if here else "")
        self.model.set_rows(self.hub.ask(indicator_rows, self.hub.scheme or None))
        for key, accepts in TABS.items():
            self.tabs.set_count(key, sum(map(accepts, self.model.rows)))
        self._filter()
        self._choose(wanted)
        self._wanted = ""

    def start_search(self) -> None:
        """Ctrl+F: to the search field, ready to type over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= CLOSES_UNDER
        if wide != self._wide:
            self._wide = wide
            self.pane.setVisible(wide)
        for column, under in GIVING_WAY:
            self.table.setColumnHidden(column, self._stack.width() < under)

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.set_columns(delegates())
        self.table.set_sortable(-1)
        self._all = Button(_("Afficher tous les indicateurs"))
        self._none = EmptyState("chart-line", _("Aucun indicateur ne correspond."), "", self._all)
        self._empty = EmptyState(
            "chart-line",
            _("Aucun indicateur."),
            _("Un indicateur s'ajoute sur la fiche de l'action qu'il suit."),
        )
        self._stack = QStackedWidget()
        for part in (self.table, self._none, self._empty):
            self._stack.addWidget(part)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_band(self.tabs))
        column.addWidget(self._stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.pane)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([4 * WIDTH, WIDTH])
        self.column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose_tab)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self.table.setFocus)
        self._all.clicked.connect(self._show_all)
        self.table.opened.connect(lambda _index: self._open())
        self.table.peeked.connect(lambda _index: self._toggle_pane())
        self.model.modelReset.connect(self._later.start)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._later.start())
        self._later.timeout.connect(self._show_chosen)
        self.pane.opened.connect(self._open)
        self.pane.entered.connect(self._enter)
        self.pane.closed.connect(self._toggle_pane)

    def _filter(self) -> None:
        accepts = TABS[self._tab]
        words = folded(self.search.text()).split()
        here = self.chosen()
        self.model.keep(
            lambda row: (
                accepts(row)
                and (not self._measure or row.measure == self._measure)
                and _says(row, words)
            )
        )
        self._choose(here.id if here else "")
        shown, total = len(self.model.shown), len(self.model.rows)
        self.header.set_context(_context(shown, total))
        self._stack.setCurrentWidget(self.table if shown else self._none if total else self._empty)

    def _choose_tab(self, key: str) -> None:
        self._tab = key
        self._filter()

    def _show_all(self) -> None:
        self._measure = ""
        self.search.clear()
        self.tabs.select("all")
        self._filter()

    def _choose(self, wanted: str) -> None:
        index = self.model.index_of(wanted)
        if not index.isValid():
            index = self.model.index(0, 0)
        self.table.setCurrentIndex(index)
        if index.isValid():
            self.table.scrollTo(index)

    def _show_chosen(self) -> None:
        row = self.chosen()
        may = bool(row) and self.hub.ask(may_enter_value, row.id if row else "")
        self.pane.show_indicator(row, may_enter=may)

    def _toggle_pane(self) -> None:
        self.pane.setVisible(not self.pane.isVisibleTo(self))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        row = self.chosen()
        if row is None:
            return
        if row.action is None:
            self._enter()
        else:
            self.action_asked.emit(row.action)

    def _enter(self) -> None:
        from desktop.dialogs.enter_value import EntryDialog

        row = self.chosen()
        if row is None or not self.hub.ask(may_enter_value, row.id):
            return
        EntryDialog(self.hub, self.hub.ask(indicator_entries, row.id), self).exec()


def _says(row: IndicatorRow, words: list[str]) -> bool:
    known = row.trajectory
    said = folded(" ".join((known.code, known.label, row.action_code, row.measure_short)))
    return all(word in said for word in words)


def _tabs() -> CountTabBar:
    tabs = CountTabBar(_("Listes d'indicateurs"))
    tabs.add("all", _("Tous"))
    for key, label in (
        ("off_course", _("Hors trajectoire")),
        ("missing", _("À saisir")),
        ("no_target", _("Sans cible")),
        ("contested", _("Contestés")),
    ):
        tabs.add(key, label, icon="bookmark")
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
        return ngettext("{} indicateur", "{} indicateurs", total).format(total)
    words = ngettext(
        "{shown} indicateur affiché sur {total}", "{shown} indicateurs affichés sur {total}", shown
    )
    return words.format(shown=shown, total=total)
