"""The establishments: the list, the chosen one beside it, and the gestures of secretaries."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from db.commands.establishment import edit_establishment
from db.queries.establishment.contacts import ContactRow
from db.queries.establishment.listed import HouseRights, HouseRow, house_rights, house_rows
from db.queries.journal.conflict import conflict_id
from db.queries.journal.shown import shown_ops
from desktop.attempt import attempt
from desktop.doors import Doors
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.establishment.columns import (
    AGES,
    AREA,
    CAPACITY,
    MANAGED,
    MANAGER,
    columns,
    delegates,
    searched,
)
from desktop.pages.establishment.filters import HouseFilters
from desktop.pages.establishment.gestures import Gestures
from desktop.pages.establishment.pane import HousePane, field_names
from desktop.pages.tabbed import TabbedPage
from desktop.place import Place
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView


class EstablishmentsPage(TabbedPage[HouseRow]):
    """The table at left, the chosen establishment at right; a Place may bring tab and filters."""

    giving_way = ((MANAGED, 1120), (AGES, 1030), (CAPACITY, 940), (MANAGER, 860), (AREA, 690))
    cuts: ClassVar = {
        "open": lambda row: row.open,
        "closed": lambda row: not row.open,
        "all": lambda _row: True,
    }

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher un établissement"), "Ctrl+F", width=240)
        self.pane = HousePane()
        self.filters = HouseFilters()
        self.notice = Notice((16, 12, 16, 12))
        self.gestures = Gestures(self)
        more = _("Autres gestes sur les établissements")
        self.doors = Doors(self, self.gestures.doors, more)
        self.rights = HouseRights(write=False, contacts=False)
        super().__init__(
            hub,
            jobs,
            PageHeader(_("Établissements"), search=search, buttons=self.doors.buttons),
            search=search,
            model=RowsModel[HouseRow](columns(), lambda row: row.id),
            table=TableView(_("Établissements")),
            pane=self.pane,
        )
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the establishments again; filters, order and choice stay."""
        self.rights = self.hub.ask(house_rights)
        self.doors.show_for(self.rights)
        rows = self.hub.ask(house_rows)
        self._empty.set_words(_("Aucun établissement."), _why_empty(may=self.rights.write))
        self.filters.offer(rows)
        self.take_rows(rows)
        self._show_chosen()

    def place(self) -> Place:
        here = super().place()
        return here._replace(view=(*here.view, *self.filters.view()))

    def open_at(self, place: Place) -> None:
        self.filters.set_view(place.view)
        super().open_at(place)

    def show_all(self) -> None:
        """Take every filter away."""
        self.filters.clear()
        super().show_all()

    def offers(self) -> list[Offer]:
        """The buttons of the header and what stands behind the dots."""
        return [*super().offers(), *self.doors.offers()]

    def print_page(self) -> None:
        """Ctrl+P: the sheet of the chosen establishment, its form, those of all in sight."""
        self.gestures.print(self.chosen())

    def import_files(self) -> None:
        """Ctrl+I: a table of establishments."""
        if self.rights.write:
            self.gestures.import_table()

    def words_of(self, row: HouseRow) -> str:
        return searched(row)

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return ngettext("{} établissement", "{} établissements", total).format(total)
        words = ngettext(
            "{shown} établissement affiché sur {total}",
            "{shown} établissements affichés sur {total}",
            shown,
        )
        return words.format(shown=shown, total=total)

    def _accepted(self) -> Callable[[HouseRow], bool]:
        accepts, asked = super()._accepted(), self.filters.accepts()
        return lambda row: accepts(row) and asked(row)

    def _build(self) -> None:
        self.table.set_columns(delegates())
        self.table.set_sortable(-1)
        everything = self.button_for_all(_("Afficher tous les établissements"))
        self.column.addWidget(self.notice)
        self.lay_out_tabs(
            _tabs(),
            [],
            EmptyState("building-2", _("Aucun établissement ne correspond."), "", everything),
            EmptyState("building-2", _("Aucun établissement.")),
            under=self.filters,
        )

    def _connect(self) -> None:
        self.filters.changed.connect(self.filter)
        self.table.opened.connect(lambda _index: self._do("open"))
        self.settled.connect(self._show_chosen)
        self.pane.asked.connect(self._do)
        self.pane.contact_asked.connect(self._contact)
        self.pane.field_asked.connect(self._past)
        self.pane.settling.connect(self._settle)
        self.pane.other_asked.connect(self.gestures.look_at_joined)

    def _show_chosen(self) -> None:
        self.pane.show_house(self.chosen(), self.rights)

    def _do(self, what: str) -> None:
        row = self.chosen()
        if row is None:
            return
        if what == "open":
            self.place_asked.emit(Place("house", row.id))
        elif what == "reopen":
            seen = self.hub.ask(shown_ops, row.id, "closed")
            opens = partial(self.hub.do, edit_establishment, row.id, {"closed": None}, seen)
            attempt(opens, self.notice)
        elif self.rights.write:
            self.gestures.ask(what, row)

    def _contact(self, contact: ContactRow | None) -> None:
        from desktop.dialogs.establishment.contact import ContactDialog

        row = self.chosen()
        if row is not None:
            ContactDialog(self.hub, row, contact, self).exec()

    def _past(self, field: str) -> None:
        from desktop.dialogs.field_past import FieldPastDialog

        row = self.chosen()
        if row is not None:
            about = (row.id, field, field_names()[field])
            FieldPastDialog(self.hub, about, self, may=self.rights.write).exec()

    def _settle(self, field: str) -> None:
        row = self.chosen()
        if row is not None:
            self.conflict_asked.emit(conflict_id(row.id, field))


def _why_empty(*, may: bool) -> str:
    if may:
        return _("Un établissement s'ajoute ici, ou par un tableau que l'on importe.")
    return _("Le secrétariat tient leur liste ; ce poste n'en reçoit aucun.")


def _tabs() -> CountTabBar:
    tabs = CountTabBar(_("Listes d'établissements"))
    tabs.add("open", _("Ouverts"))
    tabs.add("closed", _("Fermés"), icon="archive")
    tabs.add("all", _("Tous"))
    return tabs
