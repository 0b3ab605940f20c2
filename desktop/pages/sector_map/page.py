"""The map of establishments: a tile a sector, of one expectation or of all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.queries.establishment.matrix import Matrix, matrix
from db.queries.establishment.sectors import Sector, sectors
from desktop.hub import Hub
from desktop.i18n import _, long_date
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.look.fonts import Text
from desktop.look.sizes import PAGE_MARGIN
from desktop.pages.page import Page
from desktop.pages.sector_map.pane import SectorPane
from desktop.pages.sector_map.stop import TileStop
from desktop.place import Place
from desktop.tiling import concerned_words, sector_name, tiles_of
from desktop.widgets.chart_keys import ChartKeys
from desktop.widgets.chart_view import ChartView
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Label
from desktop.widgets.side_pane import USUAL
from desktop.widgets.stop import Lanes
from desktop.widgets.tab_order import tab_as_read


class SectorMapPage(Page):
    """Arrows go from tile to tile, Enter shows its establishments; a Place says the expectation."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.expectation = QComboBox()
        self.whole = ChartView(bare=True)
        super().__init__(hub, jobs, PageHeader(_("Carte des établissements")))
        self.pane = SectorPane()
        self.tiles: list[TileStop] = []
        self._sectors: list[Sector] = []
        self._found: Matrix | None = None
        self._wanted = self._chosen = ""
        self._about = Label("", Text.TABLE, "muted", wrap=True)
        self._keys = ChartKeys()
        self._board, self._inside = QWidget(), QWidget()
        self._grid = QGridLayout(self._board)
        self._lanes = Lanes(self)
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "layout-grid",
            _("Il n'y a pas encore de carte."),
            _("Elle se dessine dès que quelque chose est attendu d'un établissement."),
        )
        self._build()
        self._connect()

    def place(self) -> Place:
        return Place(self.key, str(self.expectation.currentData() or ""))

    def open_at(self, place: Place) -> None:
        self._wanted = place.of
        self.expectation.setCurrentIndex(max(self.expectation.findData(place.of), 0))

    def refresh(self) -> None:
        """Read where everything stands again; the expectation and the sector stay."""
        here = self._wanted or self.place().of
        self._wanted = ""
        self._found = found = self.hub.ask(matrix, self.hub.scheme or None)
        box = self.expectation
        box.blockSignals(True)
        box.clear()
        box.addItem(_("Tous les attendus"), "")
        for row in found.expectations:
            box.addItem(f"{row.action_code} {row.label}".strip(), row.id)
        box.setCurrentIndex(max(box.findData(here), 0))
        box.blockSignals(False)
        self.header.set_trail([("deployment", _("Déploiement"))])
        self._fill()

    def landing(self) -> QWidget | None:
        """The sector that was chosen, else the first one."""
        return next((one for one in self.tiles if one.isChecked()), next(iter(self.tiles), None))

    def print_page(self) -> None:
        """Ctrl+P: the map of what is in sight."""
        from desktop.dialogs.print_choice import map_choice, print_choices

        if self.tiles:
            print_choices(self, self.hub, [map_choice(self.hub, self.place().of)])

    def offers(self) -> list[Offer]:
        paper = Offer(_("Imprimer la carte"), self.print_page, "Ctrl+P", "printer")
        return [*super().offers(), *([paper] if self.tiles else [])]

    def _build(self) -> None:
        self.header.add(self.expectation)
        self.header.add(self.whole.more)
        self.whole.more.show()
        self.expectation.setAccessibleName(_("Attendu"))
        self.expectation.setMaximumWidth(380)
        self._inside.setProperty("look", "page")
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 16)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(self._keys)
        column.addWidget(self._board, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._inside)
        splitter.addWidget(self.pane)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([3 * USUAL, USUAL])
        self._stack.addWidget(splitter)
        self._stack.addWidget(self._empty)
        self.column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.header.trail_asked.connect(self.page_asked)
        self.expectation.currentIndexChanged.connect(lambda _at: self._fill())
        self.pane.opened.connect(lambda house: self.place_asked.emit(Place("house", house)))
        self.pane.closed.connect(self._choose_none)

    def _fill(self) -> None:
        """The tiles of the expectation in sight; the chosen sector stays."""
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        found = self._found
        self._sectors = sectors(found, self.place().of) if found else []
        there = found is not None and bool(found.expectations) and bool(self._sectors)
        self._stack.setCurrentIndex(0 if there else 1)
        chart = tiles_of(self._sectors, self.expectation.currentText())
        self.whole.set_chart(chart if there else None)
        self.whole.source = _("Au {}.").format(long_date(found.today)) if found else ""
        for control in (self.whole.more, self.expectation):
            control.setEnabled(there)
        self._about.setText(_about(chart.about, self._sectors))
        self._keys.set_signs(chart.keys)
        self.tiles = [TileStop(tile) for tile in chart.tiles] if there else []
        self._lay_out(chart.size)
        self._show_chosen()
        tab_as_read(self)

    def _lay_out(self, size: tuple[int, int]) -> None:
        rows: dict[int, list[TileStop]] = {}
        for stop in self.tiles:
            stop.clicked.connect(lambda _on=False, name=stop.tile.name: self._choose(name))
            self._grid.addWidget(stop, stop.tile.row, stop.tile.column)
            stop.show()
            rows.setdefault(stop.tile.row, []).append(stop)
        across, down = size
        for column in range(max(self._grid.columnCount(), across)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for row in range(max(self._grid.rowCount(), down)):
            self._grid.setRowStretch(row, 1 if row < down else 0)
        for line in rows.values():
            line.sort(key=lambda one: one.tile.column)
        self._lanes.set_rows([rows[row] for row in sorted(rows)])

    def _choose(self, name: str) -> None:
        """A tile that is pressed again is left."""
        self._chosen = "" if name == self._chosen else name
        self._show_chosen()

    def _choose_none(self) -> None:
        stop = self.landing()
        self._choose("")
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        """The pane of the chosen sector, away while none is."""
        for stop in self.tiles:
            stop.setChecked(stop.tile.name == self._chosen)
        sector = next((one for one in self._sectors if sector_name(one) == self._chosen), None)
        self.pane.setVisible(any(stop.isChecked() for stop in self.tiles))
        self.pane.show_sector(sector)


def _about(said: str, found: Sequence[Sector]) -> str:
    """'Établissements où c'est en place… : 13 sur 26 concernés. Choisissez un secteur…'."""
    counted = _("{} sur {}").format(sum(one.in_place for one in found), concerned_words(*found))
    head = _("{} : {}.").format(said[:1].upper() + said[1:], counted)
    return f"{head} {_('Choisissez un secteur pour voir ses établissements.')}"
