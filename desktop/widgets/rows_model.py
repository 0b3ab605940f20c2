"""Rows of plain values as Qt reads them: columns declared once, ordered and filtered in Python.

Nothing is asked of the rows while Qt sorts or filters: keys are computed once, rows moved once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

R = TypeVar("R")
_NOWHERE = QModelIndex()
_PLAIN = Qt.ItemDataRole
_SHOWN = int(_PLAIN.DisplayRole)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A title, a width in pixels (None takes what is left), a word a row, a key to sort by.

    `key` is None where nothing is known: such rows come last, whichever way one sorts. `drawn`
    gives the delegates what they draw beside the word, by role; `said` the word for a reader of
    the screen and for a tooltip, where the word alone would not do.
    """

    title: str
    width: int | None
    text: Callable[[R], str]
    key: Callable[[R], Any]
    drawn: Mapping[int, Callable[[R], object]] = field(default_factory=dict)
    said: Callable[[R], str] | None = None
    at_right: bool = False


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows known by an id; those in sight are `shown`, in their order."""

    def __init__(self, columns: Sequence[Column[R]], id_of: Callable[[R], str]) -> None:
        super().__init__()
        self._columns, self._id_of = list(columns), id_of
        self._accepts: Callable[[R], bool] = lambda _row: True
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self.rows: tuple[R, ...] = ()
        self.shown: list[R] = []

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Say otherwise what the columns are called and draw; they stay as many, in their order."""
        self._columns = list(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def set_rows(self, rows: Sequence[R], accepts: Callable[[R], bool] | None = None) -> None:
        """Show other rows, in the order chosen; those that pass now, where it is said."""
        self.rows = tuple(rows)
        self._accepts = accepts or self._accepts
        self._arrange()

    def keep(self, accepts: Callable[[R], bool]) -> None:
        """Let only these rows pass."""
        self._accepts = accepts
        self._arrange()

    def id_of(self, row: R | None) -> str:
        """The id of a row, '' for none."""
        return "" if row is None else self._id_of(row)

    def find(self, wanted: str) -> R | None:
        """The row of this id, in sight or not."""
        return next((row for row in self.rows if self._id_of(row) == wanted), None)

    def row_at(self, index: Index) -> R | None:
        """The row under an index."""
        return self.shown[index.row()] if index.isValid() else None

    def index_of(self, wanted: str) -> QModelIndex:
        """Where the row of this id stands; invalid where it is not in sight."""
        for number, row in enumerate(self.shown):
            if self._id_of(row) == wanted:
                return self.index(number, 0)
        return QModelIndex()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order) if column >= 0 else None
        self._arrange()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _PLAIN.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == _PLAIN.DisplayRole:
            return column.title
        if role == _PLAIN.TextAlignmentRole and column.at_right:
            return int(Qt.AlignmentFlag.AlignRight.value)
        return None

    def data(self, index: Index, role: int = _PLAIN.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.shown[index.row()], self._columns[index.column()]
        if role == _SHOWN:
            return column.text(row)
        if drawn := column.drawn.get(role):
            return drawn(row)
        if role == _PLAIN.AccessibleTextRole:
            return f"{column.title}, {self._said(row, column)}"
        if role == _PLAIN.ToolTipRole:
            return tip(column.said(row)) if column.said else None
        return self._id_of(row) if role == Role.KEY else None

    def _said(self, row: R, column: Column[R]) -> str:
        return column.said(row) if column.said else column.text(row)

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [row for row in self.rows if self._accepts(row)]
        if self._sorted is not None:
            place, order = self._sorted
            found = _in_order(found, self._columns[place].key, down=order == _DOWN)
        self.shown = found
        self.endResetModel()


_DOWN = Qt.SortOrder.DescendingOrder


def _in_order(rows: list[R], key: Callable[[R], Any], *, down: bool) -> list[R]:
    keyed = [(key(row), row) for row in rows]
    known = [(value, row) for value, row in keyed if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=down)
    return [row for _value, row in known] + [row for value, row in keyed if value is None]
