"""Ticking some of a list by name, with a line to search in where the list is long."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dialogs.picker import CHECK, BoxList, Matching
from desktop.i18n import _
from desktop.widgets.keyed_rows import SHOWN, SPOKEN, KeyedRows
from desktop.widgets.roles import Index, Role
from desktop.widgets.search import SearchField
from desktop.widgets.unkept import leave_unkept

SHORT = 8  # names: no more need no search
ROW, IN_SIGHT = 32, 6


class Names(KeyedRows[tuple[str, str]]):
    """(id, name) with a box each; `ticked` says that one changed."""

    ticked = Signal()

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            lambda row: row[0],
            {
                SHOWN: lambda row: row[1],
                SPOKEN: lambda row: row[1],
                CHECK: self._tick_of,
                Role.CODE: lambda _row: "",
            },
        )
        self.chosen: set[str] = set()
        self.show(rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        able = super().flags(index)
        return able | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else able

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != CHECK or not index.isValid():
            return False
        one = self.rows[index.row()][0]
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.chosen.add if on else self.chosen.discard)(one)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def choose(self, ids: Collection[str]) -> None:
        """Tick these and no other, without saying it."""
        self.chosen = {row[0] for row in self.rows} & set(ids)
        self.show(self.rows)

    def _tick_of(self, row: tuple[str, str]) -> Qt.CheckState:
        return Qt.CheckState.Checked if row[0] in self.chosen else Qt.CheckState.Unchecked


class TickList(QWidget):
    """Space or a click ticks; Enter in the search ticks what is left first."""

    typed = Signal()

    def __init__(self, name: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.names = Names(rows)
        self._matching = Matching()
        self._matching.setSourceModel(self.names)
        self.search = SearchField(_("Chercher dans la liste"), width=260)
        leave_unkept(self.search)
        self.list = BoxList()
        self.list.setAccessibleName(name)
        self.list.setModel(self._matching)
        self.list.setFixedHeight(min(max(len(rows), 1), IN_SIGHT) * ROW)
        self.search.setVisible(len(rows) > SHORT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._matching.search)
        self.search.returnPressed.connect(self._tick_first)
        self.names.ticked.connect(self.typed)

    @property
    def chosen(self) -> frozenset[str]:
        """The ids that are ticked."""
        return frozenset(self.names.chosen)

    @property
    def words(self) -> str:
        """The names that are ticked, in the order of the list."""
        return ", ".join(name for one, name in self.names.rows if one in self.names.chosen)

    def choose(self, ids: Collection[str]) -> None:
        """Tick these and no other."""
        self.names.choose(ids)

    def said(self) -> list[str]:
        """What is ticked, to be kept with what is typed beside."""
        return sorted(self.names.chosen)

    def put_back(self, said: object) -> None:
        """Tick again what was ticked."""
        self.choose([str(one) for one in said] if isinstance(said, list) else [])
        self.typed.emit()

    def _tick_first(self) -> None:
        if self.search.text() and self._matching.rowCount():
            self._matching.setData(self._matching.index(0, 0), Qt.CheckState.Checked, CHECK)
            self.search.clear()
