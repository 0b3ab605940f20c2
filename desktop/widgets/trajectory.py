"""An indicator over time: the target in dashes and hollow diamonds, the result in a full line."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.i18n import _, number
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.widgets.label import Label
from desktop.widgets.paint import CENTER, RIGHT, paint_line, paint_text, width_of
from desktop.widgets.scale import Span, round_ticks

Points = tuple[tuple[float, float], ...]
BOTTOM = 24
TOP = 14


@dataclass(frozen=True, slots=True)
class Curves:
    """Plain numbers: x in any unit that grows with time, y in the indicator's unit.

    `marks` are the words under the axis: (x, '2024'). `last` is the latest value as a text,
    with its unit. `spoken` says the whole in a sentence, for who cannot see the drawing.
    """

    results: Points = ()
    targets: Points = ()
    marks: tuple[tuple[float, str], ...] = ()
    last: str = ""
    spoken: str = ""


class TrajectoryChart(QWidget):
    """Painted; grows with its room, never under 160 by 120."""

    def __init__(self, curves: Curves | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_curves(curves or Curves())

    def set_curves(self, curves: Curves) -> None:
        """Draw something else."""
        self._curves = curves
        self.setAccessibleName(curves.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(340, 168)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, curves = current(), self._curves
        with QPainter(self) as painter:
            if not curves.results and not curves.targets:
                words = _("Aucune valeur n'est renseignée.")
                box = QRectF(self.rect())
                paint_text(painter, box, words, font(Text.TABLE), tokens.faint, align=CENTER)
                return
            across, up = self._spans()
            self._paint_axes(painter, across, up, tokens)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_target(painter, _placed(curves.targets, across, up), tokens)
            paint_result(painter, _placed(curves.results, across, up), tokens)
            self._paint_last(painter, across, up, tokens)

    def _spans(self) -> tuple[Span, Span]:
        points = (*self._curves.results, *self._curves.targets)
        xs = [x for x, _y in points] + [x for x, _word in self._curves.marks]
        self._ticks = round_ticks(min(y for _x, y in points), max(y for _x, y in points))
        face = font(Text.CAPTION, tabular=True)
        left = max(width_of(_tick(tick), face) for tick in self._ticks) + 10
        words = [word for _x, word in self._curves.marks]
        edge = max([width_of(word, face) / 2 for word in words] + [8]) + 2
        across = Span(min(xs), max(xs), max(left, edge), self.width() - edge)
        up = Span(self._ticks[0], self._ticks[-1], self.height() - BOTTOM, TOP)
        return across, up

    def _paint_axes(self, painter: QPainter, across: Span, up: Span, tokens: Tokens) -> None:
        face = font(Text.CAPTION, tabular=True)
        for tick in self._ticks:
            y = round(up.at(tick)) + 0.5
            paint_line(painter, QPointF(across.start, y), QPointF(self.width() - 8, y), tokens.line)
            box = QRectF(0, y - 8, across.start - 6, 16)
            paint_text(painter, box, _tick(tick), face, tokens.muted, align=RIGHT)
        before = -1.0
        for x, word in self._curves.marks:
            middle, half = across.at(x), width_of(word, face) / 2
            if middle - half < before + 6:
                continue  # two words would touch: the next one will do
            box = QRectF(middle - half - 1, self.height() - 18, 2 * half + 2, 16)
            paint_text(painter, box, word, face, tokens.muted, align=CENTER)
            before = middle + half

    def _paint_last(self, painter: QPainter, across: Span, up: Span, tokens: Tokens) -> None:
        if not self._curves.results or not self._curves.last:
            return
        x, y = self._curves.results[-1]
        at = QPointF(across.at(x), up.at(y))
        face = font(Text.CAPTION_STRONG, tabular=True)
        wide = width_of(self._curves.last, face)
        left = min(max(at.x() - wide / 2, across.start), self.width() - wide - 2)
        below = self._target_above(x, y) and at.y() + 24 < self.height() - BOTTOM
        box = QRectF(left, at.y() + 5 if below else at.y() - 22, wide + 2, 16)
        paint_text(painter, box, self._curves.last, face, tokens.result)

    def _target_above(self, x: float, y: float) -> bool:
        near = min(self._curves.targets, key=lambda point: abs(point[0] - x), default=None)
        return near is not None and near[1] > y


class CurveLegend(QWidget):
    """The two lines and their names, once for several charts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for name, dashed in ((_("Résultat"), False), (_("Cible"), True)):
            row.addWidget(_Stroke(dashed))
            row.addWidget(Label(name, Text.CAPTION, "muted"))
            row.addSpacing(7)


class _Stroke(QWidget):
    def __init__(self, dashed: bool) -> None:
        super().__init__()
        self._dashed = dashed
        self.setFixedSize(20, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(_target_pen(current()) if self._dashed else _result_pen(current()))
            painter.drawLine(QPointF(1, 8), QPointF(19, 8))


def _tick(value: float) -> str:
    from decimal import Decimal

    return number(Decimal(str(value)))


def _placed(points: Points, across: Span, up: Span) -> list[QPointF]:
    return [QPointF(across.at(x), up.at(y)) for x, y in points]


def _target_pen(tokens: Tokens) -> QPen:
    pen = QPen(QColor(tokens.target), 1.5)
    pen.setDashPattern([3, 2.5])
    return pen


def _result_pen(tokens: Tokens) -> QPen:
    pen = QPen(QColor(tokens.result), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def paint_target(painter: QPainter, points: list[QPointF], tokens: Tokens) -> None:
    """Dashes from one hollow diamond to the next."""
    painter.setPen(_target_pen(tokens))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(QPen(QColor(tokens.target), 1.3))
    painter.setBrush(QColor(tokens.surface))
    for at in points:
        corners = [at + QPointF(*step) for step in ((0, -4), (4, 0), (0, 4), (-4, 0))]
        painter.drawPolygon(QPolygonF(corners))


def paint_result(painter: QPainter, points: list[QPointF], tokens: Tokens) -> None:
    """A full line and full dots."""
    painter.setPen(_result_pen(tokens))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.result))
    for at in points:
        painter.drawEllipse(at, 3.5, 3.5)
