"""Charts on the screen: their strokes drawn by a painter, in the colours of the theme."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from desktop.drawing.surface import Align, Letter, Point, Stroke
from desktop.look.charts import screen_look
from desktop.look.fonts import Text, font
from desktop.look.tokens import Tokens
from desktop.widgets.paint import measured, paint_base

_STEPS = {Letter.PLAIN: Text.CAPTION, Letter.STRONG: Text.CAPTION_STRONG}


def _face(letter: Letter) -> QFont:
    return font(_STEPS[letter], tabular=True)


class ScreenRuler:
    """Measures what will be painted, in logical pixels."""

    def __init__(self, tokens: Tokens) -> None:
        self.look = screen_look(tokens)

    def measure(self, text: str, letter: Letter = Letter.PLAIN) -> float:
        """The width of a text."""
        return measured(text, _face(letter))


class ScreenSurface(ScreenRuler):
    """Draws with a painter, from its origin."""

    def __init__(self, painter: QPainter, tokens: Tokens) -> None:
        super().__init__(tokens)
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def text(
        self,
        at: Point,
        text: str,
        ink: str,
        letter: Letter = Letter.PLAIN,
        align: Align = Align.LEFT,
    ) -> None:
        """Write one line."""
        x, base = at
        if align is not Align.LEFT:
            wide = self.measure(text, letter)
            x -= wide / 2 if align is Align.CENTRE else wide
        paint_base(self._painter, QPointF(x, base), text, _face(letter), ink)

    def rule(self, start: Point, end: Point, stroke: Stroke) -> None:
        """A line along an axis, set on the pixels so that it is not blurred."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(stroke.dash))
        self._painter.setPen(_pen(stroke))
        self._painter.drawLine(QPointF(*map(_on_pixel, start)), QPointF(*map(_on_pixel, end)))
        self._painter.restore()

    def polyline(self, points: list[Point], stroke: Stroke) -> None:
        """A broken line."""
        self._painter.setPen(_pen(stroke))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(_polygon(points))

    def polygon(self, points: list[Point], fill: str, stroke: Stroke | None = None) -> None:
        """A closed figure."""
        self._painter.setPen(_pen(stroke) if stroke else Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(fill))
        self._painter.drawPolygon(_polygon(points))

    def disc(self, centre: Point, radius: float, fill: str, stroke: Stroke | None = None) -> None:
        """A disc."""
        self._painter.setPen(_pen(stroke) if stroke else Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(fill))
        self._painter.drawEllipse(QPointF(*centre), radius, radius)


def _polygon(points: list[Point]) -> QPolygonF:
    return QPolygonF([QPointF(*at) for at in points])


def _on_pixel(place: float) -> float:
    return round(place) + 0.5


def _pen(stroke: Stroke) -> QPen:
    pen = QPen(QColor(stroke.ink), stroke.weight)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dash:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        # Qt counts dashes in widths of the pen.
        pen.setDashPattern([length / stroke.weight for length in stroke.dash])
    return pen
