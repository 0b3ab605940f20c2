"""The shipped definitions in a list with boxes; those that are taken already cannot be ticked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from db.catalogue import Shipped
from db.kinds.choices import IndicatorKind
from db.queries.base.search import folded
from db.queries.indicator.catalogue import Offered
from desktop.dialogs.picker import CHECK, Matching
from desktop.i18n import _
from desktop.widgets.keyed_rows import SHOWN, SPOKEN, TOOLTIP, KeyedRows
from desktop.widgets.paint import tip
from desktop.widgets.roles import Role
from desktop.widgets.row import Index


class Definitions(KeyedRows[Offered]):
    """`typed` says that something was ticked or unticked."""

    typed = Signal()

    def __init__(self, rows: Sequence[Offered]) -> None:
        super().__init__(
            lambda row: row.id,
            {
                SHOWN: _title,
                SPOKEN: lambda row: f"{row.shipped.group}, {_title(row)}",
                TOOLTIP: lambda row: tip(row.shipped.whole_definition),
                CHECK: self._tick_of,
                Role.CODE: lambda row: row.shipped.code,
            },
        )
        self._chosen: set[str] = set()
        self.show(rows)

    @property
    def chosen(self) -> list[str]:
        """The ids of the ticked definitions, in their order."""
        return [row.id for row in self.rows if row.id in self._chosen]

    def said(self) -> list[str]:
        """What is ticked, to be kept with what is typed beside."""
        return self.chosen

    def put_back(self, said: Any) -> None:
        """Tick again what was ticked."""
        free = {row.id for row in self.rows if not row.taken_as}
        self._chosen = {one for one in said if one in free} if isinstance(said, list) else set()
        self.show(self.rows)
        self.typed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        able = super().flags(index)
        row = self.row_at(index.row())
        return able if row is None or row.taken_as else able | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row())
        if role != CHECK or row is None or row.taken_as:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(row.id)
        else:
            self._chosen.discard(row.id)
        self.dataChanged.emit(index, index)
        self.typed.emit()
        return True

    def _tick_of(self, row: Offered) -> Qt.CheckState:
        on = row.taken_as or row.id in self._chosen
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


class Among(Matching):
    """The definitions of one group, '' for all, that hold every word typed."""

    def __init__(self, definitions: Definitions) -> None:
        super().__init__()
        self._definitions, self._group, self._asked = definitions, "", ""
        self.setSourceModel(definitions)

    def keep(self, group: str, text: str) -> None:
        """Keep these alone."""
        self._group, self._asked = group, text
        self.search(text)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        one = self._definitions.row_at(row)
        if one is None or (self._group and one.shipped.group != self._group):
            return False
        said = one.shipped
        held = folded(f"{said.code} {said.label} {said.group} {said.definition} {_also(said)}")
        return not parent.isValid() and all(word in held for word in folded(self._asked).split())


def _also(said: Shipped) -> str:
    """What people call it besides: its nature, its unit, and a rate where it is one."""
    kind = said.kind
    rate = _("taux") if kind in (IndicatorKind.PERCENTAGE, IndicatorKind.RATIO) else ""
    return f"{kind.label} {said.unit} {rate}"


def _title(row: Offered) -> str:
    if row.taken_as:
        return _("{} (déjà là : {})").format(row.shipped.label, row.taken_as)
    return row.shipped.label
