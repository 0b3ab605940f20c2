"""The grid under the keyboard: it behaves as people know it from their spreadsheet."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from desktop.i18n import _
from desktop.look.focus import INSIDE
from desktop.pages.grid.cells import LONGEST, CellDelegate
from desktop.pages.grid.heads import (
    BESIDE,
    COLUMN_WIDE,
    HALF,
    LABEL_NARROW,
    LABEL_WIDE,
    NARROW_UNDER,
    SINGLE,
    ColumnHeads,
    RowHeads,
)
from desktop.pages.grid.items import GridModel
from desktop.pages.grid.layout import Part
from desktop.pages.grid.moves import edge, first_awaited, neighbour, next_field
from desktop.pages.grid.ranges import Pasted, Range, clear, copied, fill, paste, range_of
from desktop.pasted import Cells, pasted_cells
from desktop.table_copy import copy_cells

_KEYS = QKeySequence.StandardKey
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class GridView(QTableView):
    """`typing` comes at each key in a cell, `abandoned` when Escape wants what stood before.

    `pasted` tells of a gesture over several cells, `undo_asked` that Ctrl+Z was pressed: whoever
    hears it may say in `undone` that it is done.
    """

    typing = Signal(QModelIndex, str)
    abandoned = Signal()
    pasted = Signal(object)
    undo_asked = Signal()

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.undone = False
        self._before = ""
        self.setModel(model)
        self.setAccessibleName(_("Saisie en grille"))
        self.setHorizontalHeader(ColumnHeads(self))
        self.setVerticalHeader(RowHeads(self))
        self._cells = CellDelegate(self)
        self._cells.left.connect(self._leave_cell)
        self._cells.typing.connect(lambda text: self.typing.emit(self.currentIndex(), text))
        self._cells.pasted.connect(self._paste_over)
        self.setItemDelegate(self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setProperty("ring", INSIDE)
        model.modelReset.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._moved)

    def fit(self) -> None:
        """Give each row the height of its label, and the columns what is left."""
        lines = self.grid.layout_.lines
        for number, line in enumerate(lines):
            beside = line.beside.title != ""
            half = BESIDE if beside else SINGLE
            self.setRowHeight(number, half if line.part is Part.VALUE else HALF)
        narrow = self.width() < NARROW_UNDER
        self.verticalHeader().setFixedWidth(LABEL_NARROW if narrow else LABEL_WIDE)
        count = len(self.grid.layout_.columns)
        if count:
            room = self.width() - self.verticalHeader().width() - 14
            wide = min(max(room // count, COLUMN_WIDE), 150)
            for column in range(count):
                self.setColumnWidth(column, wide)
        if self.grid.rowCount() and not self.currentIndex().isValid():
            self._begin()

    def _begin(self) -> None:
        """The keyboard begins where a value is awaited."""
        self.setCurrentIndex(first_awaited(self.grid))
        self.scrollTo(self.currentIndex())

    def chosen(self) -> list[QModelIndex]:
        """The chosen cells."""
        return list(self.selectionModel().selectedIndexes())

    def show_cell(self, index: QModelIndex) -> None:
        """Bring the keyboard to a cell."""
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def finish(self) -> None:
        """Take what is being typed, as when one leaves the cell."""
        editor = self._editor()
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def copy(self) -> None:
        """Ctrl+C: the chosen cells, as a spreadsheet takes them."""
        where = range_of(self.chosen())
        if where is not None:
            copy_cells(copied(self.grid, where))

    def paste(self) -> None:
        """Ctrl+V: the cells of the clipboard, from the first chosen one on."""
        cells = pasted_cells(QGuiApplication.clipboard().mimeData())
        if cells:
            self._paste_over(cells)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        if not self._does(event) and not self._goes(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 — Qt's name
        """Typing writes, it does not search."""

    def edit(self, index: QModelIndex, *how: object) -> bool:  # type: ignore[override]
        trigger = how[0] if how else None
        self._cells.by_typing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        self._before = self.grid.text(index) if index.isValid() else ""
        begun = bool(super().edit(index, *how))
        if begun and (editor := self._editor()) is not None:
            self.grid.set_busy(self.grid.address(index))
            if not self._cells.by_typing:
                editor.deselect()
                editor.end(False)
        return begun

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.typing.emit(self.currentIndex(), self._before)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(_KEYS.Undo):
                self.undone = False
                self.undo_asked.emit()
                if self.undone:
                    event.accept()
                    return True
            elif self._command(event) is not None:
                event.accept()
                return True
        return bool(super().event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for label, keys, do in self._gestures():
            entry = menu.addAction(label)
            entry.setShortcut(keys)
            entry.setShortcutVisibleInContextMenu(True)
            entry.triggered.connect(do)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.grid.rowCount():
            self._begin()

    def _gestures(self) -> list[tuple[str, str, Callable[[], object]]]:
        return [
            (_("Copier"), "Ctrl+C", self.copy),
            (_("Coller"), "Ctrl+V", self.paste),
            (_("Remplir vers le bas"), "Ctrl+D", lambda: self._fill(down=True)),
            (_("Remplir vers la droite"), "Ctrl+R", lambda: self._fill(down=False)),
            (_("Effacer"), "Delete", self._clear),
        ]

    def _command(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does to the chosen cells."""
        if event.matches(_KEYS.Copy):
            return self.copy
        if event.matches(_KEYS.Cut):
            return self._cut
        if event.matches(_KEYS.Paste):
            return self.paste
        if event.modifiers() == _CONTROL and event.key() in (Qt.Key.Key_D, Qt.Key.Key_R):
            return lambda: self._fill(down=event.key() == Qt.Key.Key_D)
        return None

    def _does(self, event: QKeyEvent) -> bool:
        command = self._command(event)
        if command is None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            command = self._clear
        if command is None and event.key() == Qt.Key.Key_Escape and self._is_typed():
            command = self.abandoned.emit
        if command is None:
            return False
        command()
        return True

    def _goes(self, event: QKeyEvent) -> bool:
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & _SHIFT)
        here = self.currentIndex()
        if key in _ARROWS and event.modifiers() & _CONTROL:
            self._go(edge(self.grid, here, *_ARROWS[key]), extend=shift)
            return True
        if key in _ENTER:
            self._go(next_field(self.grid, here, across=False, back=shift))
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = shift or key == Qt.Key.Key_Backtab
            self._tab(back=back)
            return True
        return False

    def _tab(self, *, back: bool) -> None:
        """The next cell to fill; after the last one, what follows the grid."""
        found = next_field(self.grid, self.currentIndex(), across=True, back=back)
        if found.isValid():
            self._go(found)
        else:
            self.setTabKeyNavigation(False)  # else Qt gives the key back to the grid
            self.focusNextPrevChild(not back)
            self.setTabKeyNavigation(True)

    def _go(self, index: QModelIndex, *, extend: bool = False) -> None:
        if not index.isValid():
            return
        flags = QItemSelectionModel.SelectionFlag
        if extend:
            where = range_of([*self.chosen()])
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self._select_to(index, where)
        else:
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def _select_to(self, index: QModelIndex, before: Range | None) -> None:
        """Extend the choice to a cell, from the corner that lies across."""
        if before is None:
            return
        top, left = min(before.top, index.row()), min(before.left, index.column())
        bottom, right = max(before.bottom, index.row()), max(before.right, index.column())
        both = QItemSelection(self.grid.index(top, left), self.grid.index(bottom, right))
        self.selectionModel().select(both, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _leave_cell(self, text: str, down: int, right: int, key: int) -> None:
        here = self.currentIndex()
        self.grid.setData(here, text)
        if key in _ENTER:
            self._go(next_field(self.grid, here, across=False, back=down < 0))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(back=right < 0)
        else:
            self._go(neighbour(self.grid, here, down, right))
        if self.currentIndex() == here:
            self.grid.set_busy(None)  # nothing follows: what is wrong is said here

    def _paste_over(self, cells: Cells) -> None:
        self._change(lambda where: paste(self.grid, _short(cells), where))

    def _fill(self, *, down: bool) -> None:
        self._change(lambda where: fill(self.grid, where, down=down))

    def _clear(self) -> None:
        self._change(lambda where: clear(self.grid, where))

    def _cut(self) -> None:
        self.copy()
        self._clear()

    def _change(self, gesture: Callable[[Range], Pasted]) -> None:
        where = range_of(self.chosen())
        if where is None:
            return
        done = gesture(where)
        self.grid.set_busy(None)
        self.pasted.emit(done)
        if done.addresses:
            self.grid.say(list(dict.fromkeys(done.addresses)))

    def _is_typed(self) -> bool:
        return self.grid.texts.holds(self.grid.address(self.currentIndex()))

    def _moved(self, index: QModelIndex) -> None:
        if self.grid.address(index) != self.grid.busy:
            self.grid.set_busy(None)

    def _editor(self) -> QLineEdit | None:
        widget = self.indexWidget(self.currentIndex())
        return widget if isinstance(widget, QLineEdit) else None


def _short(cells: Cells) -> Cells:
    return [[text[:LONGEST] for text in line] for line in cells]
