"""A listed page cut by tabs: what the pages of indicators and of decisions do alike."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.base.search import folded
from desktop.pages.listed import ListedPage
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.tab_bar import CountTabBar

R = TypeVar("R")


class TabbedPage(ListedPage[R]):
    """Rows in sight are those of the tab, that hold the words searched, of one subject if asked.

    `cuts` says which rows a tab holds: the first tab is shown at first, 'all' holds every row.
    `keeps_to` names the subject, as a Place does.
    """

    cuts: ClassVar[Mapping[str, Callable[[Any], bool]]] = {}
    keeps_to: ClassVar[str] = ""

    tabs: CountTabBar
    _tab = _kept = ""

    def place(self) -> Place:
        here = self.model.id_of(self.chosen())
        view = [("tab", self._tab)] if self._tab != self._first else []
        view += [(self.keeps_to, self._kept)] if self._kept else []
        return Place(self.key, here, tuple(view))

    def open_at(self, place: Place) -> None:
        """The lists that other pages ask for, and the row that they point at."""
        asked = dict(place.view)
        self._kept = asked.get(self.keeps_to, "")
        self._wanted = place.of
        tab = asked.get("tab", "")
        self.tabs.select(tab if tab in self.cuts else self._tab_with(place.of))
        self.filter()
        self.choose(place.of)

    def take_rows(self, rows: Sequence[R]) -> None:
        """Show rows that were read again; filters, order and choice stay."""
        wanted = self.take_wanted()
        self.model.set_rows(rows, self._accepted())
        for key, holds in self.cuts.items():
            self.tabs.set_count(key, sum(map(holds, rows)))
        self.say_what_is_shown()
        self.choose(wanted)

    def filter(self) -> None:
        """Look again at which rows are in sight."""
        here = self.model.id_of(self.chosen())
        self.model.keep(self._accepted())
        self.choose(here)
        self.say_what_is_shown()

    def keep_to(self, subject: str) -> None:
        """Show the rows of one subject; '' shows those of all."""
        self._kept = subject
        self.filter()

    def show_all(self) -> None:
        """Take every filter away."""
        self.search.clear()
        self.tabs.select("all")
        self.keep_to("")

    def say_what_is_shown(self) -> None:
        """How many rows are in sight, of how many."""
        self.header.set_context(self.count_words(len(self.model.shown), len(self.model.rows)))
        self.show_state()

    def is_of(self, row: R, subject: str) -> bool:
        """Whether a row is of the subject that the page is kept to, where it `keeps_to` some."""
        raise NotImplementedError

    def words_of(self, row: R) -> str:
        """What is searched of a row."""
        raise NotImplementedError

    def count_words(self, shown: int, total: int) -> str:
        """'3 décisions affichées sur 12', or the total alone where all are in sight."""
        raise NotImplementedError

    def lay_out_tabs(
        self,
        tabs: CountTabBar,
        beside: Sequence[QWidget],
        none: EmptyState,
        empty: EmptyState,
        under: QWidget | None = None,
    ) -> None:
        """The tabs with what stands beside and under them, above the list or why it is empty."""
        self.tabs, self._tab = tabs, self._first
        left, band = QWidget(), QFrame()
        band.setProperty("look", "header")
        row = QHBoxLayout(band)
        row.setContentsMargins(14, 0, 16, 0)
        row.addWidget(tabs, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(band)
        for widget in beside:
            row.addWidget(widget)
        if under is not None:
            column.addWidget(under)
        column.addWidget(self._stack, 1)
        self.lay_out(left, none, empty)
        tabs.chosen.connect(self._choose_tab)
        self.search.textChanged.connect(lambda _text: self.filter())

    def button_for_all(self, words: str) -> Button:
        """What leads back from a list where nothing matches."""
        button = Button(words)
        button.clicked.connect(self.show_all)
        return button

    @property
    def _first(self) -> str:
        return next(iter(self.cuts))

    def _accepted(self) -> Callable[[R], bool]:
        """Whether a row is asked for."""
        holds, kept = self.cuts[self._tab], self._kept
        words = folded(self.search.text()).split()

        def accepts(row: R) -> bool:
            if not holds(row) or (kept and not self.is_of(row, kept)):
                return False
            said = folded(self.words_of(row)) if words else ""
            return all(word in said for word in words)

        return accepts

    def _tab_with(self, wanted: str) -> str:
        """The first tab; all the rows where it does not hold the one that is wanted."""
        row = self.model.find(wanted)
        return self._first if not wanted or (row and self.cuts[self._first](row)) else "all"

    def _choose_tab(self, key: str) -> None:
        self._tab = key
        self.filter()
