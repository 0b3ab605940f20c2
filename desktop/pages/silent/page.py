"""The establishments that have not answered: found, chosen, reminded."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QAbstractItemView, QComboBox

from db.queries.establishment.silent import SilentHouse, silent_houses
from db.queries.rights.deployment import deployment_rights
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.silent.columns import (
    DEADLINE,
    HEARD,
    REMINDED,
    SINCE,
    TYPE,
    columns,
    delegates,
    searched,
)
from desktop.pages.silent.pane import SilentPane
from desktop.pages.tabbed import TabbedPage
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView


class SilentPage(TabbedPage[SilentHouse]):
    """The table at left, the chosen house at right; a Place may keep to one expectation.

    A secretary reminds those that are chosen, or all that are in sight.
    """

    giving_way = ((SINCE, 860), (TYPE, 760), (HEARD, 660), (REMINDED, 560), (DEADLINE, 460))
    cuts: ClassVar = {
        "all": lambda _row: True,
        "late": lambda row: row.late,
        "fresh": lambda row: not row.past,
    }
    keeps_to = "expectation"

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher un établissement"), "Ctrl+F", width=240)
        self.pane = SilentPane()
        self.remind = Button(_("Relancer"), "mail", Kind.PRIMARY)
        super().__init__(
            hub,
            jobs,
            PageHeader(_("Sans réponse"), search=search, buttons=[self.remind]),
            search=search,
            model=RowsModel[SilentHouse](columns(), lambda row: row.house.id),
            table=TableView(_("Établissements sans réponse")),
            pane=self.pane,
        )
        self.expectation = QComboBox()
        self._reminds = False
        self._answers: frozenset[str] = frozenset()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read who is silent again; filters, order and choice stay."""
        rights = self.hub.ask(deployment_rights)
        self._reminds, self._answers = rights.describe, rights.houses
        self.take_rows(self.hub.ask(silent_houses, self.hub.scheme or None))

    def take_rows(self, rows: Sequence[SilentHouse]) -> None:
        known = {one.expectation: one for row in rows for one in row.awaited}
        box = self.expectation
        box.blockSignals(True)
        box.clear()
        box.addItem(_("Tous les attendus"), "")
        for one in sorted(known.values(), key=lambda one: (one.action_code, one.label)):
            box.addItem(f"{one.action_code} {one.label}".strip(), one.expectation)
        if self._kept not in known:
            self._kept = ""
        box.setCurrentIndex(max(box.findData(self._kept), 0))
        box.blockSignals(False)
        super().take_rows(rows)
        self._say_what_may_be_done()

    def selected(self) -> list[SilentHouse]:
        """The rows that are chosen, in their order; all that are in sight where none is."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        found = [self.model.shown[row] for row in rows if row < len(self.model.shown)]
        return found if found else list(self.model.shown)

    def is_of(self, row: SilentHouse, subject: str) -> bool:
        return any(one.expectation == subject for one in row.awaited)

    def words_of(self, row: SilentHouse) -> str:
        return searched(row)

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return ngettext("{} établissement", "{} établissements", total).format(total)
        return ngettext(
            "{shown} établissement affiché sur {total}",
            "{shown} établissements affichés sur {total}",
            shown,
        ).format(shown=shown, total=total)

    def show_all(self) -> None:
        self.expectation.setCurrentIndex(0)
        super().show_all()

    def open_at(self, place: Place) -> None:
        super().open_at(place)
        self.expectation.setCurrentIndex(max(self.expectation.findData(self._kept), 0))

    def _build(self) -> None:
        self.table.set_columns(delegates())
        self.table.set_sortable(-1)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.expectation.setAccessibleName(_("Attendu"))
        self.expectation.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.expectation.setMinimumContentsLength(22)
        everything = self.button_for_all(_("Afficher tous les établissements"))
        self.lay_out_tabs(
            _tabs(),
            [self.expectation],
            EmptyState("circle-check", _("Aucun établissement ne correspond."), "", everything),
            EmptyState(
                "circle-check",
                _("Aucune réponse n'est attendue."),
                _("Chaque établissement a dit où il en est de ce qui lui est demandé."),
            ),
        )

    def _connect(self) -> None:
        self.table.opened.connect(lambda _index: self._open())
        self.table.selectionModel().selectionChanged.connect(self._say_what_may_be_done)
        self.model.modelReset.connect(self._say_what_may_be_done)
        self.settled.connect(self._show_chosen)
        self.expectation.currentIndexChanged.connect(self._keep)
        self.pane.opened.connect(self._open)
        self.remind.clicked.connect(self._remind)

    def _keep(self, _at: int) -> None:
        self.keep_to(str(self.expectation.currentData() or ""))

    def _say_what_may_be_done(self, *_what: object) -> None:
        """The button says how many letters it makes."""
        count = len(self.selected())
        self.remind.setVisible(self._reminds)
        self.remind.setEnabled(count > 0)
        words = _("Relancer")
        self.remind.setText(f"{words} ({count})" if count > 1 else words)

    def _show_chosen(self) -> None:
        row = self.chosen()
        may = row is not None and row.house.id in self._answers
        self.pane.show_house(row, may_answer=may)

    def _remind(self) -> None:
        from desktop.dialogs.reminding import make_house_reminders

        rows = self.selected()
        if rows:
            make_house_reminders(self.hub, self, rows).exec()

    def _open(self) -> None:
        row = self.chosen()
        if row is not None:
            self.place_asked.emit(Place("house", row.house.id))


def _tabs() -> CountTabBar:
    tabs = CountTabBar(_("Listes d'établissements"))
    tabs.add("all", _("Tous"))
    tabs.add("late", _("En retard"), icon="clock")
    tabs.add("fresh", _("Jamais relancés"), icon="bookmark")
    return tabs
