"""Rows that one ticks and puts in order: Space ticks, Alt+arrows and dragging move."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.look.focus import INSIDE
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import ROW_COMPACT
from desktop.widgets.paint import paint_text, tip
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

BOX, GRIP = 26, 18
ALT = Qt.KeyboardModifier.AltModifier
CHECK = Qt.ItemDataRole.CheckStateRole


class Tick(NamedTuple):
    """One row: what tells it from the others, its words, whether it is ticked."""

    key: str
    label: str
    on: bool


class OrderList(QListWidget):
    """`arranged` comes when a row was ticked or moved by the person."""

    arranged = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_TickDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setProperty("ring", INSIDE)
        self._quiet = False
        # A row that is dragged is put in, then taken away: only then is the order the new one.
        self.model().rowsMoved.connect(lambda *_rows: self._say())
        self.model().rowsRemoved.connect(lambda *_rows: self._say())

    def show_rows(self, rows: Iterable[Tick]) -> None:
        """Show these, without saying that anything was arranged."""
        wanted = list(rows)
        if wanted == self.rows():
            return
        here = self.currentItem().data(Role.KEY) if self.currentItem() else None
        self._quiet = True
        self.clear()
        for row in wanted:
            self.addItem(_item(row))
            if row.key == here:
                self.setCurrentRow(self.count() - 1)
        self._quiet = False
        self.updateGeometry()

    def rows(self) -> list[Tick]:
        """The rows as they stand."""
        items = [self.item(row) for row in range(self.count())]
        return [Tick(one.data(Role.KEY), one.text(), _is_on(one)) for one in items]

    def ticked(self) -> list[str]:
        """The keys of those that are ticked, in order."""
        return [row.key for row in self.rows() if row.on]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if item is not None and event.key() == Qt.Key.Key_Space:
            self._turn(item)
        elif item is not None and step is not None and event.modifiers() & ALT:
            self._move(self.row(item), step)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        item = self.item(self.indexAt(spot).row())
        super().mouseReleaseEvent(event)
        if (
            item is not None
            and event.button() == Qt.MouseButton.LeftButton
            and self._box(item, spot)
        ):
            self._turn(item)

    def sizeHint(self) -> QSize:
        return QSize(240, self.count() * ROW_COMPACT + 2)

    def _box(self, item: QListWidgetItem, spot: QPoint) -> bool:
        """Whether the mouse is on the box or on the words, and not on the grip."""
        return spot.x() < self.visualItemRect(item).right() - GRIP - 8

    def _turn(self, item: QListWidgetItem) -> None:
        item.setCheckState(Qt.CheckState.Unchecked if _is_on(item) else Qt.CheckState.Checked)
        self.arranged.emit()

    def _move(self, row: int, step: int) -> None:
        place = row + step
        if not 0 <= place < self.count():
            return
        self._quiet = True
        self.insertItem(place, self.takeItem(row))
        self.setCurrentRow(place)
        self._quiet = False
        self.arranged.emit()

    def _say(self) -> None:
        if not self._quiet:
            self.arranged.emit()


class _TickDelegate(RowDelegate):
    """A box, the words, a grip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, height=ROW_COMPACT)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, on = current(), Qt.CheckState(index.data(CHECK)) == Qt.CheckState.Checked
        box = QStyleOptionViewItem(option)
        box.rect = QRect(int(cell.left()), int(cell.center().y()) - 9, 18, 18)
        box.state = QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
        view = option.widget
        if view is not None:
            mark = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
            view.style().drawPrimitive(mark, box, painter, view)
        ink = tokens.sel_ink if is_selected(option) else tokens.text if on else tokens.muted
        words = cell.adjusted(BOX, 0, -GRIP - 6, 0)
        paint_text(painter, words, str(index.data()), font(Text.TABLE), ink)
        grip = QRectF(cell.right() - GRIP, cell.center().y() - 9, 18, 18)
        paint_icon(painter, "grip-vertical", grip, tokens.muted)


def _item(row: Tick) -> QListWidgetItem:
    item = QListWidgetItem(row.label)
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsUserCheckable
        | Qt.ItemFlag.ItemIsDragEnabled
    )
    item.setData(Role.KEY, row.key)
    item.setToolTip(tip(row.label))
    item.setCheckState(Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked)
    return item


def _is_on(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked
