"""The cells of the table of actions that differ from the common ones."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from db.queries.scheme.words import usual_words
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.pages.action.columns import Col, columns
from desktop.widgets.paint import paint_text
from desktop.widgets.pill import PillDelegate
from desktop.widgets.progress import ProgressDelegate
from desktop.widgets.roles import Index, Role, status_of
from desktop.widgets.row import Option, RowDelegate
from desktop.widgets.text_cell import NumberDelegate, TextDelegate
from desktop.widgets.weather import WeatherDelegate

STEP = 16


class StatusDelegate(PillDelegate):
    """The pill, or the words that say that there is none yet."""

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        if status_of(index) is None:
            text = str(index.data() or "")
            paint_text(painter, cell, text, font(Text.TABLE), current().faint)
            return
        super().paint_cell(painter, cell, option, index)


class TitleDelegate(TextDelegate):
    """The title; that of a sub-action stands a step in, after an elbow."""

    def __init__(self) -> None:
        super().__init__(step=Text.TABLE_MEDIUM)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        step = _step(index)
        if step:
            line = QColor(current().line_strong)
            left, middle = cell.left() + step - STEP + 3.5, round(cell.center().y()) - 0.5
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(left, cell.top() + 10), QPointF(left, middle))
            painter.drawLine(QPointF(left, middle), QPointF(left + 6, middle))
        super().paint_cell(painter, cell.adjusted(step, 0, 0, 0), option, index)

    def room(self, option: Option, index: Index) -> int:
        return super().room(option, index) - _step(index)


def _step(index: Index) -> int:
    return STEP * int(index.data(Role.DEPTH) or 0)


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """Width and delegate of each column, for the table."""
    made: dict[Col, RowDelegate] = {
        Col.CODE: TextDelegate(step=Text.TABLE_STRONG, ink="muted", lines=1),
        Col.TITLE: TitleDelegate(),
        Col.MEASURE: TextDelegate(ink="muted"),
        Col.LEAD: TextDelegate(ink="muted"),
        Col.STATUS: StatusDelegate(),
        Col.PROGRESS: ProgressDelegate(),
        Col.DEADLINE: NumberDelegate(left=True),
        Col.UPDATED: NumberDelegate(left=True),
        Col.WEATHER: WeatherDelegate(),
        Col.PARTNERS: TextDelegate(ink="muted"),
        Col.INDICATORS: NumberDelegate(left=True),
        Col.MEASURE_TITLE: TextDelegate(ink="muted"),
    }
    return [(known.width, made[column]) for column, known in columns(usual_words()).items()]
