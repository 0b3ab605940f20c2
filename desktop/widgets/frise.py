"""The sittings over the years: a shape says the body, full is past, hollow is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.kinds.choices import Body
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.widgets.paint import CENTER, RIGHT, paint_line, paint_text, width_of
from desktop.widgets.scale import Span
from desktop.widgets.stop import Lanes, Stop

HEIGHT, LINE_AT, BAND = 90, 38, 7
ABOVE, BELOW, YEARS = 20, 58, 79
MARK, EDGE = 24, 10
_ABOVE = (Body.STEERING, Body.REVIEW_DAY)


@dataclass(frozen=True, slots=True)
class Mark:
    """One sitting: `label` is short ('9 déc.'), `spoken` says everything; the one that comes next
    stands out with `flag` ('nº 8 · 8 octobre'); a `loose` one is not planned yet.
    """

    key: str
    on: date
    body: Body | None
    label: str
    spoken: str
    past: bool
    flag: str = ""
    loose: bool = False


class Frise(QWidget):
    """`chosen` gives the key of the mark that is pressed; arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self._made: list[_MarkStop] = []
        self._marks: tuple[Mark, ...] = ()
        self._today = date(2000, 1, 1)
        self._years = (2000, 2000)
        self._lanes = Lanes(self)

    @property
    def stops(self) -> list[Stop]:
        """The marks in sight, the first one first."""
        return list(self._made[: len(self._marks)])

    def set_marks(
        self, marks: Sequence[Mark], today: date, years: tuple[int, int] | None = None
    ) -> None:
        """Draw these over these years, and more of them where a mark stands outside."""
        self._marks, self._today = tuple(marks), today
        told = [mark.on.year for mark in marks] + list(years or (today.year, today.year))
        self._years = (min(told), max(told))
        while len(self._made) < len(self._marks):
            made = _MarkStop(self)
            made.clicked.connect(lambda _on=False, one=made: self.chosen.emit(one.mark.key))
            self._made.append(made)
        for place, stop in enumerate(self._made):
            stop.setVisible(place < len(self._marks))
            if place < len(self._marks):
                stop.show_mark(self._marks[place])
        self._lanes.set_rows([self.stops])
        self._arrange()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_years(painter, tokens)
            taken: list[QRectF] = []
            self._paint_flag(painter, taken, tokens)
            self._paint_today(painter, taken, tokens)
            self._paint_labels(painter, taken, tokens)

    def _across(self) -> Span:
        first, last = self._years
        start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1
        return Span(start, end, EDGE, self.width() - EDGE)

    def _arrange(self) -> None:
        across = self._across()
        for stop in self._made[: len(self._marks)]:
            x = across.at(stop.mark.on.toordinal())
            stop.setGeometry(round(x - MARK / 2), LINE_AT - MARK // 2, MARK, MARK)

    def _paint_years(self, painter: QPainter, tokens: Tokens) -> None:
        across, today = self._across(), self._today.toordinal()
        past = QColor(tokens.accent)
        past.setAlphaF(0.42)
        for year in range(self._years[0], self._years[1] + 1):
            painter.setPen(Qt.PenStyle.NoPen)
            left = across.at(date(year, 1, 1).toordinal())
            right = across.at(date(year, 12, 31).toordinal() + 1) - 3
            band = QRectF(left, LINE_AT - BAND / 2, right - left, BAND)
            painter.setBrush(QColor(tokens.track))
            painter.drawPath(rounded(band, 2))
            done = min(right, across.at(today))
            if done > left:
                painter.setBrush(past)
                painter.drawPath(rounded(QRectF(left, band.top(), done - left, BAND), 2))
            word = QRectF(left + 2, YEARS - 8, 60, 16)
            face = font(Text.CAPTION_STRONG, tabular=True)
            paint_text(painter, word, str(year), face, tokens.muted)

    def _paint_flag(self, painter: QPainter, taken: list[QRectF], tokens: Tokens) -> None:
        found = next((mark for mark in self._marks if mark.flag), None)
        if found is None:
            return
        face = font(Text.CAPTION_STRONG)
        wide = width_of(found.flag, face) + 12
        middle = self._across().at(found.on.toordinal())
        left = min(max(middle - wide / 2, 0), self.width() - wide)
        box = QRectF(left, BELOW - 8, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawPath(rounded(box, 4))
        paint_text(painter, box, found.flag, face, tokens.on_accent, align=CENTER)
        taken.append(box)

    def _paint_today(self, painter: QPainter, taken: list[QRectF], tokens: Tokens) -> None:
        across = self._across()
        x = across.at(self._today.toordinal())
        if not across.start <= x <= across.end:
            return
        at = round(x) + 0.5
        paint_line(painter, QPointF(at, 9), QPointF(at, LINE_AT + 12), tokens.text)
        face = font(Text.CAPTION_STRONG)
        wide = width_of(_("aujourd'hui"), face)
        right = at - 6
        box = QRectF(right - wide, 6, wide, 16)
        if box.left() < 0:
            box.moveLeft(at + 6)
        paint_text(painter, box, _("aujourd'hui"), face, tokens.text, align=RIGHT)
        taken.append(box.united(QRectF(at - 1, box.top(), 2, 28)))

    def _paint_labels(self, painter: QPainter, taken: list[QRectF], tokens: Tokens) -> None:
        """The days, where there is room: marks that are close share one."""
        face, across = font(Text.CAPTION), self._across()
        for mark in self._marks:
            if mark.flag:
                continue
            middle = across.at(mark.on.toordinal())
            wide = width_of(mark.label, face)
            left = min(max(middle - wide / 2, 0), self.width() - wide)
            at = ABOVE if mark.body in _ABOVE else BELOW
            box = QRectF(left, at - 8, wide, 16)
            if any(box.adjusted(-4, 0, 4, 0).intersects(other) for other in taken):
                continue
            taken.append(box)
            paint_text(painter, box, mark.label, face, tokens.muted, align=CENTER)


class _MarkStop(Stop):
    mark: Mark

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("radius", MARK / 2)

    def show_mark(self, mark: Mark) -> None:
        self.mark = mark
        self.say(mark.spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, middle = current(), QPointF(MARK / 2, MARK / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.mark.flag:
                painter.setPen(QPen(QColor(tokens.accent), 1.8))
                painter.setBrush(QColor(tokens.surface))
                painter.drawEllipse(middle, 10, 10)
            mark = self.mark
            paint_mark(painter, middle, mark.body, tokens, full=mark.past, loose=mark.loose)


def paint_mark(
    painter: QPainter,
    at: QPointF,
    body: Body | None,
    tokens: Tokens,
    *,
    full: bool,
    loose: bool = False,
) -> None:
    """The shape of a body: a circle, a diamond or a square; a small circle for any other.

    Not planned yet, it is fainter and dotted.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(tokens.faint if loose else tokens.accent), 1.8)
    if loose:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(QColor(tokens.accent if full else tokens.surface))
    if body is Body.STEERING:
        steps = ((0, -7), (7, 0), (0, 7), (-7, 0))
        painter.drawPolygon(QPolygonF([at + QPointF(*step) for step in steps]))
    elif body is Body.REVIEW_DAY:
        painter.drawPath(rounded(QRectF(at.x() - 6, at.y() - 6, 12, 12), 2))
    else:
        size = 6 if body is Body.FOLLOW_UP else 4
        painter.drawEllipse(at, size, size)


class MarkIcon(QWidget):
    """The shape of a body alone, for a legend."""

    def __init__(
        self,
        body: Body | None,
        *,
        full: bool = True,
        loose: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._body, self._full, self._loose = body, full, loose
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_mark(
                painter, QPointF(9, 9), self._body, current(), full=self._full, loose=self._loose
            )
