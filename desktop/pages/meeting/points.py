"""The agenda as one arranges it: drag, Alt+arrows, Enter to change, Delete to take off."""

from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from db.queries.meeting.agenda import AgendaRow
from desktop.i18n import _
from desktop.pages.meeting.controls import Controls
from desktop.pages.meeting.items import Points
from desktop.pages.meeting.point_row import PointDelegate
from desktop.widgets.movable_rows import DOWN, UP, MovableRows


class AgendaView(MovableRows):
    """`opened` gives the item to change, `removal_asked` the one to take off, `action_asked` an
    action whose fiche is wanted; `expected_chosen` and `minutes_chosen` what was changed in place.
    """

    opened = Signal(str)
    removal_asked = Signal(str)
    action_asked = Signal(str)
    expected_chosen = Signal(str, object)
    minutes_chosen = Signal(str, int)

    def __init__(self, points: Points, parent: QWidget | None = None) -> None:
        self.points = points
        super().__init__(points, _("Ordre du jour"), parent)
        self._delegate = PointDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.made.connect(self._wire)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setProperty("ring", True)
        self.doubleClicked.connect(self._open)
        points.rowsInserted.connect(lambda _parent, first, last: self._equip(first, last))
        points.rowsMoved.connect(lambda *_rows: self.updateEditorGeometries())

    def controls_at(self, row: int) -> Controls | None:
        """The controls of a row."""
        found = self.indexWidget(self.points.index(row))
        return found if isinstance(found, Controls) else None

    @property
    def tab_stops(self) -> list[QWidget]:
        """The controls of the points, in their order: Tab comes to them after the list."""
        found = (self.controls_at(row) for row in range(self.points.rowCount()))
        return [one for one in found if one is not None]

    def set_fixed(self, fixed: bool) -> None:
        """Whether the points are only to be read."""
        if fixed == self._delegate.fixed:
            return
        self._delegate.fixed = fixed
        self.set_movable(not fixed)
        for row in range(self.points.rowCount()):
            controls = self.controls_at(row)
            if controls is not None:
                controls.set_fixed(fixed)
        self.updateEditorGeometries()

    def flush(self) -> None:
        """Say now the minutes that are being typed."""
        for row in range(self.points.rowCount()):
            controls = self.controls_at(row)
            if controls is not None:
                controls.flush()

    def current_row(self) -> AgendaRow | None:
        """The point under the cursor."""
        return self.points.row_at(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if row is None or self._delegate.fixed:
            super().keyPressEvent(event)
        elif alt and event.key() in (UP, DOWN):
            self.move_by(-1 if event.key() == UP else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(row.id)
        else:
            super().keyPressEvent(event)

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()
