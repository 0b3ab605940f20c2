"""The milestones of an action over its months: planned, done, postponed."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.kinds.choices import Status
from desktop.i18n import _, short_date
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.signs import STATUS_ICONS
from desktop.widgets.months import month_words
from desktop.widgets.paint import RIGHT, paint_line, paint_text, width_of
from desktop.widgets.scale import Span

LINE = 25
HEAD = 22
NAMES, MOST_NAMES = 0.3, 0.6  # of the width
BEFORE_NAME, AFTER_NAME, AFTER_DAY = 24, 10, 16


@dataclass(frozen=True, slots=True)
class MilestoneMark:
    """One milestone; `done` is the day it was reached, `former` the day it was put off from."""

    label: str
    planned: date
    done: date | None = None
    former: date | None = None

    @property
    def status(self) -> Status:
        """Done, put off, or still to come: what its icon says."""
        if self.done is not None:
            return Status.DONE
        return Status.POSTPONED if self.former is not None else Status.TO_START

    @property
    def spoken(self) -> str:
        """One line for who cannot see the drawing."""
        if self.done is not None:
            return _("{label}, fait le {day}").format(label=self.label, day=short_date(self.done))
        if self.former is not None:
            words = _("{label}, reporté au {day}")
        else:
            words = _("{label}, prévu le {day}")
        return words.format(label=self.label, day=short_date(self.planned))


class MilestoneTimeline(QWidget):
    """Names and dates at left, the months at right; `today` is given, never asked of a clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[MilestoneMark] = []
        self._today: date | None = None
        self._meetings: list[date] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_milestones(
        self, marks: list[MilestoneMark], today: date, meetings: list[date] | None = None
    ) -> None:
        """Draw these, with the sittings of the committee as dotted lines."""
        self._marks, self._today, self._meetings = list(marks), today, meetings or []
        self.setAccessibleName("; ".join(mark.spoken for mark in marks))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, HEAD + LINE * len(self._marks) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._marks or self._today is None:
            return
        tokens = current()
        span = self._span()
        with QPainter(self) as painter:
            self._paint_months(painter, span, tokens)
            for number, mark in enumerate(self._marks):
                middle = HEAD + LINE * number + LINE / 2
                self._paint_name(painter, mark, middle, span.start - AFTER_DAY, tokens)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_mark(painter, mark, middle, span, tokens)

    def _span(self) -> Span:
        days = [self._today] if self._today else []
        for mark in self._marks:
            days += [day for day in (mark.planned, mark.done, mark.former) if day is not None]
        first = min(days).replace(day=1)
        last = max(days)
        low, high = first.toordinal(), last.toordinal() + 12
        return Span(low, max(high, low + 60), self._start(), self.width() - 8)

    def _start(self) -> float:
        """Where the months begin: the names take what they need, within bounds."""
        days, names = font(Text.TABLE, tabular=True), font(Text.TABLE)
        words = max(width_of(mark.label, names) for mark in self._marks)
        day = max(width_of(short_date(mark.done or mark.planned), days) for mark in self._marks)
        wanted = BEFORE_NAME + words + AFTER_NAME + day + AFTER_DAY + 2
        return min(max(wanted, self.width() * NAMES), self.width() * MOST_NAMES)

    def _paint_months(self, painter: QPainter, span: Span, tokens: Tokens) -> None:
        low, high = float(HEAD), float(self.height() - 2)
        if self._today is not None:
            past = QRectF(
                span.start, low, span.at(self._today.toordinal()) - span.start, high - low
            )
            painter.fillRect(past, QColor(tokens.sunken))
        before = 0.0
        for day, word in month_words(date.fromordinal(int(span.low)), int(span.high)):
            x = round(span.at(day.toordinal())) + 0.5
            paint_line(painter, QPointF(x, low), QPointF(x, high), tokens.line)
            wide = width_of(word, font(Text.CAPTION))
            if x >= before + 8 and x + wide < self.width():
                box = QRectF(x + 2, 0, wide + 2, HEAD - 4)
                paint_text(painter, box, word, font(Text.CAPTION), tokens.muted)
                before = x + wide
        pen = QPen(QColor(tokens.accent), 1.5, Qt.PenStyle.DotLine)
        for meeting in self._meetings:
            if span.low <= meeting.toordinal() <= span.high:
                x = span.at(meeting.toordinal())
                painter.setPen(pen)
                painter.drawLine(QPointF(x, low), QPointF(x, high))
        if self._today is not None:
            x = round(span.at(self._today.toordinal()))
            painter.fillRect(QRectF(x, low, 2, high - low), QColor(tokens.text))

    def _paint_name(
        self, painter: QPainter, mark: MilestoneMark, middle: float, right: float, tokens: Tokens
    ) -> None:
        ink = tokens.status[mark.status].ink
        paint_icon(painter, STATUS_ICONS[mark.status], QRectF(0, middle - 8, 16, 16), ink)
        day = short_date(mark.done or mark.planned)
        face = font(Text.TABLE, tabular=True)
        wide = width_of(day, face)
        date_box = QRectF(right - wide, middle - 9, wide, 18)
        paint_text(painter, date_box, day, face, tokens.muted, align=RIGHT)
        name = QRectF(BEFORE_NAME, middle - 9, date_box.left() - BEFORE_NAME - AFTER_NAME, 18)
        paint_text(painter, name, mark.label, font(Text.TABLE), tokens.text)

    def _paint_mark(
        self, painter: QPainter, mark: MilestoneMark, middle: float, span: Span, tokens: Tokens
    ) -> None:
        x = span.at((mark.done or mark.planned).toordinal())
        tone = tokens.status[mark.status]
        done = mark.done is not None
        line = tone.fill if done else tokens.line_strong
        painter.setPen(QPen(QColor(line), 2))
        painter.drawLine(QPointF(span.start, middle), QPointF(x - 7, middle))
        ink = tone.fill if done else tokens.accent if mark.former is None else tone.ink
        if mark.former is not None and not done:
            ghost = QPen(QColor(ink), 1.5, Qt.PenStyle.DotLine)
            _paint_diamond(
                painter,
                QPointF(span.at(mark.former.toordinal()), middle),
                ghost,
                QColor(tokens.surface),
                6,
            )
        _paint_diamond(
            painter,
            QPointF(x, middle),
            QPen(QColor(ink), 2),
            QColor(ink if done else tokens.surface),
            6.5,
        )


def _paint_diamond(painter: QPainter, at: QPointF, pen: QPen, ground: QColor, half: float) -> None:
    painter.setPen(pen)
    painter.setBrush(ground)
    steps = ((0, -half), (half, 0), (0, half), (-half, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(*step) for step in steps]))
