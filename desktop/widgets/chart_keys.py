"""The key of several charts, once for all of them."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.drawing.chart import Sign
from desktop.drawing.keys import draw_keys, keys_lines, keys_width, sign_words
from desktop.look.palette import current
from desktop.widgets.surface import ScreenRuler, ScreenSurface

LINE = 16
_BASE = 12


class ChartKeys(QWidget):
    """What the signs of charts mean; in several lines where there is little room."""

    def __init__(
        self,
        signs: Sequence[Sign] = (Sign.RESULT, Sign.TARGET),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_signs(signs)

    def set_signs(self, signs: Sequence[Sign]) -> None:
        """Explain others."""
        self._signs = tuple(signs)
        self.setAccessibleName(", ".join(map(sign_words, signs)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(ceil(keys_width(ScreenRuler(current()), self._signs)) + 2, LINE)

    def minimumSizeHint(self) -> QSize:
        ruler = ScreenRuler(current())
        longest = max((keys_width(ruler, [one]) for one in self._signs), default=0)
        return QSize(ceil(longest) + 2, LINE)

    def heightForWidth(self, width: int) -> int:
        return LINE * max(len(self._lines(width)), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            surface = ScreenSurface(painter, current())
            for number, signs in enumerate(self._lines(self.width())):
                draw_keys(surface, (0, LINE * number + _BASE), signs)

    def _lines(self, width: int) -> list[list[Sign]]:
        return keys_lines(ScreenRuler(current()), self._signs, width)
