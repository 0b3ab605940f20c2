"""The agenda as one arranges it: drag, Alt+arrows, Enter to change, Delete to take off."""

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from db.queries.agenda import AgendaRow
from desktop.i18n import _
from desktop.look.palette import current
from desktop.pages.meeting.controls import Controls
from desktop.pages.meeting.items import MIME, Points
from desktop.pages.meeting.point_row import PointDelegate

LINE = 3
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class AgendaView(QListView):
    """`moved` gives (item, place from 1); `opened` the item to change; `removal_asked` the one
    to take off; `action_asked` an action whose fiche is wanted; `expected_chosen` and
    `minutes_chosen` what was changed in place.
    """

    moved = Signal(str, int)
    opened = Signal(str)
    removal_asked = Signal(str)
    action_asked = Signal(str)
    expected_chosen = Signal(str, object)
    minutes_chosen = Signal(str, int)

    def __init__(self, points: Points, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points = points
        self._gap = -1
        self.setModel(points)
        self._delegate = PointDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.made.connect(self._wire)
        self.setAccessibleName(_("Ordre du jour"))
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
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setProperty("ring", True)
        self.doubleClicked.connect(self._open)
        points.rowsInserted.connect(lambda _parent, first, last: self._equip(first, last))
        points.rowsMoved.connect(lambda *_rows: self.updateEditorGeometries())

    def controls_at(self, row: int) -> Controls | None:
        """The controls of a row."""
        found = self.indexWidget(self.points.index(row))
        return found if isinstance(found, Controls) else None

    def set_fixed(self, fixed: bool) -> None:
        """Whether the points are only to be read."""
        if fixed == self._delegate.fixed:
            return
        self._delegate.fixed = fixed
        self.setDragEnabled(not fixed)
        self.setAcceptDrops(not fixed)
        for row in range(self.points.rowCount()):
            controls = self.controls_at(row)
            if controls is not None:
                controls.set_fixed(fixed)
        self.updateEditorGeometries()
        self.viewport().update()

    def flush(self) -> None:
        """Say now the minutes that are being typed."""
        for row in range(self.points.rowCount()):
            controls = self.controls_at(row)
            if controls is not None:
                controls.flush()

    def choose(self, item: str) -> None:
        """Put the cursor on a point, if it is there."""
        place = self.points.place_of(item)
        if place >= 0:
            at = self.points.index(place)
            self.selectionModel().setCurrentIndex(
                at, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(at)

    def current_row(self) -> AgendaRow | None:
        """The point under the cursor."""
        return self.points.row_at(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if row is None or self._delegate.fixed:
            super().keyPressEvent(event)
        elif alt and event.key() in (UP, DOWN):
            self._move_by(row, -1 if event.key() == UP else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(row.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.points.rowCount():
            self.setCurrentIndex(self.points.index(0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current_row()
        if row is None:
            return
        menu = QMenu(self)
        if not self._delegate.fixed:
            menu.addAction(_("Modifier ce point"), lambda: self.opened.emit(row.id))
        for action in row.actions:
            words = _("Ouvrir la fiche {}").format(action.code)
            menu.addAction(words, partial(self.action_asked.emit, action.id))
        if not self._delegate.fixed:
            menu.addAction(_("Retirer ce point"), lambda: self.removal_asked.emit(row.id))
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        action = self._action_at(event.position().toPoint())
        if action and event.button() == Qt.MouseButton.LeftButton:
            self.action_asked.emit(action)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        grip = self._delegate.grip_rect(self.visualRect(self.indexAt(place))).contains(place)
        grip = grip and not self._delegate.fixed
        if self._action_at(place):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            shape = Qt.CursorShape.OpenHandCursor if grip else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 — Qt's own name
        at = self.currentIndex()
        if not at.isValid() or self._delegate.fixed:
            return
        drag = QDrag(self)
        drag.setMimeData(self.points.mimeData([at]))
        rect = self.visualRect(at)
        drag.setPixmap(self.viewport().grab(rect))
        drag.setHotSpot(self.viewport().mapFromGlobal(self.cursor().pos()) - rect.topLeft())
        drag.exec(Qt.DropAction.MoveAction)
        self._set_gap(-1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _answer(event, self._is_ours(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        ours = self._is_ours(event.mimeData())
        self._set_gap(self.gap_at(event.position().toPoint()) if ours else -1)
        _answer(event, ours)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_gap(-1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        item = self._item_of(event.mimeData())
        here = self.points.place_of(item)
        gap = self.gap_at(event.position().toPoint())
        self._set_gap(-1)
        _answer(event, here >= 0)
        if here >= 0 and gap not in (here, here + 1):
            self.moved.emit(item, gap + 1 if gap < here else gap)

    def gap_at(self, place: QPoint) -> int:
        """Between which rows one would let go: 0 is before the first."""
        at = self.indexAt(place)
        if not at.isValid():
            return self.points.rowCount()
        rect = self.visualRect(at)
        return at.row() + (1 if place.y() > rect.center().y() else 0)

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

    def selectionChanged(  # noqa: N802 — Qt's own name
        self, chosen: QItemSelection, left: QItemSelection
    ) -> None:
        super().selectionChanged(chosen, left)
        for row in range(self.points.rowCount()):
            controls = self.controls_at(row)
            if controls is not None:
                controls.expected.set_on_chosen(
                    self.selectionModel().isSelected(self.points.index(row))
                )

    def sizeHint(self) -> QSize:
        return QSize(400, max(1, self.points.rowCount()) * self._delegate.height + 2)

    def _equip(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self.openPersistentEditor(self.points.index(row))

    def _wire(self, controls: Controls) -> None:
        controls.expected_chosen.connect(self.expected_chosen)
        controls.minutes_chosen.connect(self.minutes_chosen)
        controls.removal_asked.connect(self.removal_asked)

    def _move_by(self, row: AgendaRow, step: int) -> None:
        place = row.place + step
        if 1 <= place <= self.points.rowCount():
            self.moved.emit(row.id, place)

    def _open(self, at: QModelIndex) -> None:
        row = self.points.row_at(at.row())
        if row is not None and not self._delegate.fixed:
            self.opened.emit(row.id)

    def _action_at(self, place: QPoint) -> str:
        at = self.indexAt(place)
        row = self.points.row_at(at.row())
        if row is None:
            return ""
        return self._delegate.action_at(QRect(self.visualRect(at)), row, place)

    def _set_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _gap_height(self) -> float:
        if self._gap < self.points.rowCount():
            top = self.visualRect(self.points.index(self._gap)).top()
            return max(float(top), 5.0)
        return float(self.visualRect(self.points.index(self._gap - 1)).bottom())

    def _is_ours(self, held: QMimeData) -> bool:
        return self.points.place_of(self._item_of(held)) >= 0

    def _item_of(self, held: QMimeData) -> str:
        return bytes(held.data(MIME).data()).decode()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()


def _answer(event: QDropEvent, taken: bool) -> None:
    if taken:
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
    else:
        event.ignore()
