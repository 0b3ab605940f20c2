"""The sittings and the points of an agenda as Qt reads them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from db.queries.agenda import AgendaRow, MeetingRow
from desktop.pages.meeting.words import note_of, spoken
from desktop.widgets.roles import Role

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
MIME = "application/x-jalon-agenda-item"


class Meetings(QAbstractListModel):
    """All the sittings, the latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[MeetingRow, ...] = ()

    def show(self, rows: tuple[MeetingRow, ...]) -> None:
        """Show these sittings."""
        if rows == self._rows:
            return
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """The id of a sitting, '' beyond the list."""
        return self._rows[row].id if 0 <= row < len(self._rows) else ""

    def row_of(self, meeting: str) -> int:
        """Where a sitting stands, -1 if it does not."""
        return next((at for at, row in enumerate(self._rows) if row.id == meeting), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.title}, {note_of(row)}",
            Role.KEY: row.id,
            Role.NOTE: note_of(row),
        }
        return answers.get(role)


class Points(QAbstractListModel):
    """The points of one agenda, in order; showing them again moves only what moved."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[AgendaRow] = []

    def row_at(self, row: int) -> AgendaRow | None:
        """The point at a place, None beyond the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, item: str) -> int:
        """Where a point stands, -1 if it does not."""
        return next((at for at, row in enumerate(self._rows) if row.id == item), -1)

    def show(self, rows: tuple[AgendaRow, ...]) -> None:
        """Show these points, each keeping its widgets and the selection."""
        wanted = {row.id for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self.beginRemoveRows(ROOT, place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._put(place, row)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: spoken(row),
            Role.KEY: row.id,
            Role.NOTE: row.presenter or "",
            Role.CODE: ", ".join(action.code for action in row.actions),
        }
        return answers.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        held = QMimeData()
        held.setData(MIME, str(indexes[0].data(Role.KEY)).encode() if indexes else b"")
        return held

    def _put(self, place: int, row: AgendaRow) -> None:
        here = self.place_of(row.id)
        if here < 0:
            self.beginInsertRows(ROOT, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if here != place:
            self.beginMoveRows(ROOT, here, here, ROOT, place)
            self._rows.insert(place, self._rows.pop(here))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))


def next_sitting(rows: Sequence[MeetingRow], today: date) -> str:
    """The id of the sitting that comes next, else of the last one held; '' when there is none."""
    coming = [row for row in rows if row.on >= today]
    chosen = min(coming, key=lambda row: row.on, default=rows[0] if rows else None)
    return chosen.id if chosen else ""
