"""A chart on the screen: painted, said, and its key."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.drawing.chart import Chart, Sign
from desktop.drawing.keys import draw_keys, keys_lines, keys_width, sign_words
from desktop.drawing.surface import Box
from desktop.look.palette import current
from desktop.widgets.surface import ScreenRuler, ScreenSurface

LEAST = QSize(160, 120)
USUAL = QSize(340, 168)
LINE = 16


class ChartView(QWidget):
    """Draws a chart in the room that it is given; None draws nothing."""

    def __init__(self, chart: Chart | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_chart(chart)

    @property
    def chart(self) -> Chart | None:
        """What is drawn."""
        return self._chart

    def set_chart(self, chart: Chart | None) -> None:
        """Draw something else."""
        self._chart = chart
        self.setAccessibleName(chart.label if chart else "")
        self.setAccessibleDescription(chart.description if chart else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return USUAL

    def minimumSizeHint(self) -> QSize:
        return LEAST

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._chart is None:
            return
        with QPainter(self) as painter:
            box = Box(0, 0, self.width(), self.height())
            self._chart.draw(ScreenSurface(painter, current()), box)


class ChartKeys(QWidget):
    """What the signs of charts mean, once for several of them."""

    def __init__(
        self,
        signs: Sequence[Sign] = (Sign.RESULT, Sign.TARGET),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.set_signs(signs)

    def set_signs(self, signs: Sequence[Sign]) -> None:
        """Explain others."""
        self._signs = tuple(signs)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(map(sign_words, signs)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(ceil(keys_width(ScreenRuler(current()), self._signs)) + 2, LINE)

    def minimumSizeHint(self) -> QSize:
        longest = max((keys_width(ScreenRuler(current()), [one]) for one in self._signs), default=0)
        return QSize(ceil(longest) + 2, LINE)

    def heightForWidth(self, width: int) -> int:
        return LINE * max(len(self._lines(width)), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            surface = ScreenSurface(painter, current())
            for number, signs in enumerate(self._lines(self.width())):
                draw_keys(surface, (0, LINE * number + 12), signs)

    def _lines(self, width: int) -> list[list[Sign]]:
        return keys_lines(ScreenRuler(current()), self._signs, width)
