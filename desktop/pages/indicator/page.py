"""All the indicators: what is off course, what is awaited, and the curve of the chosen one."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.entry import indicator_entries
from db.queries.indicator_list import IndicatorRow, indicator_rows
from db.queries.scheme_words import usual_words
from db.queries.search import folded
from db.queries.writable import may_enter_value
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.indicator.columns import columns, delegates
from desktop.pages.indicator.pane import IndicatorPane
from desktop.pages.listed import ListedPage
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView

TABS: dict[str, Callable[[IndicatorRow], bool]] = {
    "all": lambda _row: True,
    "off_course": lambda row: row.trajectory.off_course is True,
    "missing": lambda row: row.missing,
    "no_target": lambda row: not row.trajectory.targets,
    "contested": lambda row: row.trajectory.contested,
}


class IndicatorsPage(ListedPage[IndicatorRow]):
    """The table at left, the chosen indicator at right."""

    giving_way = ((2, 960), (3, 840))  # the measure, then the way

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher un indicateur"), "Ctrl+F", width=260)
        header = PageHeader(_("Indicateurs"), search=search)
        self.pane = IndicatorPane()
        super().__init__(
            hub,
            jobs,
            header,
            search=search,
            model=RowsModel[IndicatorRow](columns(usual_words()), lambda row: row.id),
            table=TableView(_("Indicateurs")),
            pane=self.pane,
        )
        self.tabs = _tabs()
        self._tab, self._measure = "all", ""
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
        self.choose(place.of)

    def refresh(self) -> None:
        """Read the indicators again; filters, order and choice stay."""
        here = self.chosen()
        wanted = self._wanted or (here.id if here else "")
        self.model.set_columns(columns(self.hub.words()))
        self.pane.words = self.hub.words()
        self.model.set_rows(self.hub.ask(indicator_rows, self.hub.scheme or None), self._accepted())
        for key, accepts in TABS.items():
            self.tabs.set_count(key, sum(map(accepts, self.model.rows)))
        self._say_what_is_shown()
        self.choose(wanted)
        self._wanted = ""

    def _build(self) -> None:
        self.table.set_columns(delegates())
        self.table.set_sortable(-1)
        self._all = Button(_("Afficher tous les indicateurs"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_band(self.tabs))
        column.addWidget(self._stack, 1)
        self.lay_out(
            left,
            EmptyState("chart-line", _("Aucun indicateur ne correspond."), "", self._all),
            EmptyState(
                "chart-line",
                _("Aucun indicateur."),
                _("Un indicateur s'ajoute sur la fiche de l'action qu'il suit."),
            ),
        )

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose_tab)
        self.search.textChanged.connect(lambda _text: self._filter())
        self._all.clicked.connect(self._show_all)
        self.table.opened.connect(lambda _index: self._open())
        self.settled.connect(self._show_chosen)
        self.pane.opened.connect(self._open)
        self.pane.entered.connect(self._enter)

    def _accepted(self) -> Callable[[IndicatorRow], bool]:
        """Whether a row is asked for."""
        accepts = TABS[self._tab]
        words = folded(self.search.text()).split()
        return lambda row: (
            accepts(row)
            and (not self._measure or row.measure == self._measure)
            and (not words or _says(row, words))
        )

    def _filter(self) -> None:
        here = self.chosen()
        self.model.keep(self._accepted())
        self.choose(here.id if here else "")
        self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        shown, total = len(self.model.shown), len(self.model.rows)
        self.header.set_context(_context(shown, total))
        self.show_state()

    def _choose_tab(self, key: str) -> None:
        self._tab = key
        self._filter()

    def _show_all(self) -> None:
        self._measure = ""
        self.search.clear()
        self.tabs.select("all")
        self._filter()

    def _show_chosen(self) -> None:
        row = self.chosen()
        may = bool(row) and self.hub.ask(may_enter_value, row.id if row else "")
        self.pane.show_indicator(row, may_enter=may)

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
