"""A list whose rows one drags to another place: the line where one would let go, Alt and arrows."""

from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop.look.palette import current
from desktop.widgets.keyed_rows import MIME, DraggableRows
from desktop.widgets.roles import Role

LINE = 3
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class MovableRows(QListView):
    """`moved` gives the key of a row and its new place, counted from 1."""

    moved = Signal(str, int)

    def __init__(self, model: DraggableRows[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._gap = -1
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)

    @property
    def key(self) -> str:
        """The key of the row under the cursor, '' where there is none."""
        at = self.currentIndex()
        return str(at.data(Role.KEY)) if at.isValid() else ""

    @property
    def movable(self) -> bool:
        """Whether rows may be given another place."""
        return self.dragEnabled()

    def set_movable(self, movable: bool) -> None:
        """Let rows be given another place, or not."""
        self.setDragEnabled(movable)
        self.setAcceptDrops(movable)
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Put the cursor on a row, if it is there."""
        if (place := self._rows.place_of(key)) >= 0:
            self._go_to(place)

    def move_by(self, step: int) -> None:
        """Ask for another place of the row under the cursor."""
        place = self.currentIndex().row() + 1 + step
        if self.key and self.movable and 1 <= place <= self.model().rowCount():
            self.moved.emit(self.key, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self._go_to(0)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 — Qt's own name
        at = self.currentIndex()
        if not at.isValid() or not self.movable:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([at]))
        rect = self.visualRect(at)
        drag.setPixmap(self.viewport().grab(rect))
        drag.setHotSpot(self.viewport().mapFromGlobal(self.cursor().pos()) - rect.topLeft())
        drag.exec(Qt.DropAction.MoveAction)
        self._set_gap(-1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _answer(event, taken=self._held(event.mimeData()) >= 0)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        ours = self._held(event.mimeData()) >= 0
        self._set_gap(self._gap_at(event.position().toPoint()) if ours else -1)
        _answer(event, taken=ours)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_gap(-1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        here, gap = self._held(event.mimeData()), self._gap_at(event.position().toPoint())
        self._set_gap(-1)
        _answer(event, taken=here >= 0)
        if here >= 0 and gap not in (here, here + 1):
            self.moved.emit(
                str(self.model().index(here, 0).data(Role.KEY)), gap + 1 if gap < here else gap
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0:
            return
        high = self._gap_height()
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current().accent))
            painter.drawRect(QRectF(4, high - LINE / 2, self.viewport().width() - 4, LINE))
            painter.drawEllipse(QPointF(5, high), 5, 5)

    def _go_to(self, place: int) -> None:
        at = self.model().index(place, 0)
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(at)

    def _held(self, held: QMimeData) -> int:
        """The place of the row that is dragged, -1 if it is none of ours."""
        return self._rows.place_of(bytes(held.data(MIME).data()).decode())

    def _gap_at(self, spot: QPoint) -> int:
        """Between which rows one would let go: 0 is before the first."""
        at = self.indexAt(spot)
        if not at.isValid():
            return self.model().rowCount()
        return at.row() + (1 if spot.y() > self.visualRect(at).center().y() else 0)

    def _set_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _gap_height(self) -> float:
        if self._gap < self.model().rowCount():
            return max(float(self.visualRect(self.model().index(self._gap, 0)).top()), 5.0)
        return float(self.visualRect(self.model().index(self._gap - 1, 0)).bottom())


def _answer(event: QDropEvent, *, taken: bool) -> None:
    if taken:
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
    else:
        event.ignore()
