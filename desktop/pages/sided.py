"""What scrolls under a page's header: cards in a wide column, others beside them or under."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.look.sizes import PAGE_MARGIN
from desktop.widgets.columns import Columns

NARROW_UNDER, STACKED_UNDER = 1100, 740
APART = 12


class SidedBody(QWidget):
    """`side` is the width of the side column in pixels, `side_narrow` that on a small window."""

    side: ClassVar[int]
    side_narrow: ClassVar[int]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self._side, self._cards = QWidget(), QWidget()
        self._columns = Columns(STACKED_UNDER, spacing=APART)
        self._whole = QVBoxLayout(self)

    def set_width(self, width: int) -> None:
        """The side column gives way on a small window."""
        wide = self.side_narrow if width < NARROW_UNDER else self.side
        self._columns.set_aside(self._side, wide)

    def scroll_in(self, area: QScrollArea) -> None:
        """Scroll under the header; the keyboard goes to what the body holds, never to the area."""
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self)
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _low, high: self.make_room(bar.sizeHint().width() if high else 0)
        )

    def make_room(self, bar: int) -> None:
        """A scroll bar stands in the margin: the cards stay in line with the header."""
        margins = self._whole.contentsMargins()
        margins.setRight(PAGE_MARGIN - bar)
        self._whole.setContentsMargins(margins)

    def lay_out(
        self, over: Sequence[QWidget], wide: Sequence[QWidget], aside: Sequence[QWidget]
    ) -> tuple[QVBoxLayout, QVBoxLayout]:
        """Messages over both columns, then their cards; the columns, for what fills their end."""
        left, right = QVBoxLayout(), QVBoxLayout(self._side)
        for column, cards in ((left, wide), (right, aside)):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(APART)
            for card in cards:
                column.addWidget(card)
        self._cards.setLayout(self._columns)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        self._whole.setContentsMargins(PAGE_MARGIN, APART, PAGE_MARGIN, APART)
        self._whole.setSpacing(APART)
        for part in over:
            self._whole.addWidget(part)
        self._whole.addWidget(self._cards, 1)
        return left, right
