"""The titles of the grid: what stands at the left of a row and over a column, always in sight."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.pages.grid.items import GridModel
from desktop.pages.grid.layout import Part
from desktop.widgets.paint import CENTER, RIGHT, break_lines, paint_text, width_of
from desktop.widgets.roles import Role

LINE, CAPTION_LINE = 18, 16
SINGLE, HALF, BESIDE = 46, 30, 34  # heights of a row: with two lines of label, one of two, one
LABEL_WIDE, LABEL_NARROW, NARROW_UNDER = 330, 250, 1100
COLUMN_WIDE, COLUMN_TALL = 104, 56
INSET = 12


class RowHeads(QHeaderView):
    """The frozen column: the label of an indicator over its rows, the count or the unit of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setProperty("look", "row-heads")
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(HALF)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, tokens = self.model(), current()
        if not isinstance(model, GridModel) or not rect.isValid():
            return
        line = model.layout_.lines[section]
        painter.save()
        painter.fillRect(rect, QColor(tokens.sunken))
        painter.fillRect(
            QRect(rect.right(), rect.top(), 1, rect.height()), QColor(tokens.line_strong)
        )
        if line.part is not Part.NUMBER:
            under = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(under, QColor(tokens.line))
        note, face = (
            str(model.headerData(section, self.orientation(), Role.NOTE)),
            font(Text.CAPTION),
        )
        box = QRectF(rect).adjusted(INSET, 0, -INSET, -1)
        room = box.adjusted(0, 0, -min(width_of(note, face), 110) - 10 if note else 0, 0)
        if note:
            right = QRectF(
                room.right() + 10, box.top(), box.right() - room.right() - 10, box.height()
            )
            paint_text(painter, right, note, face, tokens.muted, align=RIGHT)
        self._paint_label(painter, room, section)
        painter.restore()

    def label_lines(self, section: int, width: int) -> list[str]:
        """The label of a row on two lines at most."""
        model = self.model()
        assert isinstance(model, GridModel)
        return break_lines(model.layout_.lines[section].label, font(Text.TABLE_STRONG), width, 2)

    def _paint_label(self, painter: QPainter, room: QRectF, section: int) -> None:
        """Whole over one row; over the two rows of a percentage, a line in each."""
        model, tokens = self.model(), current()
        assert isinstance(model, GridModel)
        part, face = model.layout_.lines[section].part, font(Text.TABLE_STRONG)
        width = int(self.width() - 2 * INSET - 60 if part is not Part.VALUE else room.width())
        lines = self.label_lines(section, width)
        if part is not Part.VALUE:
            lines = lines[:1] if part is Part.NUMBER else lines[1:]
        top = room.center().y() - LINE * len(lines) / 2
        for number, text in enumerate(lines):
            box = QRectF(room.left(), top + number * LINE, room.width(), LINE)
            paint_text(painter, box, text, face, tokens.text)


class ColumnHeads(QHeaderView):
    """Periods, establishments or categories, on two lines where their names are long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(64)
        self.setDefaultSectionSize(COLUMN_WIDE)

    def sizeHint(self) -> QSize:
        return QSize(0, COLUMN_TALL)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, tokens = self.model(), current()
        if model is None or not rect.isValid():
            return
        title = str(model.headerData(section, self.orientation()) or "")
        note = str(model.headerData(section, self.orientation(), Role.NOTE) or "")
        painter.save()
        painter.fillRect(rect, QColor(tokens.sunken))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line_strong)
        )
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(tokens.line))
        box = QRectF(rect).adjusted(6, 2, -6, -3)
        lines = break_lines(title, font(Text.CAPTION_STRONG), int(box.width()), 2 if note else 3)
        top = box.center().y() - CAPTION_LINE * (len(lines) + bool(note)) / 2
        for text in lines:
            row = QRectF(box.left(), top, box.width(), CAPTION_LINE)
            paint_text(painter, row, text, font(Text.CAPTION_STRONG), tokens.text, align=CENTER)
            top += CAPTION_LINE
        if note:
            row = QRectF(box.left(), top, box.width(), CAPTION_LINE)
            paint_text(painter, row, note, font(Text.CAPTION), tokens.muted, align=CENTER)
        painter.restore()
