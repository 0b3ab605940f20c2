"""A trajectory without axes, beside a figure that is written."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop.look.palette import current
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate
from desktop.widgets.scale import Span


def paint_spark(
    painter: QPainter, box: QRectF, results: Sequence[float], targets: Sequence[float]
) -> None:
    """Both at equal steps from the left; the last result carries a dot."""
    values = [*results, *targets]
    if not values:
        return
    tokens = current()
    steps = max(len(results), len(targets), 2) - 1
    across = Span(0, steps, box.left() + 1, box.right() - 4)
    up = Span(min(values), max(values), box.bottom() - 4, box.top() + 4)

    def placed(series: Sequence[float]) -> list[QPointF]:
        return [QPointF(across.at(place), up.at(value)) for place, value in enumerate(series)]

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
        results: Sequence[float] = (),
        targets: Sequence[float] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._series = (results, targets)
        self.setFixedSize(self.sizeHint())

    def set_series(self, results: Sequence[float], targets: Sequence[float]) -> None:
        """Draw something else."""
        self._series = (results, targets)
        self.update()

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
