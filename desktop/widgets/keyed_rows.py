"""Rows known by an id as Qt reads a list of them: what each role answers, declared once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from desktop.widgets.roles import Index, Role

R = TypeVar("R")
MIME = "application/x-jalon-row"
NOWHERE = QModelIndex()
SHOWN = int(Qt.ItemDataRole.DisplayRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)


class KeyedRows(QAbstractListModel, Generic[R]):
    """`drawn` gives what a role answers of a row; `Role.KEY` answers its id."""

    def __init__(
        self, id_of: Callable[[R], str], drawn: Mapping[int, Callable[[R], object]]
    ) -> None:
        super().__init__()
        self._id_of = id_of
        self._drawn = {int(Role.KEY): id_of, **drawn}
        self.rows: tuple[R, ...] = ()

    def show(self, rows: Sequence[R]) -> None:
        """Show other rows; where they are the same ones, the cursor and the choice stay."""
        same = self._ids(rows) == self._ids(self.rows)
        if not same:
            self.beginResetModel()
        self.rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_at(self, place: int) -> R | None:
        """The row at a place, None beyond the list."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def place_of(self, wanted: str) -> int:
        """Where the row of this id stands, -1 if it does not."""
        return next((at for at, row in enumerate(self.rows) if self._id_of(row) == wanted), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = SHOWN) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        drawn = self._drawn.get(role)
        return drawn(row) if row is not None and drawn else None

    def _ids(self, rows: Sequence[R]) -> list[str]:
        return [self._id_of(row) for row in rows]


class DraggableRows(KeyedRows[R]):
    """Rows that a list lets one drag: each is carried by its id."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        held = QMimeData()
        held.setData(MIME, str(indexes[0].data(Role.KEY)).encode() if indexes else b"")
        return held
