"""All the indicators: what is off course, what is awaited, and the curve of the chosen one."""

from typing import ClassVar

from db.queries.entry import indicator_entries
from db.queries.indicator_list import IndicatorRow, indicator_rows
from db.queries.indicator_rights import indicator_rights
from db.queries.scheme_words import usual_words
from db.queries.writable import may_enter_value
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.indicator.columns import columns, delegates
from desktop.pages.indicator.doors import Doors
from desktop.pages.indicator.pane import IndicatorPane
from desktop.pages.tabbed import TabbedPage
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView


class IndicatorsPage(TabbedPage[IndicatorRow]):
    """The table at left, the chosen indicator at right; a Place may keep to one measure."""

    giving_way = ((2, 960), (3, 840))  # the measure, then the way
    cuts: ClassVar = {
        "all": lambda _row: True,
        "off_course": lambda row: row.trajectory.off_course is True,
        "missing": lambda row: row.missing,
        "no_target": lambda row: not row.trajectory.targets,
        "contested": lambda row: row.trajectory.contested,
    }
    keeps_to = "measure"

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher un indicateur"), "Ctrl+F", width=260)
        self.pane = IndicatorPane()
        self.doors = Doors(self)
        super().__init__(
            hub,
            jobs,
            PageHeader(_("Indicateurs"), search=search, buttons=self.doors.buttons),
            search=search,
            model=RowsModel[IndicatorRow](columns(usual_words()), lambda row: row.id),
            table=TableView(_("Indicateurs")),
            pane=self.pane,
        )
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the indicators again; filters, order and choice stay."""
        self.model.set_columns(columns(self.hub.words()))
        self.pane.words = self.hub.words()
        self.doors.show_for(self.hub.ask(indicator_rights))
        self.take_rows(self.hub.ask(indicator_rows, self.hub.scheme or None))

    def offers(self) -> list[Offer]:
        """The buttons of the header and the doors behind the dots."""
        return [*super().offers(), *self.doors.offers()]

    def export_page(self) -> bool:
        from desktop.dialogs.export_table import ExportTableDialog

        ids = [row.id for row in self.model.shown]
        told = "" if len(ids) == len(self.model.rows) else self._filters_told()
        ExportTableDialog(self.hub, self.jobs, ids, told, self).exec()
        return True

    def _filters_told(self) -> str:
        """Which rows are in sight, as the first sheet of an export says it."""
        searched = self.search.text().strip()
        said = [self.tabs.tabText(self.tabs.currentIndex())] if self._tab != "all" else []
        said += [_("Recherche : {}").format(searched)] if searched else []
        shown = self.count_words(len(self.model.shown), len(self.model.rows))
        return " · ".join((*said, shown))

    def is_of(self, row: IndicatorRow, subject: str) -> bool:
        return row.measure == subject

    def words_of(self, row: IndicatorRow) -> str:
        known = row.trajectory
        return " ".join((known.code, known.label, row.action_code, row.measure_short))

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return ngettext("{} indicateur", "{} indicateurs", total).format(total)
        words = ngettext(
            "{shown} indicateur affiché sur {total}",
            "{shown} indicateurs affichés sur {total}",
            shown,
        )
        return words.format(shown=shown, total=total)

    def _build(self) -> None:
        self.table.set_columns(delegates())
        self.table.set_sortable(-1)
        everything = self.button_for_all(_("Afficher tous les indicateurs"))
        added = _("Un indicateur s'ajoute sur la fiche de l'action qu'il suit.")
        self.lay_out_tabs(
            _tabs(),
            [],
            EmptyState("chart-line", _("Aucun indicateur ne correspond."), "", everything),
            EmptyState("chart-line", _("Aucun indicateur."), added),
        )

    def _connect(self) -> None:
        self.table.opened.connect(lambda _index: self._open())
        self.settled.connect(self._show_chosen)
        self.pane.opened.connect(self._open)
        self.pane.entered.connect(self._enter)

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
