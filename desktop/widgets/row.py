"""The ground of a row, common to every delegate: hover, selection, bottom line, accent bar."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.look.palette import current
from desktop.look.sizes import ACCENT_BAR, ROW
from desktop.look.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
Option = QStyleOptionViewItem
# Compared as numbers: a cell asks at each painting, and flags compared as such take ten times more.
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_BY_CELL = QAbstractItemView.SelectionBehavior.SelectItems
INSET = 8
FIRST_INSET = 16


class RowDelegate(QStyledItemDelegate):
    """Paints the ground, then asks `paint_cell` for what stands on it."""

    def __init__(self, parent: QWidget | None = None, *, height: int = ROW) -> None:
        super().__init__(parent)
        self.height = height

    def sizeHint(self, _option: Option, _index: Index) -> QSize:
        return QSize(80, self.height)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        tokens = current()
        painter.save()
        paint_ground(painter, option, index, tokens)
        first = is_first(option, index)
        cell = QRectF(option.rect).adjusted(FIRST_INSET if first else INSET, 0, -INSET, -1)
        self.paint_cell(painter, cell, option, index)
        painter.restore()

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        """Draw the content in `cell`, which stands inside the margins."""


def is_selected(option: Option) -> bool:
    """Whether the row is the chosen one: pills and tracks then take the surface's colour."""
    return bool(option.state.value & _SELECTED)


def is_first(option: Option, index: Index) -> bool:
    """Whether the cell is the leftmost on screen, whatever its column."""
    return option.rect.left() <= 0 or index.column() == 0


def paint_ground(painter: QPainter, option: Option, index: Index, tokens: Tokens) -> None:
    """Fill the cell and draw what belongs to its row."""
    rect = QRectF(option.rect)
    view = option.widget
    selected = is_selected(option)
    hovered = view is not None and view.property("hovered_row") == index.row()
    if selected:
        painter.fillRect(rect, QColor(tokens.selected))
    elif hovered or option.state.value & _HOVERED:
        painter.fillRect(rect, QColor(tokens.hover))
    # A filled pixel is the same hairline as a drawn one, for a third of the time.
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))
    if selected and is_first(option, index):
        bar = QRectF(rect.left(), rect.top(), ACCENT_BAR, rect.height() - 1)
        painter.fillRect(bar, QColor(tokens.accent))
    if _has_cursor(option, index):
        painter.setPen(QPen(QColor(tokens.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -2))


def _has_cursor(option: Option, index: Index) -> bool:
    """The cell that the keyboard is on, where cells are chosen one by one."""
    view = option.widget
    if not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return False
    if view.selectionBehavior() is not _BY_CELL:
        return False
    return view.property("keyboard") is True and view.currentIndex() == index
