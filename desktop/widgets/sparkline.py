"""A trajectory without axes, beside a figure that is written."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop.look.palette import current
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate
from desktop.widgets.scale import Span

Series = Sequence[tuple[float, float]]


def paint_spark(painter: QPainter, box: QRectF, results: Series, targets: Series) -> None:
    """Pairs of a moment and a value, both on the same axis of time; a dot on the last result."""
    spots = [*results, *targets]
    if not spots:
        return
    tokens = current()
    moments, values = [at for at, _value in spots], [value for _at, value in spots]
    across = Span(min(moments), max(moments), box.left() + 1, box.right() - 4)
    up = Span(min(values), max(values), box.bottom() - 4, box.top() + 4)

    def placed(series: Series) -> list[QPointF]:
        return [QPointF(across.at(at), up.at(value)) for at, value in series]

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(tokens.target), 1.2)
    pen.setDashPattern([2.5, 2])
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(placed(targets)))
    painter.setPen(QPen(QColor(tokens.result), 1.8))
    points = placed(results)
    painter.drawPolyline(QPolygonF(points))
    if points:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.result))
        painter.drawEllipse(points[-1], 3, 3)
    painter.restore()


class Sparkline(QWidget):
    """Drawing only: the value and its target are written beside it."""

    def __init__(
        self,
        results: Series = (),
        targets: Series = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._series = (results, targets)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(80, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_spark(painter, QRectF(self.rect()), *self._series)


class SparkDelegate(RowDelegate):
    """The two series of `Role.SPARK`; the model's DisplayRole says where it goes."""

    def paint_cell(self, painter: QPainter, cell: QRectF, _option: Option, index: Index) -> None:
        series = index.data(Role.SPARK)
        if series:
            middle = QRectF(cell.left(), cell.center().y() - 12, min(cell.width(), 90), 24)
            paint_spark(painter, middle, list(series[0]), list(series[1]))
