"""A page that is a table with the chosen row beside it: what all such pages do alike."""

from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.side_pane import USUAL, SidePane
from desktop.widgets.table import TableView

R = TypeVar("R")
CLOSES_UNDER = 1200
SETTLES_AFTER_MS = 40


class _Stack(QStackedWidget):
    """`resized` gives its width: the window's, and what the pane beside it leaves."""

    resized = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self.width())


class ListedPage(Page, Generic[R]):
    """The table at left or why it is empty, the pane at right where there is room for it.

    `settled` says that the choice has settled: the pane may be told of it. `giving_way` are the
    columns that go first, each under a width of the table in pixels.
    """

    settled = Signal()
    giving_way: ClassVar[tuple[tuple[int, int], ...]] = ()

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        header: PageHeader,
        *,
        search: SearchField,
        model: RowsModel[R],
        table: TableView,
        pane: SidePane,
    ) -> None:
        super().__init__(hub, jobs, header)
        self.search, self.model, self.table = search, model, table
        self._pane = pane
        self._stack = _Stack()
        self._stack.resized.connect(self._give_way)
        self._wanted = ""
        self._wide: bool | None = None
        self._later = QTimer(self)
        self._unsettled = False
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLES_AFTER_MS)
        self._later.timeout.connect(self.settled)
        self.table.setModel(model)
        search.returnPressed.connect(table.setFocus)
        table.peeked.connect(lambda _index: self.toggle_pane())
        table.selectionModel().currentRowChanged.connect(lambda *_rows: self._later.start())
        model.modelReset.connect(self._later.start)
        model.headerDataChanged.connect(lambda *_what: table.fit_titles())
        pane.closed.connect(self.toggle_pane)

    def chosen(self) -> R | None:
        """What the chosen row is about."""
        return self.model.row_at(self.table.currentIndex())

    def place(self) -> Place:
        return Place(self.key, self.model.id_of(self.chosen()))

    def open_at(self, place: Place) -> None:
        """At the row that a place points at; it may only come with the next reading."""
        self._wanted = place.of
        self.choose(place.of)

    def take_wanted(self) -> str:
        """The row to choose once rows were read again: the one asked for, else the chosen one."""
        wanted, self._wanted = self._wanted or self.model.id_of(self.chosen()), ""
        return wanted

    def choose(self, wanted: str) -> None:
        """Choose a row by its id, the first one where it is not in sight."""
        index = self.model.index_of(wanted)
        if not index.isValid():
            index = self.model.index(0, 0)
        self.table.setCurrentIndex(index)
        if index.isValid():
            self.table.scrollTo(index)

    def toggle_pane(self) -> None:
        """Space and the cross: the pane away, or there again."""
        self._pane.setVisible(not self._pane.isVisibleTo(self))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_search(self) -> None:
        """Ctrl+F: to the search field, ready to type over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read for a page out of sight: its base may be closed by then."""
        self._unsettled = self._later.isActive()
        self._later.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unsettled:
            self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= CLOSES_UNDER
        if wide != self._wide:
            self._wide = wide
            self._pane.setVisible(wide)

    def lay_out(self, left: QWidget, none: EmptyState, empty: EmptyState) -> None:
        """`left` holds the stack; `none` shows where nothing matches, `empty` where nothing is."""
        for part in (self.table, none, empty):
            self._stack.addWidget(part)
        self._none, self._empty = none, empty
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self._pane)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([4 * USUAL, USUAL])
        self.column.addWidget(splitter, 1)

    def _give_way(self, width: int) -> None:
        """Each column once: one that came and went again would have the table painted twice."""
        for column, under in self.giving_way:
            self.table.setColumnHidden(column, width < under or column in self.left_out())

    def left_out(self) -> tuple[int, ...]:
        """The columns that say nothing of these rows, whatever the width."""
        return ()

    def show_state(self) -> None:
        """The table, or why there is nothing in it."""
        shown = self.table if self.model.shown else self._none if self.model.rows else self._empty
        self._stack.setCurrentWidget(shown)
