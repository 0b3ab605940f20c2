"""The titles of the matrix, always in sight, with how many are in place in the margin."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from db.queries.establishment.matrix import Counts
from desktop.i18n import NBSP
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.pages.deployment.cells import BAND, paint_band
from desktop.pages.deployment.items import MatrixModel
from desktop.widgets.paint import CENTER, RIGHT, break_lines, paint_bar, paint_text

CELL, WIDEST_CELL, ROW_HEIGHT = 42, 64, 42
WIDE, NARROW, NARROW_UNDER = 340, 300, 900
NAMES_LEAST, NAMES_MOST, COUNT_TALL = 84, 140, 22
CODE, COUNT, INSET = 42, 60, 12
LINE = 16


class RowHeads(QHeaderView):
    """The frozen column: code, words on two lines, count; the name of a group over its first
    row.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setProperty("look", "row-heads")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(ROW_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, tokens = self.model(), current()
        if not isinstance(model, MatrixModel) or model.board is None or not rect.isValid():
            return
        line = model.line(section, across=False)
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        box = QRectF(rect)
        if model.is_banded(section):
            paint_band(painter, QRectF(box.left(), box.top(), box.width(), BAND), tokens)
            name = QRectF(box.left() + INSET, box.top(), box.width() - 2 * INSET, BAND - 1)
            paint_text(painter, name, line.group, font(Text.CAPTION_STRONG), tokens.muted)
            box.setTop(box.top() + BAND)
        under, beside = QColor(tokens.line), QColor(tokens.line_strong)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), under)
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), beside)
        inner = box.adjusted(INSET, 0, -INSET, -1)
        if line.code:
            code = QRectF(inner.left(), inner.top(), CODE - 6, inner.height())
            face = font(Text.TABLE_MEDIUM, tabular=True)
            paint_text(painter, code, line.code, face, tokens.muted)
            inner.setLeft(inner.left() + CODE)
        room = inner.width() - COUNT - 8
        face = font(Text.TABLE)
        lines = break_lines(line.title, face, int(room), 2, keeps_end=True)
        top = inner.center().y() - LINE * len(lines) / 2
        for number, text in enumerate(lines):
            at = QRectF(inner.left(), top + number * LINE, room + 2, LINE)
            paint_text(painter, at, text, face, tokens.text)
        _paint_count(painter, inner, model.board.counts(section, across=False), tokens)
        painter.restore()


class ColumnHeads(QHeaderView):
    """The frozen row: the band of the groups, names standing up on two lines, counts under them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(CELL)
        self.setDefaultSectionSize(CELL)
        self._tall = NAMES_LEAST

    def fit(self) -> None:
        """As tall as the longest name asks, on its two lines."""
        model, face = self.model(), font(Text.CAPTION_STRONG)
        names = [model.headerData(one, self.orientation()) for one in range(self.count())]
        measure = QFontMetrics(face).horizontalAdvance
        longest = max((measure(str(one)) for one in names), default=0)
        needed = longest if longest <= NAMES_MOST - 12 else longest * 2 // 3
        self._tall = min(max(needed + 12, NAMES_LEAST), NAMES_MOST)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(0, BAND + self._tall + COUNT_TALL)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, tokens = self.model(), current()
        if not isinstance(model, MatrixModel) or model.board is None or not rect.isValid():
            return
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        under = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(under, QColor(tokens.line_strong))
        painter.fillRect(
            QRectF(rect.right(), rect.top() + BAND, 1, rect.height() - BAND), QColor(tokens.line)
        )
        self._paint_group(painter, rect, section, tokens)
        self._paint_name(painter, QRectF(rect), section, tokens)
        counts = model.board.counts(section, across=True)
        at = QRectF(rect.left(), rect.bottom() - COUNT_TALL, rect.width(), COUNT_TALL - 2)
        face = font(Text.CAPTION, tabular=True)
        text = f"{counts.in_place}/{counts.concerned}"
        paint_text(painter, at, text, face, tokens.muted, align=CENTER)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, section: int, tokens: Tokens) -> None:
        """From bottom to top, as the spine of a book; the code of an action first."""
        model = self.model()
        assert isinstance(model, MatrixModel)
        line = model.line(section, across=True)
        tall = int(rect.height() - BAND - COUNT_TALL - 10)
        face = font(Text.CAPTION_STRONG)
        most = max(int(rect.width() - 6) // LINE, 1)
        name = f"{line.code} {line.title}".strip()
        lines = break_lines(name, face, tall, most, keeps_end=True)
        painter.save()
        painter.translate(rect.left(), rect.bottom() - COUNT_TALL - 4)
        painter.rotate(-90)
        top = rect.width() / 2 - LINE * len(lines) / 2
        for number, text in enumerate(lines):
            at = QRectF(0, top + number * LINE, tall + 2, LINE)
            paint_text(painter, at, text, face, tokens.text)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, section: int, tokens: Tokens) -> None:
        """What a group is called, as much of it as stands over this column."""
        model = self.model()
        assert isinstance(model, MatrixModel)
        assert model.board is not None
        first, last = model.board.spans[section]
        left = max(self.sectionViewportPosition(first), 0)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        painter.save()
        painter.setClipRect(QRect(rect.left(), rect.top(), rect.width(), BAND))
        paint_band(painter, QRectF(rect.left(), 0, rect.width(), BAND), tokens)
        painter.fillRect(QRectF(right - 1, 0, 1, BAND), QColor(tokens.line_strong))
        group, inner = model.line(section, across=True).group, right - left - 10
        if group and inner > LINE:
            at = QRectF(left + 6, 0, inner, BAND - 1)
            paint_text(painter, at, group, font(Text.CAPTION_STRONG), tokens.muted)
        painter.restore()


def _paint_count(painter: QPainter, box: QRectF, counts: Counts, tokens: Tokens) -> None:
    """'22 / 36' over its bar."""
    whole = counts.concerned
    words = f"{counts.in_place}{NBSP}/{NBSP}{whole}"
    middle = box.center().y()
    at = QRectF(box.right() - COUNT, middle - LINE + 1, COUNT, LINE)
    paint_text(painter, at, words, font(Text.TABLE, tabular=True), tokens.text, align=RIGHT)
    bar = QRectF(at.left() + 8, middle + 4, COUNT - 8, LINE - 6)
    part = counts.in_place / whole if whole else 0.0
    paint_bar(painter, bar, part, tokens.accent, tokens.track)
