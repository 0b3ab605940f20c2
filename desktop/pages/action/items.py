"""The table of actions as Qt reads it: rows and words, then their order and what passes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt

from db.queries.action_list import ActionRow
from desktop.i18n import _
from desktop.pages.action.columns import Col, columns
from desktop.pages.action.criteria import Criteria, matches
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

_NOWHERE = QModelIndex()
_PLAIN = Qt.ItemDataRole


class ActionModel(QAbstractTableModel):
    """The rows of `action_list`, one line each."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = columns()
        self.rows: tuple[ActionRow, ...] = ()

    def set_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _PLAIN.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == _PLAIN.DisplayRole:
            return self._columns[Col(section)].title
        return None

    def data(self, index: Index, role: int = _PLAIN.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Col(index.column())
        if role == _PLAIN.DisplayRole:
            return self._columns[column].text(row)
        if role == _PLAIN.AccessibleTextRole:
            return f"{self._columns[column].title}, {self._spoken(row, column)}"
        if role == _PLAIN.ToolTipRole:
            said = self._tip(row, column)
            return tip(said) if said else None
        return _drawn(row, column, role)

    def _spoken(self, row: ActionRow, column: Col) -> str:
        extra = self._tip(row, column)
        text = self._columns[column].text(row)
        if text == _("n. r."):
            return extra
        return f"{text}, {extra}" if extra else text

    def _tip(self, row: ActionRow, column: Col) -> str:
        if column is Col.TITLE and row.contested:
            return _("Des valeurs en présence sont à trancher")
        if column is Col.UPDATED and row.stale:
            return _("Sans nouvelle depuis plus de trois mois")
        if column is Col.DEADLINE and row.late:
            return _("En retard")
        if self._columns[column].text(row) == _("n. r."):
            return _("non renseigné")
        return ""


class ActionOrder(QSortFilterProxyModel):
    """Sorts by the columns' own keys, what is not entered last; lets through what matches."""

    def __init__(self, model: ActionModel) -> None:
        super().__init__()
        self._model = model
        self._criteria = Criteria()
        self._today = date.min
        self._keys = {column: known.key for column, known in columns().items()}
        self.setSourceModel(model)

    def set_criteria(self, criteria: Criteria, today: date) -> None:
        """Filter by something else."""
        self.beginFilterChange()
        self._criteria, self._today = criteria, today
        self.endFilterChange()

    def shown(self) -> list[ActionRow]:
        """The rows in the order of the screen."""
        rows = (self.mapToSource(self.index(number, 0)).row() for number in range(self.rowCount()))
        return [self._model.rows[row] for row in rows]

    def row_of(self, index: Index) -> ActionRow | None:
        """The action under an index of this model."""
        if not index.isValid():
            return None
        return self._model.rows[self.mapToSource(self.index(index.row(), 0)).row()]

    def index_of(self, action: str) -> QModelIndex:
        """Where an action stands; invalid when it is not shown."""
        for number, row in enumerate(self.shown()):
            if row.id == action:
                return self.index(number, 0)
        return QModelIndex()

    def lessThan(self, left: Index, right: Index) -> bool:
        key = self._keys[Col(left.column())]
        one, other = key(self._model.rows[left.row()]), key(self._model.rows[right.row()])
        if one is None or other is None:
            rising = self.sortOrder() is Qt.SortOrder.AscendingOrder
            return (one is not None and other is None) == rising and one is not other
        return bool(one < other)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002
        return matches(self._model.rows[source_row], self._criteria, self._today)


def _drawn(row: ActionRow, column: Col, role: int) -> object:
    """What the delegates draw beside the word."""
    answers: dict[int, object] = {
        Role.KEY: row.id,
        Role.STATUS: row.status,
        Role.PROGRESS: row.progress,
        Role.WEATHER: row.weather,
    }
    if role in answers:
        return answers[role]
    if role == Role.ICON:
        return _icon(row, column)
    if role == Role.INK:
        return _ink(row, column)
    return None


def _icon(row: ActionRow, column: Col) -> str | None:
    if column is Col.UPDATED and row.stale:
        return "clock"
    return "git-merge" if column is Col.TITLE and row.contested else None


def _ink(row: ActionRow, column: Col) -> str | None:
    if column is Col.UPDATED:
        return "warning" if row.stale else "faint" if row.updated_on is None else None
    if column is Col.DEADLINE:
        return "danger" if row.late else "faint" if row.deadline is None else None
    return "faint" if column is Col.LEAD and not row.leads else None
