"""The titles of the matrix, always in sight, with how many are in place in the margin."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from db.queries.establishment.matrix import Counts
from desktop.i18n import NBSP
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.pages.deployment.items import MatrixModel
from desktop.widgets.paint import CENTER, RIGHT, break_lines, paint_bar, paint_text

CELL, ROW_HEIGHT, BAND = 42, 42, 22
WIDE, NARROW, NARROW_UNDER = 380, 290, 1100
NAMES_TALL, COUNT_TALL = 132, 22
CODE, COUNT, BAR, INSET = 44, 58, 46, 12
LINE = 16


class RowHeads(QHeaderView):
    """The frozen column: code, words on two lines, bar, count; the name of a group over its first
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
        if line.first and line.group:
            _paint_band(painter, QRectF(box.left(), box.top(), box.width(), BAND), tokens)
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
        room = inner.width() - COUNT - BAR - 8
        face = font(Text.TABLE)
        lines = break_lines(line.title, face, int(room), 2)
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

    def sizeHint(self) -> QSize:
        return QSize(0, BAND + NAMES_TALL + COUNT_TALL)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, tokens = self.model(), current()
        if not isinstance(model, MatrixModel) or model.board is None or not rect.isValid():
            return
        line = model.line(section, across=True)
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        under = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(under, QColor(tokens.line_strong))
        painter.fillRect(
            QRectF(rect.right(), rect.top() + BAND, 1, rect.height() - BAND), QColor(tokens.line)
        )
        _paint_band(painter, QRectF(rect.left(), rect.top(), rect.width(), BAND), tokens)
        self._paint_name(painter, QRectF(rect), section, tokens)
        counts = model.board.counts(section, across=True)
        at = QRectF(rect.left(), rect.bottom() - COUNT_TALL, rect.width(), COUNT_TALL - 2)
        face = font(Text.CAPTION, tabular=True)
        text = f"{counts.in_place}/{counts.concerned}"
        paint_text(painter, at, text, face, tokens.muted, align=CENTER)
        painter.restore()
        if line.first or section == self.logicalIndexAt(0):
            self._paint_group(painter, section, tokens)

    def _paint_name(self, painter: QPainter, rect: QRectF, section: int, tokens: Tokens) -> None:
        """From bottom to top, as the spine of a book; the code of an action first."""
        model = self.model()
        assert isinstance(model, MatrixModel)
        line = model.line(section, across=True)
        tall = int(rect.height() - BAND - COUNT_TALL - 10)
        face = font(Text.CAPTION_STRONG)
        lines = break_lines(f"{line.code} {line.title}".strip(), face, tall, 2)
        painter.save()
        painter.translate(rect.left(), rect.bottom() - COUNT_TALL - 4)
        painter.rotate(-90)
        top = rect.width() / 2 - LINE * len(lines) / 2
        for number, text in enumerate(lines):
            at = QRectF(0, top + number * LINE, tall + 2, LINE)
            paint_text(painter, at, text, face, tokens.text)
        painter.restore()

    def _paint_group(self, painter: QPainter, section: int, tokens: Tokens) -> None:
        """The name of a group over its columns in sight."""
        model = self.model()
        assert isinstance(model, MatrixModel)
        group, last = model.line(section, across=True).group, section
        while last + 1 < model.columnCount():
            following = model.line(last + 1, across=True)
            if following.first:
                break
            last += 1
        left = max(self.sectionViewportPosition(section), 0)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        at = QRectF(left, 0, right - left, BAND)
        _paint_band(painter, at, tokens)
        painter.fillRect(QRectF(right - 1, 0, 1, BAND), QColor(tokens.line_strong))
        inner = at.adjusted(6, 0, -4, -1)
        if group and inner.width() > LINE:
            paint_text(painter, inner, group, font(Text.CAPTION_STRONG), tokens.muted)


def _paint_band(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    painter.fillRect(rect, QColor(tokens.sunken))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))


def _paint_count(painter: QPainter, box: QRectF, counts: Counts, tokens: Tokens) -> None:
    """A bar, then '22 / 36'."""
    whole = counts.concerned
    words = f"{counts.in_place}{NBSP}/{NBSP}{whole}"
    right = QRectF(box.right() - COUNT, box.top(), COUNT, box.height())
    face = font(Text.TABLE, tabular=True)
    paint_text(painter, right, words, face, tokens.text, align=RIGHT)
    bar = QRectF(right.left() - BAR, box.top(), BAR, box.height())
    part = counts.in_place / whole if whole else 0.0
    paint_bar(painter, bar, part, tokens.accent, tokens.track)
