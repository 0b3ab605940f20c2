"""The indicators of a measure as small charts over the same years."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.queries.indicator.listed import IndicatorRow, indicator_rows
from desktop.curves import chart_of
from desktop.drawing.multiples import as_one, side_by_side
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.look.sizes import PAGE_MARGIN
from desktop.pages.charts.tile import LEAST_WIDE, Tile
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import IconButton
from desktop.widgets.chart_keys import ChartKeys
from desktop.widgets.chart_view import ChartView
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Label
from desktop.widgets.stop import Lanes
from desktop.widgets.tab_order import tab_as_read

GAP = 12
WHOLE = "scheme"  # those that follow no measure


class _Scroll(QScrollArea):
    """`resized` says that what it shows has more room, or less."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class ChartsPage(Page):
    """One measure at a time, that of an indicator where a Place gives one.

    The arrows go from chart to chart, Enter opens the indicator.
    """

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.measure = QComboBox()
        self.one_scale = QCheckBox(_("Même échelle"))
        self._before = IconButton("chevron-left", _("Mesure précédente (Ctrl+Page préc.)"))
        self._after = IconButton("chevron-right", _("Mesure suivante (Ctrl+Page suiv.)"))
        self.whole = ChartView(bare=True)
        super().__init__(hub, jobs, PageHeader(_("Graphiques")))
        self.tiles: list[Tile] = []
        self._rows: tuple[IndicatorRow, ...] = ()
        self._wanted: str | None = None
        self._keys = ChartKeys()
        self._count = Label("", Text.TABLE, "muted")
        self._inside, self._board = QWidget(), QWidget()
        self._grid = QGridLayout(self._board)
        self._lanes = Lanes(self)
        self._scroll = _Scroll()
        self._empty = EmptyState("chart-line", _("Aucun indicateur."))
        self._build()
        self._connect()

    @property
    def of(self) -> str:
        """The id of the measure in sight, WHOLE for the indicators of the whole scheme."""
        return str(self.measure.currentData() or "")

    def place(self) -> Place:
        return Place(self.key, self.of)

    def open_at(self, place: Place) -> None:
        self._wanted = place.of
        self._choose(place.of)

    def refresh(self) -> None:
        """Read the indicators again; the measure chosen stays."""
        here = self.of if self._wanted is None else self._wanted
        self._rows = self.hub.ask(indicator_rows, self.hub.scheme or None)
        known = {row.measure or WHOLE: _measure(row) for row in self._rows}
        self.measure.blockSignals(True)
        self.measure.clear()
        for key, name in known.items():
            self.measure.addItem(name, key)
        self.measure.blockSignals(False)
        self._wanted = None
        word = self.hub.words().measure.title
        self.measure.setAccessibleName(word)
        self.header.set_trail([("indicators", _("Indicateurs"))])
        self._choose(here)
        self._fill()

    def landing(self) -> QWidget | None:
        """The first chart."""
        return self.tiles[0] if self.tiles else None

    def _build(self) -> None:
        for widget in (self.one_scale, self.measure, self._before, self._after, self.whole.more):
            self.header.add(widget)
        self.whole.more.show()
        self.measure.setMaximumWidth(340)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._inside.setProperty("look", "page")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 12)
        column.setSpacing(10)
        under = QHBoxLayout()
        under.setSpacing(16)
        under.addWidget(self._count)
        under.addWidget(self._keys)
        under.addStretch(1)
        column.addLayout(under)
        column.addWidget(self._board)
        column.addWidget(self._empty)
        column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self.column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self.header.trail_asked.connect(self.page_asked)
        self._scroll.resized.connect(self._lay_out)
        self.measure.currentIndexChanged.connect(lambda _place: self._fill())
        self.one_scale.toggled.connect(lambda _on: self._draw())
        self._before.clicked.connect(lambda: self._go(-1))
        self._after.clicked.connect(lambda: self._go(1))
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._go(step))

    def _choose(self, wanted: str) -> None:
        """A measure, or that of an indicator."""
        of = next((row.measure or WHOLE for row in self._rows if row.id == wanted), wanted)
        self.measure.setCurrentIndex(max(self.measure.findData(of), 0))

    def _go(self, step: int) -> None:
        place = self.measure.currentIndex() + step
        if 0 <= place < self.measure.count():
            self.measure.setCurrentIndex(place)

    def _fill(self) -> None:
        """The charts of the measure in sight."""
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        rows = [row for row in self._rows if (row.measure or WHOLE) == self.of]
        among = tuple(row.id for row in rows)
        self.tiles = [Tile(row) for row in rows]
        for tile in self.tiles:
            tile.clicked.connect(
                lambda _on=False, of=tile.row.id: self.place_asked.emit(
                    Place("indicator", of, (), among)
                )
            )
        count = len(rows)
        counted = ngettext("{} indicateur", "{} indicateurs", count).format(count)
        self._count.setText(counted if rows else "")
        self._empty.setVisible(not rows)
        for widget in (self._before, self._after, self.measure, self.one_scale, self.whole.more):
            widget.setEnabled(bool(self._rows))
        self._lay_out()
        self._draw()
        tab_as_read(self)

    def _draw(self) -> None:
        """The same years on all; one scale a unit where it is asked for."""
        scale = self.one_scale.isChecked()
        rows = [tile.row for tile in self.tiles]
        charts = [chart_of(row.trajectory, levels=row.expects.levels) for row in rows]
        courses = [chart.course for chart in charts]
        for tile, course in zip(self.tiles, side_by_side(courses, one_scale=scale), strict=True):
            tile.show_course(course)
        whole = as_one(self.measure.currentText(), charts, one_scale=scale)
        self.whole.set_chart(whole if courses else None)
        self._keys.set_signs(whole.keys)
        self._keys.setVisible(bool(whole.keys))

    def _lay_out(self) -> None:
        """As many charts in a line as the width holds."""
        room = self._scroll.viewport().width() - 2 * PAGE_MARGIN
        across = max(min((room + GAP) // (LEAST_WIDE + GAP), len(self.tiles)), 1)
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // across, place % across)
            tile.show()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        lines = range(0, len(self.tiles), across)
        self._lanes.set_rows([self.tiles[start : start + across] for start in lines])


def _measure(row: IndicatorRow) -> str:
    if row.measure is None:
        return _("Schéma entier")
    return f"{row.measure_code} {row.measure_short}".strip()
