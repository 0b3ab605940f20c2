"""How the two lists of exchanges are drawn."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import PILL
from desktop.widgets.paint import RIGHT, paint_text, width_of
from desktop.widgets.pill import paint_stamp, tag_stamp
from desktop.widgets.roles import Role, tag_of
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.tones import read_tone

FILE_ROW = 82
TAKEN_ROW = 28
TEXT_LEFT = 28


class FileDelegate(RowDelegate):
    """A file: who sent it, when and how much, and a tag that says whether it is right."""

    def __init__(self) -> None:
        super().__init__(height=FILE_ROW)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        ink = tokens.sel_ink if chosen else tokens.text
        icon_ink = tokens.accent if chosen else tokens.muted
        paint_icon(painter, "file-text", QRectF(cell.left(), cell.top() + 11, 18, 18), icon_ink)
        left = cell.left() + TEXT_LEFT
        title = QRectF(left, cell.top() + 9, cell.right() - left, 20)
        paint_text(painter, title, str(index.data()), font(Text.BODY_STRONG), ink)
        note = title.translated(0, 20)
        note.setHeight(16)
        quiet = tokens.text if chosen else tokens.muted
        paint_text(painter, note, str(index.data(Role.NOTE) or ""), font(Text.CAPTION), quiet)
        tag = tag_of(index)
        if tag is not None:
            text, icon, tone = tag
            stamp = tag_stamp(text, icon, read_tone(tone), tokens, on_selected=chosen)
            box = QRectF(left, note.bottom() + 4, title.width(), PILL)
            paint_stamp(painter, box, stamp)


class TakenDelegate(RowDelegate):
    """A file taken: who sent it, and the day at the right."""

    def __init__(self) -> None:
        super().__init__(height=TAKEN_ROW)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        cell = QRectF(option.rect).adjusted(16, 0, -16, 0)
        tokens, face = current(), font(Text.TABLE, tabular=True)
        day = str(index.data(Role.NOTE) or "")
        wide = width_of(day, face)
        paint_text(painter, cell, day, face, tokens.muted, align=RIGHT)
        cell.setRight(cell.right() - wide - 10)
        paint_text(painter, cell, str(index.data()), font(Text.TABLE), tokens.text)

    def sizeHint(self, _option: Option, _index: Index) -> QSize:
        return QSize(80, TAKEN_ROW)
