"""The table of what is expected of a house, as Qt reads it."""

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from db.kinds.choices import Deployed
from db.queries.establishment.home import HomeRow
from desktop.i18n import _, long_date
from desktop.pages.house.said import day_lines, others_said, state_word
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

NOWHERE = QModelIndex()
_Qt = Qt.ItemDataRole
Unsigned = Callable[[str, str], str | None]


class At(IntEnum):
    """The columns, from the left."""

    CODE = 0
    LABEL = 1
    STATE = 2
    DAY = 3
    COMMENT = 4
    OTHERS = 5


FIELDS = {At.DAY: "day", At.COMMENT: "comment"}
UNDATED = (None, Deployed.NOT_CONCERNED)


class HouseModel(QAbstractTableModel):
    """`typed` gives an expectation, a field ('day' or 'comment') and the text that was entered.

    `unsigned` answers what is typed in a cell and not signed yet, None for nothing.
    """

    typed = Signal(str, str, str)

    def __init__(self, unsigned: Unsigned) -> None:
        super().__init__()
        self.rows: tuple[HomeRow, ...] = ()
        self.may = False
        self._unsigned = unsigned

    def show_rows(self, rows: Sequence[HomeRow], *, may: bool) -> None:
        """Show other rows; where they are the same ones, cursor and editor stay."""
        same = may == self.may and [_id(one) for one in rows] == [_id(one) for one in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self.may = tuple(rows), may
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(At) - 1))

    def row_at(self, index: Index) -> HomeRow | None:
        """The row under an index."""
        known = index.isValid() and index.row() < len(self.rows)
        return self.rows[index.row()] if known else None

    def where(self, expectation: str, column: At = At.STATE) -> QModelIndex:
        """The cell of an expectation; invalid where it does not stand here."""
        for number, row in enumerate(self.rows):
            if _id(row) == expectation:
                return self.index(number, column)
        return QModelIndex()

    def is_field(self, index: Index) -> bool:
        """Whether one may enter something in a cell."""
        row = self.row_at(index)
        if row is None or not self.may:
            return False
        if index.column() == At.DAY:
            return row.here.state not in UNDATED
        return index.column() in (At.STATE, At.COMMENT)

    def text(self, index: Index) -> str:
        """What the editor of a cell begins with."""
        row = self.row_at(index)
        if row is None:
            return ""
        at = At(index.column())
        kept = self._unsigned(_id(row), FIELDS[at]) if at in FIELDS else None
        if kept is not None:
            return kept
        if at is At.COMMENT:
            return row.here.comment
        day = row.here.since if row.here.state is Deployed.IN_PLACE else row.here.planned
        return long_date(day) if day else ""

    def is_unsigned(self, index: Index) -> bool:
        """Whether what a cell shows is typed and not signed."""
        row, at = self.row_at(index), At(index.column())
        return row is not None and at in FIELDS and self._is_typed(row, FIELDS[at])

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(At)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = At(index.column()) in FIELDS and self.is_field(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Qt.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _Qt.DisplayRole:
            return _titles()[section]
        return None

    def data(self, index: Index, role: int = _Qt.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        at = At(index.column())
        if role == _Qt.DisplayRole:
            return self._word(row, at, index)
        if role == _Qt.AccessibleTextRole:
            said = self._word(row, at, index) or _("rien n'est dit")
            return f"{_titles()[at]}, {said}"
        if role == _Qt.ToolTipRole:
            return tip(_more(row, at))
        return _id(row) if role == Role.KEY else None

    def setData(self, index: Index, value: object, role: int = _Qt.EditRole) -> bool:
        row, at = self.row_at(index), At(index.column())
        if row is None or role != _Qt.EditRole or at not in FIELDS:
            return False
        self.typed.emit(_id(row), FIELDS[at], str(value))
        return True

    def _word(self, row: HomeRow, at: At, index: Index) -> str:
        if at in FIELDS and self._is_typed(row, FIELDS[at]):
            return _("{} (pas encore enregistré)").format(self.text(index))
        here = row.here
        return {
            At.CODE: here.action_code,
            At.LABEL: ", ".join(filter(None, (here.label, row.measure))),
            At.STATE: state_word(here.state),
            At.DAY: " ".join(filter(None, day_lines(here))),
            At.COMMENT: here.comment,
            At.OTHERS: others_said(row),
        }[at]

    def _is_typed(self, row: HomeRow, field: str) -> bool:
        return self._unsigned(_id(row), field) is not None


def _id(row: HomeRow) -> str:
    return row.here.expectation


def _more(row: HomeRow, at: At) -> str:
    if at in (At.CODE, At.LABEL):
        action = f"{row.here.action_code} {row.here.action_title}".strip()
        return " : ".join(filter(None, (action, row.here.detail)))
    return {At.COMMENT: row.here.comment, At.OTHERS: others_said(row)}.get(at, row.here.said)


def _titles() -> list[str]:
    return [
        *(_("Nº"), _("Ce qui est attendu"), _("État"), _("Date")),
        *(_("Commentaire"), _("Tous les lieux")),
    ]
