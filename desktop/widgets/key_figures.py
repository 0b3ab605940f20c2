"""Figures in a line, each a number and its word, with a thin rule between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.widgets.flow import FlowLayout
from desktop.widgets.laid import widgets_of
from desktop.widgets.paint import paint_text, width_of
from desktop.widgets.stop import Stop

HEIGHT, SPACE, BESIDE = 24, 2, 20


@dataclass(frozen=True, slots=True)
class Figure:
    """'année', '4', 'sur 5'; without a `key` it leads nowhere."""

    number: str
    word: str
    key: str = ""
    before: str = ""

    @property
    def spoken(self) -> str:
        """The whole in words."""
        return " ".join(part for part in (self.before, self.number, self.word) if part)


class KeyFigures(QWidget):
    """`chosen` gives the key of the figure that is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, across=2 * BESIDE + 1)
        self._row.setContentsMargins(4, 0, 0, 0)
        self._shown: tuple[Figure, ...] = ()

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Replace everything, unless it is the same."""
        if tuple(figures) == self._shown:
            return
        self._shown = tuple(figures)
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for figure in figures:
            self._row.addWidget(self._made(figure))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for one in widgets_of(self._row):
                box = one.geometry()
                if box.x() > BESIDE:
                    line = QRect(box.x() - BESIDE - 1, box.y() + 3, 1, 18)
                    painter.fillRect(line, QColor(current().line))

    def _made(self, figure: Figure) -> QWidget:
        if not figure.key:
            return _Words(figure)
        stop = _FigureStop(figure)
        stop.clicked.connect(lambda: self.chosen.emit(figure.key))
        return stop


class _Words(QWidget):
    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._figure = figure
        self.setAccessibleName(figure.spoken)
        self.setFixedSize(_size(figure))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            _paint(painter, self._figure, QRectF(self.rect()))


class _FigureStop(Stop):
    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._figure = figure
        self.setAccessibleName(figure.spoken)
        self.setFixedSize(_size(figure))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("radius", 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = QRectF(self.rect())
            _paint(painter, self._figure, box)
            if self.underMouse():
                low = int(box.center().y() + 9)
                painter.setPen(QPen(QColor(current().accent), 1))
                painter.drawLine(0, low, self.width() - 2, low)


def _runs(figure: Figure) -> list[tuple[str, Text]]:
    found = [
        (figure.before, Text.BODY),
        (figure.number, Text.BODY_STRONG),
        (figure.word, Text.BODY),
    ]
    return [(text, step) for text, step in found if text]


def _size(figure: Figure) -> QSize:
    runs = _runs(figure)
    wide = sum(width_of(text, font(step)) for text, step in runs) + SPACE * (len(runs) - 1)
    return QSize(wide + 1, HEIGHT)


def _paint(painter: QPainter, figure: Figure, box: QRectF) -> None:
    tokens, left = current(), box.left()
    for text, step in _runs(figure):
        wide = width_of(text, font(step))
        ink = tokens.text if step is Text.BODY_STRONG else tokens.muted
        paint_text(painter, QRectF(left, box.top(), wide + 1, box.height()), text, font(step), ink)
        left += wide + SPACE
