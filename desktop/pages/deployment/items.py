"""The matrix as Qt reads it: nothing is made for a cell before it is painted or spoken."""

from enum import IntFlag

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from desktop.i18n import _
from desktop.pages.deployment.board import Board, Cell, Line
from desktop.pages.deployment.marks import mark_word
from desktop.pages.deployment.said import cell_words
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

_NOWHERE = QModelIndex()
_QT = Qt.ItemDataRole
MARK, SIGNS = int(Role.TAG) + 40, int(Role.TAG) + 41


class Sign(IntFlag):
    """What is drawn besides the mark: asked for in one number, for each cell at each painting."""

    ASKED = 1
    LATE = 2
    CONTESTED = 4
    FADED = 8
    BANDED = 16


class MatrixModel(QAbstractTableModel):
    """Rows and columns of a board; the same lines keep the keyboard where it is."""

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None

    def show_board(self, board: Board) -> None:
        """Show another board, or the same one once something was said."""
        if self.board is not None and self.board.shape == board.shape:
            self.board = board
            self.redraw()
            return
        self.beginResetModel()
        self.board = board
        self.endResetModel()

    def redraw(self) -> None:
        """Every cell, and every count, may have changed."""
        rows, columns = self.rowCount(), self.columnCount()
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows - 1)

    def cell(self, index: Index) -> Cell | None:
        """What stands at an index."""
        if self.board is None or not index.isValid():
            return None
        return self.board.cell(index.row(), index.column())

    def line(self, section: int, *, across: bool) -> Line:
        """A column, or a row."""
        assert self.board is not None
        return (self.board.across if across else self.board.down)[section]

    def is_banded(self, row: int) -> bool:
        """Whether the name of a group stands over a row."""
        line = self.line(row, across=False)
        return line.first and bool(line.group)

    def where(self, expectation: str, house: str) -> QModelIndex:
        """The cell of both; none out of sight."""
        found = self.board.where(expectation, house) if self.board else None
        return self.index(*found) if found else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.board is None else len(self.board.down)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.board is None else len(self.board.across)

    def data(self, index: Index, role: int = _QT.DisplayRole) -> object:
        cell, board = self.cell(index), self.board
        if cell is None or board is None:
            return None
        if role == MARK:
            return board.mark(cell)
        if role == SIGNS:
            return self._signs(board, cell, index.row())
        if role == _QT.DisplayRole:
            return mark_word(board.mark(cell))
        if role in (_QT.AccessibleTextRole, _QT.ToolTipRole):
            words = cell_words(board, cell)
            return tip(words) if role == _QT.ToolTipRole else words
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _QT.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if section < 0 or section >= (self.columnCount() if across else self.rowCount()):
            return None
        line = self.line(section, across=across)
        if role in (_QT.DisplayRole, _QT.AccessibleTextRole):
            return line.title
        if role in (_QT.AccessibleDescriptionRole, _QT.ToolTipRole):
            words = self.head_words(section, across=across)
            return tip(words) if role == _QT.ToolTipRole else words
        return None

    def _signs(self, board: Board, cell: Cell, row: int) -> int:
        return (
            Sign.ASKED.value * board.is_asked(cell)
            + Sign.LATE.value * board.is_late(cell)
            + Sign.CONTESTED.value * board.is_contested(cell)
            + Sign.FADED.value * (not board.is_wanted(cell))
            + Sign.BANDED.value * self.is_banded(row)
        )

    def head_words(self, section: int, *, across: bool) -> str:
        """'2.1 Instance de participation, Participation : 22 en place sur 36'."""
        assert self.board is not None
        line, counts = self.line(section, across=across), self.board.counts(section, across=across)
        name = ", ".join(filter(None, (f"{line.code} {line.title}".strip(), line.group)))
        return _("{} : {} en place sur {}").format(name, counts.in_place, counts.concerned)
