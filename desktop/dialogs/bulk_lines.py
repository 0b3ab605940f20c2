"""The table of what a change would do to many actions."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from db.queries.action.bulk import BulkLine
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.sizes import ROW_COMPACT
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import TextDelegate

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PLAIN = Qt.ItemDataRole
HEIGHT = 260


class BulkModel(QAbstractTableModel):
    """One line an action: its code, its title, what it says, what it will say or why it stays."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[BulkLine] = ()
        self._titles = (_("Code"), _("Intitulé"), _("Aujourd'hui"), _("Après"))

    def set_lines(self, lines: Sequence[BulkLine]) -> None:
        """Show what another change would do."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _PLAIN.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == _PLAIN.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = _PLAIN.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        after = line.after if line.changes else _("inchangé : {}").format(line.refused)
        text = (line.code, line.title, line.before, after)[column]
        if role == _PLAIN.DisplayRole:
            return text
        if role == _PLAIN.AccessibleTextRole:
            return f"{self._titles[column]}, {text}"
        if role == Role.INK and not line.changes:
            return "faint" if line.same else "warning"
        return None


def preview_table(model: BulkModel, parent: QWidget) -> TableView:
    """The table, with as many lines in sight as a dialog has room for."""
    table = TableView(_("Ce qui va changer"), row_height=ROW_COMPACT, parent=parent)
    table.setModel(model)

    def text(step: Text = Text.TABLE) -> RowDelegate:
        return TextDelegate(step=step, lines=1, height=ROW_COMPACT)

    table.set_columns([(64, text(Text.TABLE_STRONG)), (None, text()), (140, text()), (210, text())])
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setFixedHeight(HEIGHT)
    return table
