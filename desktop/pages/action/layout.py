"""Which columns the table shows, in which order, how wide: chosen by a person, kept for them."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu

from desktop.i18n import _
from desktop.pages.action.columns import AT_FIRST, Col
from desktop.widgets.staying_menu import StayingMenu
from desktop.widgets.table import TableView

# The columns that give way first, each under a width of the table in pixels.
GIVING_WAY = ((Col.MEASURE, 860), (Col.UPDATED, 760), (Col.WEATHER, 660))
KEPT_AFTER_MS = 400
FIXED = (Col.CODE, Col.TITLE)
NARROWEST, WIDEST = 40, 900


class TableLayout(QObject):
    """`changed` says, a moment after, that the person arranged the columns otherwise."""

    changed = Signal()

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table, self._header = table, table.horizontalHeader()
        self._chosen = set(AT_FIRST)
        self._quiet = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.changed)
        self._widths = [self._header.sectionSize(column) for column in Col]
        self._header.setSectionsMovable(True)
        self._header.setFirstSectionMovable(False)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._pop)
        self._header.sectionResized.connect(lambda *_what: self._note())
        self._header.sectionMoved.connect(lambda *_what: self._note())
        self._header.sortIndicatorChanged.connect(lambda *_what: self._note())
        self.give_way()

    def shown(self) -> list[Col]:
        """The columns in sight, from left to right."""
        order = sorted(Col, key=self._header.visualIndex)
        return [column for column in order if not self._table.isColumnHidden(column)]

    def give_way(self) -> None:
        """Where the table is narrow, hide what matters least; what was not chosen stays away."""
        width = self._table.width()
        away = {column for column, under in GIVING_WAY if width < under}
        for column in Col:
            self._table.setColumnHidden(column, column not in self._chosen or column in away)

    def choose(self, column: Col, on: bool) -> None:
        """Show a column or not."""
        (self._chosen.add if on else self._chosen.discard)(column)
        self.give_way()
        self._note()

    def reset(self) -> None:
        """As at first: the usual columns, in their order, with their widths, by code."""
        self._arrange(list(Col), dict(zip(Col, self._widths, strict=True)), AT_FIRST)
        self._table.sortByColumn(Col.CODE, Qt.SortOrder.AscendingOrder)
        self._note()

    def written(self) -> str:
        """All of it, to come back to."""
        return json.dumps(
            {
                "order": [self._name(self._header.logicalIndex(n)) for n in range(len(Col))],
                "widths": {self._name(one): self._header.sectionSize(one) for one in self._sized()},
                "shown": sorted(column.name for column in self._chosen),
                "sort": self._name(self._header.sortIndicatorSection()),
                "falling": self._header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
            }
        )

    def read(self, text: str) -> None:
        """Come back to what was written; what cannot be read changes nothing."""
        try:
            kept = json.loads(text)
            order = [Col[name] for name in kept["order"] if name in Col.__members__]
            widths = {Col[n]: int(w) for n, w in kept["widths"].items() if n in Col.__members__}
            shown = [Col[name] for name in kept["shown"] if name in Col.__members__]
            by, falling = Col[kept["sort"]], bool(kept["falling"])
        except (ValueError, TypeError, KeyError, AttributeError):
            return
        self._arrange([*order, *(one for one in Col if one not in order)], widths, shown)
        way = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self._silently(lambda: self._table.sortByColumn(by, way))

    def menu(self) -> QMenu:
        """What the header offers: a tick for each column, and the way back."""
        menu = StayingMenu(self._table)
        for column in Col:
            action = menu.addAction(self._titled(column))
            action.setCheckable(True)
            action.setChecked(column in self._chosen)
            action.setEnabled(column not in FIXED)
            action.toggled.connect(lambda on, one=column: self.choose(one, on))
        menu.addSeparator()
        for words, step in ((_("Déplacer à gauche"), -1), (_("Déplacer à droite"), 1)):
            part = menu.addMenu(words)
            part.aboutToShow.connect(partial(self._offer_moves, part, step))
        menu.addSeparator()
        menu.addAction(_("Rétablir les colonnes")).triggered.connect(self.reset)
        return menu

    def _offer_moves(self, part: QMenu, step: int) -> None:
        """The columns as they are now: some may just have been ticked."""
        part.clear()
        for column in self.shown():
            if column is not Col.CODE:
                action = part.addAction(self._titled(column))
                action.triggered.connect(lambda _on=False, one=column: self.move(one, step))

    def move(self, column: Col, step: int) -> None:
        """Move a column one place among those in sight; the code stays first."""
        shown = self.shown()
        place = shown.index(column) + step
        if 1 <= place < len(shown):
            here, there = (self._header.visualIndex(one) for one in (column, shown[place]))
            self._header.moveSection(here, there)

    def _arrange(self, order: Sequence[Col], widths: Any, shown: Sequence[Col]) -> None:
        def arrange() -> None:
            for place, column in enumerate(order):
                self._header.moveSection(self._header.visualIndex(column), place)
            for column, width in widths.items():
                if column in self._sized():
                    self._header.resizeSection(column, min(max(width, NARROWEST), WIDEST))
            self._chosen = {*shown, *FIXED}
            self.give_way()

        self._silently(arrange)

    def _silently(self, change: Callable[[], None]) -> None:
        self._quiet = True
        change()
        self._quiet = False

    def _sized(self) -> list[Col]:
        mode = QHeaderView.ResizeMode.Stretch
        return [one for one in Col if self._header.sectionResizeMode(one) is not mode]

    def _name(self, section: int) -> str:
        return Col(section).name if section in list(Col) else Col.CODE.name

    def _titled(self, column: Col) -> str:
        """What a column is called, as a menu takes it."""
        title = self._table.model().headerData(column, Qt.Orientation.Horizontal)
        return str(title).replace("&", "&&")

    def _pop(self, at: Any) -> None:
        self.menu().popup(self._header.mapToGlobal(at))

    def _note(self) -> None:
        if not self._quiet:
            self._later.start()
