"""The grid as Qt reads it: what stands in each cell, who fills it, what is wrong with it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from db.kinds.choices import EntryState, IndicatorKind
from db.queries.entry.grid import Address, GridRows
from db.queries.results.what_counts import measured_value
from desktop.figures import rounded
from desktop.i18n import NBSP, _
from desktop.measured import value_said
from desktop.pages.grid.layout import Fills, Layout, Line, Part
from desktop.pages.grid.typed import Typed
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

_NOWHERE = QModelIndex()
_QT = Qt.ItemDataRole
FILLS, STATE, HINT, WRONG = (int(Role.TAG) + 30 + step for step in range(4))
UNWRITTEN, CONTESTED = "unwritten", "contested"


class GridModel(QAbstractTableModel):
    """`typed` comes with the addresses of one gesture: a cell, or all those of a paste.

    What is half typed is not called wrong while the keyboard is on it (`busy`): `busy_changed`
    says that it went elsewhere.
    """

    typed = Signal(list)
    busy_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.layout_ = Layout()
        self.texts = Typed()
        self.busy: Address | None = None

    def show_rows(self, rows: GridRows) -> None:
        """Show what stands now; the same grid keeps the keyboard where it is."""
        fresh = Layout(rows)
        if fresh.shape == self.layout_.shape:
            self.layout_ = fresh
            self.texts.show(rows)
            self.redraw()
            return
        self.beginResetModel()
        self.layout_, self.busy = fresh, None
        self.texts.show(rows)
        self.endResetModel()

    def show_values(self, rows: GridRows) -> None:
        """Show what stands in the same grid once some of it was written."""
        self.layout_.rows = rows
        self.texts.show(rows)
        self.redraw()

    def address(self, index: Index) -> Address | None:
        """The name of the value in a cell."""
        return self.layout_.address(index.row(), index.column()) if index.isValid() else None

    def fills(self, index: Index) -> Fills:
        """Who fills a cell."""
        if not index.isValid():
            return Fills.NONE
        return self.layout_.fills(index.row(), index.column())

    def is_field(self, index: Index) -> bool:
        """Whether the person fills a cell."""
        return self.fills(index) is Fills.FIELD

    def text(self, index: Index) -> str:
        """What stands in a cell, as it would be typed."""
        return self._text(index)

    def line(self, index: Index) -> Line:
        """The row of a cell."""
        return self.layout_.lines[index.row()]

    def put(self, index: Index, text: str) -> Address | None:
        """Take a text without saying it, as one of several; its address where it changed."""
        address = self.address(index)
        if address is None or not self.is_field(index):
            return None
        return address if self.texts.put(address, self.line(index).part, text) else None

    def say(self, addresses: list[Address]) -> None:
        """One gesture typed all these."""
        self.redraw()
        self.typed.emit(addresses)

    def set_busy(self, address: Address | None) -> None:
        """The value that the keyboard is on."""
        if address != self.busy:
            self.busy = address
            self.redraw()
            self.busy_changed.emit()

    def wrong(self, address: Address | None) -> str:
        """Why what is typed there cannot be entered; '' while it is being typed."""
        if address is None or address == self.busy:
            return ""
        return self.texts.wrong(address)

    def where(self, address: Address) -> QModelIndex:
        """The cell of a value that is to be mended, else its first; none out of sight."""
        cells = [self.index(*one) for one in self.layout_.cells_of(address)]
        part = self.texts.to_mend(address)
        mended = (one for one in cells if self.line(one).part is part)
        return next(mended, cells[0] if cells else QModelIndex())

    def redraw(self) -> None:
        """Everything may have changed."""
        rows, columns = len(self.layout_.lines), len(self.layout_.columns)
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.layout_.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.layout_.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _QT.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        if section < 0 or section >= (self.columnCount() if across else self.rowCount()):
            return None
        if across:
            column = self.layout_.columns[section]
            said = {_QT.DisplayRole: column.title, Role.NOTE: column.note}
            return said.get(role, tip(column.title) if role == _QT.ToolTipRole else None)
        line = self.layout_.lines[section]
        if role in (_QT.DisplayRole, _QT.AccessibleTextRole):
            return line.label if role == _QT.DisplayRole else _spoken_line(line)
        if role == _QT.ToolTipRole:
            return tip(_spoken_line(line))
        return _part_word(line) if role == Role.NOTE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.is_field(index) else plain

    def data(self, index: Index, role: int = _QT.DisplayRole) -> object:
        if not index.isValid():
            return None
        answers: dict[int, Callable[[], object]] = {
            _QT.DisplayRole: lambda: self._text(index),
            _QT.EditRole: lambda: self._text(index),
            _QT.AccessibleTextRole: lambda: self._spoken(index),
            _QT.ToolTipRole: lambda: tip(self.said(index)) or None,
            FILLS: lambda: self.fills(index).value,
            STATE: lambda: self._state(index) if self.line(index).is_first else "",
            HINT: lambda: self._hint(index),
            WRONG: lambda: self._is_wrong(index),
        }
        return answers[role]() if role in answers else None

    def setData(self, index: Index, value: object, role: int = _QT.EditRole) -> bool:
        if role != _QT.EditRole or not self.is_field(index):
            return False
        self.put(index, str(value).strip())
        address = self.address(index)
        # Each key of it may have been noted already.
        if address is not None and self.texts.holds(address):
            self.say([address])
        return True

    def said(self, index: Index) -> str:
        """What there is to know of a cell besides its text: what is wrong, who fills it."""
        fills = self.fills(index)
        if fills is not Fills.FIELD:
            return {
                Fills.LOCKED: _("Vous ne pouvez pas saisir cette valeur."),
                Fills.COMPUTED: _("Valeur calculée : elle ne se saisit pas."),
                Fills.NONE: _("Sans objet"),
            }[fills]
        if self._is_wrong(index):
            return self.wrong(self.address(index))
        state = self._state(index)
        known = {
            UNWRITTEN: _("Gardé sur ce poste, pas encore enregistré."),
            CONTESTED: _("Contestée : une autre valeur attend un choix."),
        }
        return known.get(state) or (self._judged(index, EntryState(state)) if state else "")

    def _judged(self, index: Index, state: EntryState) -> str:
        """'Acceptée', 'Renvoyée : joindre le relevé'."""
        address, rows = self.address(index), self.layout_.rows
        standing = rows.standing.get(address) if rows and address else None
        why = standing.returned if standing else ""
        return f"{state.label}{NBSP}: {why}" if why else state.label

    def _is_wrong(self, index: Index) -> bool:
        """Whether this very cell is to be mended."""
        address = self.address(index)
        if address is None or address == self.busy:
            return False
        return self.texts.to_mend(address) is self.line(index).part

    def _text(self, index: Index) -> str:
        address, fills = self.address(index), self.fills(index)
        if address is None or fills is Fills.NONE:
            return ""
        if fills is Fills.COMPUTED:
            return self._made(address)
        return self.texts.text(address, self.line(index).part)

    def _hint(self, index: Index) -> str:
        """Fainter in a cell: the percentage that its counts make, the whole of the places."""
        address, part = self.address(index), self.line(index).part
        if address is None or self.fills(index) not in (Fills.FIELD, Fills.LOCKED):
            return ""
        measured = self.texts.measured(address)
        if part is Part.TOTAL and measured and measured.get("denominator"):
            value = measured_value(dict(measured))
            return f"{rounded(value)}{NBSP}%" if value is not None else ""
        whole = address.place is None and address.category is None
        if whole and part is not Part.TOTAL and not self._text(index):
            made = self._made(address)
            return f"={NBSP}{made}" if made else ""
        return ""

    def _made(self, address: Address) -> str:
        """What nobody typed: computed, or made of establishments."""
        rows = self.layout_.rows
        value = rows.made.get((address.indicator, address.period.code)) if rows else None
        if value is None or rows is None:
            return ""
        one = next(one for one in rows.indicators if one.id == address.indicator)
        unit = "%" if one.expects.share else ""
        return value_said(value, replace(one.expects, unit=unit))

    def _state(self, index: Index) -> str:
        """Where its entry stands, where acceptance is asked; 'unwritten' where it is only typed."""
        address, rows = self.address(index), self.layout_.rows
        if address is None or rows is None:
            return ""
        if self.texts.holds(address):
            return UNWRITTEN
        standing = rows.standing.get(address)
        if standing and standing.contested:
            return CONTESTED
        asks = self.line(index).indicator.asks
        return str(standing.state) if standing and (asks or standing.draft) else ""

    def _spoken(self, index: Index) -> str:
        column = self.layout_.columns[index.column()]
        words = [
            _spoken_line(self.line(index)),
            column.title,
            self._text(index) or _("vide"),
            self._hint(index),
            self.said(index),
        ]
        return ", ".join(word for word in words if word)


def _spoken_line(line: Line) -> str:
    words = [line.label, _part_word(line)]
    if line.label != line.indicator.label:
        words.insert(0, line.indicator.label)
    return ", ".join(word for word in words if word)


def _part_word(line: Line) -> str:
    """At the right of a row: which count, or the unit."""
    if line.part is Part.NUMBER:
        return _("nombre")
    if line.part is Part.TOTAL:
        return _("sur")
    if line.indicator.expects.kind is IndicatorKind.YES_NO:
        return _("oui ou non")
    return line.indicator.expects.unit
