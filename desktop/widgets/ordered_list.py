"""A list whose lines one puts in order: by the mouse, by Alt and the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
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
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop.look.focus import INSIDE
from desktop.look.palette import current
from desktop.widgets.ordered_lines import MIME, Line, LineDelegate, Lines
from desktop.widgets.roles import Role

LINE = 3
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class OrderedList(QListView):
    """`reached` gives the key of the line that the cursor came to, `opened` the one to change,
    `removal_asked` the one to take away; `moved` a line and its new place, counted from 1.
    """

    reached = Signal(str)
    opened = Signal(str)
    removal_asked = Signal(str)
    moved = Signal(str, int)

    def __init__(self, name: str, *, fixed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = Lines()
        self._delegate = LineDelegate(fixed=fixed)
        self._delegate.setParent(self)
        self._gap = -1
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
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
        self.setProperty("ring", INSIDE)
        self.set_fixed(fixed)
        self.doubleClicked.connect(lambda at: self.opened.emit(str(at.data(Role.KEY))))
        self.selectionModel().currentChanged.connect(self._say)

    @property
    def key(self) -> str:
        """The key of the line under the cursor, '' where there is none."""
        at = self.currentIndex()
        return str(at.data(Role.KEY)) if at.isValid() else ""

    def set_fixed(self, fixed: bool) -> None:
        """Whether the lines are only to be read."""
        self._delegate.fixed = fixed
        self.setDragEnabled(not fixed)
        self.setAcceptDrops(not fixed)
        self.viewport().update()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the cursor stays on its line, or at its place."""
        key, place = self.key, self.currentIndex().row()
        self.lines.show(lines)
        if lines and self.key != key:
            there = self.lines.place_of(key)
            self._go_to(there if there >= 0 else min(max(place, 0), len(lines) - 1))

    def choose(self, key: str) -> None:
        """Put the cursor on a line, if it is there."""
        if (place := self.lines.place_of(key)) >= 0:
            self._go_to(place)

    def move_by(self, step: int) -> None:
        """Ask for another place of the line under the cursor."""
        place = self.currentIndex().row() + 1 + step
        if self.key and not self._delegate.fixed and 1 <= place <= self.lines.rowCount():
            self.moved.emit(self.key, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        fixed = self._delegate.fixed
        if alt and event.key() in (UP, DOWN):
            self.move_by(-1 if event.key() == UP else 1)
        elif self.key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.key)
        elif self.key and not fixed and event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(self.key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self._go_to(0)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 — Qt's own name
        at = self.currentIndex()
        if not at.isValid() or self._delegate.fixed:
            return
        drag = QDrag(self)
        drag.setMimeData(self.lines.mimeData([at]))
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
            self.moved.emit(self.lines.shown[here].key, gap + 1 if gap < here else gap)

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
        at = self.lines.index(place)
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(at)

    def _say(self, now: QModelIndex) -> None:
        if now.isValid():
            self.reached.emit(self.key)

    def _held(self, held: QMimeData) -> int:
        """The place of the line that is dragged, -1 if it is none of ours."""
        return self.lines.place_of(bytes(held.data(MIME).data()).decode())

    def _gap_at(self, spot: QPoint) -> int:
        """Between which lines one would let go: 0 is before the first."""
        at = self.indexAt(spot)
        if not at.isValid():
            return self.lines.rowCount()
        return at.row() + (1 if spot.y() > self.visualRect(at).center().y() else 0)

    def _set_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _gap_height(self) -> float:
        if self._gap < self.lines.rowCount():
            return max(float(self.visualRect(self.lines.index(self._gap)).top()), 5.0)
        return float(self.visualRect(self.lines.index(self._gap - 1)).bottom())


def _answer(event: QDropEvent, *, taken: bool) -> None:
    if taken:
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
    else:
        event.ignore()
