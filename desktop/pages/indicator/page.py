"""All the indicators: what is off course, what is awaited, and the curve of the chosen one."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from db.queries.entry.entering import indicator_entries, may_enter_some
from db.queries.indicator.listed import IndicatorRow, indicator_rows, pilots_some
from db.queries.rights.indicators import indicator_rights
from db.queries.scheme.words import usual_words
from db.queries.secrecy.printed import as_printed
from desktop.doors import Doors
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.indicator.columns import (
    ANSWERS,
    MEASURE,
    PILOT,
    SPARK,
    WAY,
    columns,
    delegates,
)
from desktop.pages.indicator.doors import indicator_doors
from desktop.pages.indicator.filters import IndicatorFilters
from desktop.pages.indicator.pane import IndicatorPane
from desktop.pages.indicator.tabs import ALL, CUTS, MINE, TO_ACCEPT, made_tabs
from desktop.pages.tabbed import TabbedPage
from desktop.place import Place
from desktop.table_copy import copy_table
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.table import TableView


class IndicatorsPage(TabbedPage[IndicatorRow]):
    """The table at left, the chosen indicator at right; a Place may bring tab and filters."""

    # The pilot, then the measure, the way, the answers.
    giving_way = ((PILOT, 1300), (MEASURE, 1130), (WAY, 980), (ANSWERS, 820))
    cuts: ClassVar = CUTS

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher un indicateur"), "Ctrl+F", width=260)
        self.pane = IndicatorPane()
        self.doors = Doors(self, indicator_doors, _("Autres gestes sur les indicateurs"))
        self.filters = IndicatorFilters()
        self._mine = hub.ask(pilots_some)
        super().__init__(
            hub,
            jobs,
            PageHeader(_("Indicateurs"), search=search, buttons=self.doors.buttons),
            search=search,
            model=RowsModel[IndicatorRow](columns(usual_words()), lambda row: row.id),
            table=TableView(_("Indicateurs")),
            pane=self.pane,
        )
        self._answers = False
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the indicators again; filters, order and choice stay."""
        words, rights = self.hub.words(), self.hub.ask(indicator_rights)
        rows = self.hub.ask(indicator_rows, self.hub.scheme or None)
        self.model.set_columns(columns(words))
        self.pane.words = words
        self.filters.take_words(words)
        self.filters.offer(rows)
        self.doors.show_for(rights)
        self.tabs.setTabVisible(self.tabs.index_of(TO_ACCEPT), rights.accept)
        self._answers = any(row.trajectory.places for row in rows)
        self.take_rows(rows)
        self._give_way(self._stack.width())

    def place(self) -> Place:
        here = super().place()
        return here._replace(view=(*here.view, *self.filters.view()))

    def open_at(self, place: Place) -> None:
        """The list, the filters and the row that other pages ask for."""
        self.filters.set_view(place.view)
        view = dict(place.view)
        if self.filters.view() and "tab" not in view:
            place = place._replace(view=(*place.view, ("tab", ALL)))
        super().open_at(place)

    def show_all(self) -> None:
        """Take every filter away."""
        self.filters.clear()
        super().show_all()

    def offers(self) -> list[Offer]:
        """The buttons of the header and the doors behind the dots."""
        return [*super().offers(), *self.doors.offers()]

    def print_page(self) -> None:
        """Ctrl+P: all by measure, the sheet of the chosen one, the forms of those in sight."""
        from desktop.dialogs.print_choice import print_choices
        from desktop.dialogs.print_indicator import by_measure_choice, form_choices, sheet_choice

        row = self.chosen()
        if row is None:
            return
        known = row.trajectory
        choices = [by_measure_choice(self.hub)]
        choices.append(sheet_choice(self.hub, row.id, known.code or known.label))
        choices += form_choices(self.hub, [one.id for one in self.model.shown])
        print_choices(self, self.hub, choices, _("Imprimer des indicateurs"))

    def export_page(self) -> bool:
        from desktop.dialogs.export_table import ExportTableDialog

        ids = [row.id for row in self.model.shown]
        every = [row.id for row in self.model.rows]
        told = "" if len(ids) == len(every) else self._filters_told()
        ExportTableDialog(self.hub, self.jobs, ids, every, told=told, parent=self).exec()
        return True

    def _filters_told(self) -> str:
        """Which rows are in sight, as the first sheet of an export says it."""
        searched = self.search.text().strip()
        said = [self.tabs.tabText(self.tabs.currentIndex())] if self._tab != "all" else []
        said += [self.filters.told()] if self.filters.told() else []
        said += [_("Recherche : {}").format(searched)] if searched else []
        shown = self.count_words(len(self.model.shown), len(self.model.rows))
        return " · ".join((*said, shown))

    def words_of(self, row: IndicatorRow) -> str:
        known = row.trajectory
        parts = (known.code, known.label, row.action_code, row.action_title, row.measure_short)
        return " ".join((*parts, *row.leads))

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
        added = _("Un indicateur s'ajoute d'ici, ou sur la fiche de l'action qu'il suit.")
        self.lay_out_tabs(
            made_tabs(mine=self._mine),
            [],
            EmptyState("chart-line", _("Aucun indicateur ne correspond."), "", everything),
            EmptyState("chart-line", _("Aucun indicateur."), added),
            self.filters,
        )

    def _connect(self) -> None:
        self.table.opened.connect(lambda _index: self._open())
        self.settled.connect(self._show_chosen)
        self.filters.changed.connect(self.filter)
        self.pane.opened.connect(self._open)
        self.pane.action_opened.connect(self._open_action)
        self.pane.entered.connect(self._enter)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._pop)

    def menu(self) -> QMenu | None:
        """What may be done with the chosen row; None without one."""
        row = self.chosen()
        if row is None:
            return None
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Ouvrir l'indicateur")).triggered.connect(self._open)
        if row.action is not None:
            words = _("Ouvrir la fiche de {}").format(
                f"{self.hub.words().action.the} {row.action_code}"
            )
            menu.addAction(words).triggered.connect(self._open_action)
        if self._may_enter(row):
            menu.addAction(_("Saisir une valeur…")).triggered.connect(self._enter)
        menu.addSeparator()
        menu.addAction(_("Copier le tableau")).triggered.connect(self._copy)
        return menu

    def _pop(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _copy(self) -> None:
        """The rows in sight on the clipboard, without the small counts that stay in the base."""
        kept = [
            column
            for place, column in enumerate(columns(self.hub.words()))
            if not self.table.isColumnHidden(place) and place != SPARK
        ]
        rows = [replace(row, trajectory=as_printed(row.trajectory)) for row in self.model.shown]
        copy_table(
            [column.title for column in kept],
            [[column.text(row) for column in kept] for row in rows],
        )

    def _show_chosen(self) -> None:
        row = self.chosen()
        self.pane.show_indicator(row, may_enter=row is not None and self._may_enter(row))

    def _may_enter(self, row: IndicatorRow) -> bool:
        return not row.trajectory.kind.computed and self.hub.ask(may_enter_some, row.id)

    def _open(self) -> None:
        row = self.chosen()
        if row is not None:
            among = tuple(one.id for one in self.model.shown)
            self.place_asked.emit(Place("indicator", row.id, (), among))

    def _open_action(self) -> None:
        row = self.chosen()
        if row is not None and row.action is not None:
            self.action_asked.emit(row.action)

    def _enter(self) -> None:
        from desktop.dialogs.enter_value import EntryDialog

        row = self.chosen()
        if row is not None and self._may_enter(row):
            EntryDialog(self.hub, self.hub.ask(indicator_entries, row.id), self).exec()

    def left_out(self) -> tuple[int, ...]:
        return () if self._answers else (ANSWERS,)

    def _accepted(self) -> Callable[[IndicatorRow], bool]:
        of_tab, of_chips = super()._accepted(), self.filters.accepts()
        return lambda row: of_tab(row) and of_chips(row)

    @property
    def _first(self) -> str:
        """Those of the person first, where they pilot some."""
        return MINE if self._mine else ALL
