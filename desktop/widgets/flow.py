"""Things side by side, on as many lines as the width asks for."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, then on the next line; `across` and `down` are the gaps, in pixels.

    `squeezes`: what may be narrower than it would like to be is, before a new line is begun.
    `fills`: those of a line share all of its width. `ends`: lines stand at the right.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        across: int = 12,
        down: int = 4,
        squeezes: bool = False,
        fills: bool = False,
        ends: bool = False,
    ) -> None:
        super().__init__(parent)
        self._across, self._down = across, down
        self._squeezes, self._fills, self._ends = squeezes or fills, fills, ends
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 — Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 — Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 — Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in sizes) + self._across * max(len(sizes) - 1, 0)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide, high).grownBy(margins)

    def minimumSize(self) -> QSize:  # noqa: N802 — Qt's name
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        wide = max((size.width() for size in sizes), default=0)
        high = max((size.height() for size in sizes), default=0)
        return QSize(wide, high).grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 — Qt's name
        super().setGeometry(rect)
        self._laid(rect, move=True)

    def _laid(self, rect: QRect, *, move: bool) -> int:
        """Put everything in its place; the height that it takes, margins included."""
        inside = rect.marginsRemoved(self.contentsMargins())
        y = inside.y()
        for number, line in enumerate(self._lines(inside.width())):
            if number:
                y += self._down
            widths = self._widths(line, inside.width())
            x, high = inside.x(), max(item.sizeHint().height() for item in line)
            if self._ends:
                x += max(inside.width() - sum(widths) - self._across * (len(line) - 1), 0)
            for item, width in zip(line, widths, strict=True):
                if move:
                    own = item.sizeHint().height()
                    middle = (high - own) // 2 if self._squeezes else 0
                    item.setGeometry(QRect(QPoint(x, y + middle), QSize(width, own)))
                x += width + self._across
            y += high
        return y - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What stands on each line."""
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            own = (item.minimumSize() if self._squeezes else item.sizeHint()).width()
            if not lines or own > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= own + self._across
        return lines

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        """How wide each of a line is."""
        liked = [item.sizeHint().width() for item in line]
        if not self._squeezes:
            return liked
        room = width - self._across * (len(line) - 1)
        least = [item.minimumSize().width() for item in line]
        if self._fills:
            return _shared(room, least)
        over = sum(liked) - room
        slack = sum(liked) - sum(least)
        if over <= 0 or slack <= 0:
            return liked
        return [
            like - -(-over * (like - low) // slack) for like, low in zip(liked, least, strict=True)
        ]


def _shared(room: int, least: list[int]) -> list[int]:
    """The room in equal parts, more for those that need more."""
    found = dict(enumerate(least))
    open_ones = set(found)
    while open_ones:
        part = (room - sum(found[one] for one in found if one not in open_ones)) // len(open_ones)
        tight = {one for one in open_ones if least[one] > part}
        if not tight:
            found |= dict.fromkeys(open_ones, max(part, 0))
            break
        open_ones -= tight
    return list(found.values())
