"""The table of actions as Qt reads it: the rows that pass, in their order, and their words."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from db.queries.action.listed import ActionRow
from db.queries.scheme.words import SchemeWords, usual_words
from desktop.i18n import _
from desktop.pages.action.columns import Col, columns
from desktop.pages.action.criteria import Criteria, matches
from desktop.pages.action.ordering import arranged
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

_NOWHERE = QModelIndex()
_PLAIN = Qt.ItemDataRole
_COLS = tuple(Col)
_RISING = Qt.SortOrder.AscendingOrder


_SHOWN = int(_PLAIN.DisplayRole)


class ActionModel(QAbstractTableModel):
    """The rows of `action_list` that answer what is asked, one line each.

    `columns` are in the words of the scheme. Filtered and ordered as a list: each change is one
    pass in Python, whatever Qt asks for then.
    """

    def __init__(self) -> None:
        super().__init__()
        self.columns = columns(usual_words())
        self._criteria, self._today = Criteria(), date.min
        self._sorted: tuple[Col, Qt.SortOrder] = (Col.CODE, _RISING)
        self._shown: list[tuple[ActionRow, int]] = []
        self._codes: dict[str, str] = {}
        self.rows: tuple[ActionRow, ...] = ()

    def take_words(self, words: SchemeWords) -> None:
        """Head the columns with the scheme's own words."""
        self.columns = columns(words)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_COLS) - 1)

    def set_rows(self, rows: Sequence[ActionRow]) -> None:
        """Show other rows, filtered and ordered as before."""
        self._change(lambda: self._take(rows))

    def set_criteria(self, criteria: Criteria, today: date) -> None:
        """Filter by something else."""
        self._change(lambda: self._ask(criteria, today))

    def set_all(self, rows: Sequence[ActionRow], criteria: Criteria, today: date) -> None:
        """Other rows and other filters, at once."""

        def both() -> None:
            self._take(rows)
            self._ask(criteria, today)

        self._change(both)

    @property
    def sorting(self) -> tuple[Col, Qt.SortOrder]:
        """The column that the rows are sorted by, and which way."""
        return self._sorted

    def shown(self) -> list[ActionRow]:
        """The rows in the order of the screen."""
        return [row for row, _depth in self._shown]

    def row_of(self, index: Index) -> ActionRow | None:
        """The action under an index."""
        return self._shown[index.row()][0] if index.isValid() else None

    def index_of(self, action: str) -> QModelIndex:
        """Where an action stands; invalid when it is not shown."""
        for number, (row, _depth) in enumerate(self._shown):
            if row.id == action:
                return self.index(number, 0)
        return QModelIndex()

    def sort(self, column: int, order: Qt.SortOrder = _RISING) -> None:
        known = Col(column) if column in self.columns else Col.CODE
        self._change(lambda: setattr(self, "_sorted", (known, order)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _PLAIN.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == _PLAIN.DisplayRole:
            return self.columns[Col(section)].title
        return None

    def data(self, index: Index, role: int = _PLAIN.DisplayRole) -> object:
        if not index.isValid():
            return None
        (row, depth), column = self._shown[index.row()], _COLS[index.column()]
        if role == _SHOWN:
            return self.columns[column].text(row)
        if role in _DRAWN:
            return _DRAWN[role](row, column)
        if role == _PLAIN.AccessibleTextRole:
            return f"{self.columns[column].title}, {self._spoken(row, column)}"
        if role == _PLAIN.ToolTipRole:
            said = self._tip(row, column)
            if said and column is Col.TITLE:
                said = f"{row.title}\n{said}"  # a tooltip of ours would hide that of a cut title
            return tip(said) if said else None
        return depth if role == Role.DEPTH else None

    def _change(self, change: Callable[[], None]) -> None:
        self.beginResetModel()
        change()
        column, order = self._sorted
        asked, today = self._criteria, self._today
        passing = [row for row in self.rows if matches(row, asked, today)]
        falling = order is not _RISING
        self._shown = arranged(passing, column, self.columns[column], falling=falling)
        self.endResetModel()

    def _take(self, rows: Sequence[ActionRow]) -> None:
        self.rows = tuple(rows)
        self._codes = {row.id: row.code for row in self.rows}

    def _ask(self, criteria: Criteria, today: date) -> None:
        self._criteria, self._today = criteria, today

    def _spoken(self, row: ActionRow, column: Col) -> str:
        extra = self._tip(row, column)
        text = self.columns[column].text(row)
        if text == _("n. r."):
            return extra
        return f"{text}, {extra}" if extra else text

    def _tip(self, row: ActionRow, column: Col) -> str:
        if column is Col.TITLE:
            return ", ".join(self._about(row))
        if column is Col.UPDATED and row.stale:
            return _("Sans nouvelle depuis plus de trois mois")
        if column is Col.DEADLINE and row.late:
            return _("En retard")
        if self.columns[column].text(row) == _("n. r."):
            return _("non renseigné")
        return ""

    def _about(self, row: ActionRow) -> list[str]:
        said = []
        if row.contested:
            said.append(_("Des valeurs en présence sont à trancher"))
        if row.parent is not None:
            parent = self._codes.get(row.parent)
            said.append(_("Sous-action de {}").format(parent) if parent else _("Sous-action"))
        if row.retired_on is not None:
            said.append(_("Retirée du schéma"))
        return said


def _icon(row: ActionRow, column: Col) -> str | None:
    if column is Col.UPDATED and row.stale:
        return "clock"
    if column is Col.TITLE and row.retired_on is not None:
        return "archive"
    return "git-merge" if column is Col.TITLE and row.contested else None


def _ink(row: ActionRow, column: Col) -> str | None:
    if column is Col.UPDATED:
        return "warning" if row.stale else "faint" if row.updated_on is None else None
    if column is Col.DEADLINE:
        return "danger" if row.late else "faint" if row.deadline is None else None
    if column is Col.TITLE and row.retired_on is not None:
        return "faint"
    return "faint" if column is Col.LEAD and not row.leads else None


# What the delegates draw beside the word, by role.
_DRAWN: dict[int, Callable[[ActionRow, Col], object]] = {
    Role.KEY: lambda row, _column: row.id,
    Role.STATUS: lambda row, _column: row.status,
    Role.PROGRESS: lambda row, _column: row.progress,
    Role.WEATHER: lambda row, _column: row.weather,
    Role.INK: _ink,
    Role.ICON: _icon,
}
