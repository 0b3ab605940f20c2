"""Columns that stand side by side where there is room for that, else one above the other."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget, QWidgetItem

from desktop.widgets.laid import laid_out

WIDEST = (1 << 24) - 1  # what Qt takes for 'as wide as it likes'
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Columns(QBoxLayout):
    """`under` is the width, in pixels, from which they are side by side; `least` are the heights
    that they keep once one is above the other, in their order (0: what they need themselves).

    Its least width is that of the widest column, so that what holds it may be made narrow.
    """

    def __init__(self, under: int, least: tuple[int, ...] = (), spacing: int = 0) -> None:
        super().__init__(ACROSS)
        self._under, self._least = under, least
        self._aside: dict[QWidget, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    @property
    def stacked(self) -> bool:
        """Whether they are one above the other."""
        return self.direction() is DOWN

    def set_aside(self, column: QWidget, width: int) -> None:
        """Keep a column so wide while they are side by side."""
        self._aside[column] = width
        self._hold(column, width)

    def minimumSize(self) -> QSize:  # noqa: N802 — Qt's name
        least = super().minimumSize()
        widths = self._widths()
        return QSize(max(widths, default=0) + self._margins(), least.height())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 — Qt's name
        widths = self._widths()
        needed = sum(widths) + self.spacing() * max(len(widths) - 1, 0)
        room = rect.width() - self._margins()
        self._turn(DOWN if room < max(self._under, needed) else ACROSS)
        if self.stacked:
            self._keep_heights(room)
        super().setGeometry(rect)

    def _margins(self) -> int:
        return self.contentsMargins().left() + self.contentsMargins().right()

    def _widths(self) -> list[int]:
        """The least width of each column in sight, as it is while they are side by side."""
        return [found for one in laid_out(self) if (found := self._width(one)) is not None]

    def _width(self, one: QWidget | QLayout) -> int | None:
        if isinstance(one, QLayout):
            return None if one.isEmpty() else one.minimumSize().width()
        if one.isHidden():
            return None
        return self._aside.get(one, 0) or QWidgetItem(one).minimumSize().width()

    def _turn(self, way: QBoxLayout.Direction) -> None:
        if way is self.direction():
            return
        self.setDirection(way)
        for column, width in self._aside.items():
            self._hold(column, width)
        for _height, column in self._kept():
            column.setMinimumHeight(0)

    def _keep_heights(self, width: int) -> None:
        """No column is lower than was asked, nor than what it holds."""
        for height, column in self._kept():
            inside = column.layout()
            own = column.minimumSizeHint().height()
            if inside is not None and inside.hasHeightForWidth():
                own = inside.minimumHeightForWidth(width)
            least = max(height, own)
            if column.minimumHeight() != least:
                column.setMinimumHeight(least)

    def _kept(self) -> Iterator[tuple[int, QWidget]]:
        for height, column in zip(self._least, laid_out(self), strict=False):
            if height and isinstance(column, QWidget):
                yield height, column

    def _hold(self, column: QWidget, width: int) -> None:
        column.setMinimumWidth(0 if self.stacked else width)
        column.setMaximumWidth(WIDEST if self.stacked else width)
