"""The matrix under the keyboard and the mouse: cells, titles that stay in sight."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QWidget

from db.kinds.choices import Deployed
from desktop.i18n import _
from desktop.look.focus import INSIDE
from desktop.pages.deployment.board import Cell
from desktop.pages.deployment.cells import BAND, CellDelegate
from desktop.pages.deployment.heads import (
    CELL,
    NARROW,
    NARROW_UNDER,
    ROW_HEIGHT,
    WIDE,
    WIDEST_CELL,
    ColumnHeads,
    RowHeads,
)
from desktop.pages.deployment.items import MatrixModel
from desktop.pages.deployment.legend import Legend

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
# 1 to 4, as states stand in lists: what is done first.
DIGITS = dict(
    zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4), reversed(Deployed), strict=True)
)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_FLAGS = QItemSelectionModel.SelectionFlag


class MatrixView(QTableView):
    """`opened` asks for the dialog of the chosen cells, `peeked` for the pane; `state_asked` gives
    the state (None: nothing any more) that the chosen cells should have, `copy_asked` wants them
    on the clipboard, `menu_asked` the menu at a point of the screen.
    """

    opened = Signal()
    peeked = Signal()
    state_asked = Signal(object)
    copy_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = model
        self.setModel(model)
        self.setAccessibleName(_("Déploiement par attendu et par établissement"))
        self._titles = ColumnHeads(self)
        self.setHorizontalHeader(self._titles)
        self.setVerticalHeader(RowHeads(self))
        self.legend = Legend(self)
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setProperty("ring", INSIDE)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Give each row its height: the first one of a group bears its name."""
        heads = self.verticalHeader()
        heads.setDefaultSectionSize(ROW_HEIGHT)
        for number in range(self.matrix.rowCount()):
            tall = ROW_HEIGHT + BAND * self.matrix.is_banded(number)
            if heads.sectionSize(number) != tall:  # what stood there before keeps its height
                heads.resizeSection(number, tall)
        self._titles.fit()
        self._share()

    def _share(self) -> None:
        """Few columns take the room that there is."""
        room = self.viewport().width() // max(self.matrix.columnCount(), 1)
        self._titles.setDefaultSectionSize(min(max(room, CELL), WIDEST_CELL))

    def cells(self) -> list[Cell]:
        """The chosen cells."""
        found = (self.matrix.cell(one) for one in self.selectionModel().selectedIndexes())
        return [one for one in found if one is not None]

    def show_cell(self, expectation: str, house: str) -> None:
        """Bring the keyboard to a cell; to the first one where it is out of sight."""
        found = self.matrix.where(expectation, house)
        index = found if found.isValid() else self.matrix.index(0, 0)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def menu(self) -> QMenu:
        """An empty menu of this matrix."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        gesture = self._gesture(event)
        if gesture is not None:
            gesture()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 — Qt's name
        """Digits say a state, other letters search nothing here."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def updateGeometries(self) -> None:  # noqa: N802 — Qt's name
        super().updateGeometries()
        self.legend.setGeometry(
            0, 0, self.verticalHeader().width(), self.horizontalHeader().height()
        )
        self.legend.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalHeader().setFixedWidth(NARROW if self.width() < NARROW_UNDER else WIDE)
        self._share()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setProperty("keyboard", event.reason() != Qt.FocusReason.MouseFocusReason)
        here = self.currentIndex()  # Qt gives one, without choosing it
        if self.matrix.rowCount() and not self.selectionModel().hasSelection():
            self.setCurrentIndex(here if here.isValid() else self.matrix.index(0, 0))

    def _gesture(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy_asked.emit
        if key in _ARROWS and modifiers & _CONTROL:
            return lambda: self._go_to_edge(key, extend=bool(modifiers & _SHIFT))
        if modifiers & ~(Qt.KeyboardModifier.KeypadModifier | _SHIFT):
            return None
        if key in DIGITS:
            return lambda: self.state_asked.emit(DIGITS[key])
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return lambda: self.state_asked.emit(None)
        return {Qt.Key.Key_Space: self.peeked.emit, **dict.fromkeys(_ENTER, self.opened.emit)}.get(
            key
        )

    def _go_to_edge(self, key: Qt.Key, *, extend: bool) -> None:
        """Ctrl and an arrow: the first or the last row, or column."""
        down, right = _ARROWS[key]
        here = self.currentIndex()
        rows, columns = self.matrix.rowCount() - 1, self.matrix.columnCount() - 1
        row = {-1: 0, 0: here.row(), 1: rows}[down]
        index = self.matrix.index(row, {-1: 0, 0: here.column(), 1: columns}[right])
        if extend:
            chosen = self.selectionModel().selectedIndexes()
            self.selectionModel().setCurrentIndex(index, _FLAGS.NoUpdate)
            self._extend(chosen, index)
        else:
            self.selectionModel().setCurrentIndex(index, _FLAGS.ClearAndSelect)
        self.scrollTo(index)

    def _extend(self, chosen: list[QModelIndex], index: QModelIndex) -> None:
        """The rectangle around what was chosen and a cell."""
        rows = [index.row(), *(one.row() for one in chosen)]
        columns = [index.column(), *(one.column() for one in chosen)]
        both = QItemSelection(
            self.matrix.index(min(rows), min(columns)), self.matrix.index(max(rows), max(columns))
        )
        self.selectionModel().select(both, _FLAGS.ClearAndSelect)
