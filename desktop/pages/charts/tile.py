"""One indicator as a small chart that is pressed: its name, where it stands, its curve."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from db.queries.indicator.listed import IndicatorRow
from desktop.curves import course_of
from desktop.drawing.course import Course
from desktop.drawing.surface import Box
from desktop.drawing.trajectory import TrajectoryChart
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.measured import value_said, where_it_stands
from desktop.widgets.paint import RIGHT, break_lines, paint_text, width_of
from desktop.widgets.stop import Stop
from desktop.widgets.surface import ScreenSurface
from desktop.widgets.tones import tone_of

TALL, LEAST_WIDE, INSET, RADIUS = 232, 250, 14, 8
_HEAD = 72  # the name on two lines, then the latest result


class Tile(Stop):
    """`show_course` draws it over years that other tiles share."""

    def __init__(self, row: IndicatorRow) -> None:
        super().__init__()
        self.row = row
        self._course = course_of(row.trajectory, levels=row.expects.levels)
        self.setFixedHeight(TALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", False)
        known = row.trajectory
        latest = known.latest
        self._stands = where_it_stands(known, latest.period if latest else None)
        self._value = value_said(latest.value, row.expects, short=True) if latest else _("n. r.")
        codes = (known.code or self.row.action_code, known.label)
        self._name = " · ".join(part for part in codes if part)
        self._period = latest.period.label if latest else ""
        self.say(f"{self._name}. {self._stands.words}", self._stands.words)
        self.setAccessibleDescription(self._course.description)

    @property
    def course(self) -> Course:
        """What is drawn."""
        return self._course

    def show_course(self, course: Course) -> None:
        """Draw the same over other years, or on another scale."""
        self._course = course
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDE, TALL)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            self._paint_ground(painter, tokens)
            inside = QRectF(self.rect()).adjusted(INSET, 10, -INSET, -10)
            self._paint_head(painter, inside, tokens)
            box = Box(inside.left(), inside.top() + _HEAD, inside.width(), inside.height() - _HEAD)
            TrajectoryChart(self._course).draw(ScreenSurface(painter, tokens), box)
            self.paint_focus(painter, RADIUS)

    def _paint_ground(self, painter: QPainter, tokens: Tokens) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.isDown() or self.underMouse()
        painter.setPen(QPen(QColor(tokens.line_strong if over else tokens.line), 1))
        painter.setBrush(QColor(tokens.hover if over else tokens.surface))
        painter.drawPath(rounded(self.rect(), RADIUS, 0.5))

    def _paint_head(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        step = Text.TABLE_STRONG
        lines = break_lines(self._name, font(step), int(box.width()), 2)
        top = box.top()
        for line in lines:
            at = QRectF(box.left(), top, box.width(), step.line)
            paint_text(painter, at, line.strip(), font(step), tokens.text)
            top += step.line
        under = QRectF(box.left(), box.top() + 2 * step.line + 4, box.width(), 20)
        ink = tone_of(self._stands.tone, tokens).ink
        icon = QRectF(under.left(), under.center().y() - 7, 14, 14)
        paint_icon(painter, self._stands.icon, icon, ink)
        figure = font(Text.BODY_STRONG, tabular=True)
        said = under.adjusted(20, 0, 0, 0)
        paint_text(painter, said, self._value, figure, tokens.text)
        beside = said.adjusted(width_of(self._value, figure) + 10, 0, 0, 0)
        face = font(Text.CAPTION, tabular=True)
        paint_text(painter, beside, self._period, face, tokens.muted, align=RIGHT)
