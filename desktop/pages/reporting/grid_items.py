"""The grid of indicators as Qt reads it: words, boxes to fill, what is wrong."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from db.kinds.choices import Direction
from db.queries.entry.due_indicator import IndicatorDue
from desktop.i18n import NBSP, _
from desktop.measured import target_said, value_said
from desktop.pages.reporting.figures import Figures, Wrong, same_period
from desktop.paper.gap import gap_said
from desktop.paper.quantity import brief_unit
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

_NOWHERE = QModelIndex()
_QT = Qt.ItemDataRole
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
WAYS = {Direction.UP: "trending-up", Direction.DOWN: "trending-down", Direction.HOLD: "minus"}
# What a cell is: to fill, to fill and wrong, computed, or without object.
CELL, UNIT = int(Role.TAG) + 20, int(Role.TAG) + 21
FIELD, WRONG, COMPUTED, NONE = "field", "wrong", "computed", "none"


class Col(IntEnum):
    """The columns, from the left."""

    LABEL = 0
    BEFORE = 1
    TARGET = 2
    NUMERATOR = 3
    DENOMINATOR = 4
    VALUE = 5
    GAP = 6
    COMMENT = 7


NAMES = {
    Col.NUMERATOR: "numerator",
    Col.DENOMINATOR: "denominator",
    Col.VALUE: "value",
    Col.COMMENT: "comment",
}


class GridModel(QAbstractTableModel):
    """`edited` at each key. What is wrong shows once its row is left.

    `without_box` counts the lines of the last paste that found no box.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.figures = Figures()
        self.brief = False
        self.without_box = 0
        self._busy_row = -1

    def show(self, figures: Figures) -> None:
        """Show other figures; those of the same indicators keep the keyboard where it is."""
        if [row.id for row in figures.rows] == [row.id for row in self.figures.rows]:
            self.figures = figures
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Col) - 1)
            self._redraw()
            return
        self.beginResetModel()
        self.figures = figures
        self.without_box, self._busy_row = 0, -1
        self.endResetModel()

    def set_busy_row(self, row: int) -> None:
        """The row that is being typed in, -1 when none is: nothing is called wrong there yet."""
        if row != self._busy_row:
            self._busy_row = row
            self._redraw()

    def set_without_box(self, lines: int) -> None:
        """How many lines of the last paste found no box, until something is typed."""
        self.without_box = lines
        self._redraw()

    def set_brief(self, brief: bool) -> None:
        """Whether the former value stands under the label, for want of room."""
        if brief != self.brief:
            self.brief = brief
            self._redraw()

    @property
    def wrongs(self) -> list[Wrong]:
        """What is wrong, but for the row that is being typed in."""
        busy = self.figures.rows[self._busy_row].id if self._busy_row >= 0 else ""
        return [wrong for wrong in self.figures.wrongs if wrong.indicator != busy]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.figures.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Col)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _QT.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _QT.TextAlignmentRole and Col(section) not in (Col.LABEL, Col.COMMENT):
            return _RIGHT
        return self._title(Col(section)) if role == _QT.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self._fills(index) else plain

    def data(self, index: Index, role: int = _QT.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.figures.rows[index.row()], Col(index.column())
        answers: dict[int, Callable[[], object]] = {
            _QT.DisplayRole: lambda: self._text(row, column),
            _QT.EditRole: lambda: self._text(row, column),
            _QT.AccessibleTextRole: lambda: self._spoken(row, column),
            _QT.ToolTipRole: lambda: tip(self._tip(row, column)) or None,
            CELL: lambda: self._cell(index, row, column),
            UNIT: lambda: _unit(row, column),
        }
        return answers[role]() if role in answers else self._drawn(row, column, role)

    def setData(self, index: Index, value: object, role: int = _QT.EditRole) -> bool:
        if role != _QT.EditRole or not self._fills(index):
            return False
        row = self.figures.rows[index.row()]
        if self.figures.type(row, NAMES[Col(index.column())], str(value)):
            self.without_box = 0
            self._redraw(index.row())
            self.edited.emit()
        return True

    def fills(self, index: Index) -> bool:
        """Whether a person types in a cell."""
        return index.isValid() and self._fills(index)

    def _fills(self, index: Index) -> bool:
        row, column = self.figures.rows[index.row()], Col(index.column())
        return NAMES.get(column) in self.figures.names(row)

    def _title(self, column: Col) -> str:
        if column is Col.BEFORE:
            periods = {row.before.period for row in self.figures.rows if row.before}
            return periods.pop().label if len(periods) == 1 else _("Avant")
        return {
            Col.LABEL: _("Indicateur"),
            Col.TARGET: _("Cible"),
            Col.NUMERATOR: _("Nombre"),
            Col.DENOMINATOR: _("Sur"),
            Col.VALUE: _("Valeur"),
            Col.GAP: _("Écart"),
            Col.COMMENT: _("Commentaire"),
        }[column]

    def _text(self, row: IndicatorDue, column: Col) -> str:
        if NAMES.get(column) in self.figures.names(row):
            return self.figures.text(row, NAMES[column])
        if column in (Col.NUMERATOR, Col.DENOMINATOR):
            return _("sans objet")
        if column is Col.VALUE:
            return self._computed(row)
        return {
            Col.LABEL: lambda: row.label,
            Col.COMMENT: lambda: _("se calcule"),
            Col.BEFORE: lambda: _short(row.before.value, row) if row.before else "—",
            Col.TARGET: lambda: _target(row.target, row) if row.target is not None else "—",
            Col.GAP: lambda: self._gap(row),
        }[column]()

    def _computed(self, row: IndicatorDue) -> str:
        if self.figures.wrong(row):
            return _("à vérifier")
        value = self.figures.value(row)
        return "" if value is None else _short(value, row)

    def _gap(self, row: IndicatorDue) -> str:
        if self.figures.wrong(row) or self.figures.is_empty(row):
            return ""
        if self.figures.value(row) is None:
            return _("à saisir")
        gap = self.figures.gap(row)
        if gap is None:
            return ""
        unit = row.unit if row.unit == "%" else ""
        off = self.figures.off_course(row)
        return gap_said(gap, row.expects.kind, unit, off_course=off)

    def _spoken(self, row: IndicatorDue, column: Col) -> str:
        said = self._text(row, column)
        extra = self._tip(row, column)
        words = [said or _("vide"), *([extra] if extra and extra != said else [])]
        return ", ".join([self._title(column), *words])

    def _tip(self, row: IndicatorDue, column: Col) -> str:
        if column is Col.LABEL:
            back = [_("renvoyée : {}").format(row.returned)] if row.returned else []
            return ", ".join([row.label, self.note(row), *back])
        if column is Col.BEFORE:
            return row.before.period.label if row.before else _("non renseigné")
        if column is Col.TARGET and row.target is None:
            return _("non renseignée")
        if column is Col.GAP and (off := self.figures.off_course(row)) is not None:
            return _("hors trajectoire") if off else _("dans la trajectoire")
        wrong = self._wrong(row)
        return wrong.sentence if wrong and NAMES.get(column) == wrong.name else ""

    def note(self, row: IndicatorDue) -> str:
        """The line under a label: the way it must go, a unit that no box has room for, its period
        where they differ.
        """
        long = "" if row.share or brief_unit(row.unit) else row.unit
        parts = [part for part in (row.direction.label, long) if part]
        if row.period != same_period(self.figures.rows):
            parts.append(row.period.label)
        if row.state is not None:
            parts.append(row.state.label.lower())
        if self.brief and row.before:
            before = _short(row.before.value, row)
            parts.append(f"{row.before.period.label} : {before}".replace(" :", f"{NBSP}:"))
        return " · ".join(parts)

    def _cell(self, index: Index, row: IndicatorDue, column: Col) -> str:
        if not self._fills(index):
            empty = column in (Col.NUMERATOR, Col.DENOMINATOR, Col.COMMENT)
            return NONE if empty else COMPUTED
        wrong = self._wrong(row)
        return WRONG if wrong and wrong.name == NAMES[column] else FIELD

    def _wrong(self, row: IndicatorDue) -> Wrong | None:
        return next((one for one in self.wrongs if one.indicator == row.id), None)

    def _drawn(self, row: IndicatorDue, column: Col, role: int) -> object:
        if role == Role.NOTE and column is Col.LABEL:
            return self.note(row)
        if role == Role.ICON:
            return self._icon(row, column)
        if role == Role.INK and column is Col.GAP:
            off = self.figures.off_course(row)
            return "muted" if off is None else "danger" if off else "good"
        return None

    def _icon(self, row: IndicatorDue, column: Col) -> str | None:
        if column is Col.LABEL:
            return WAYS[row.direction]
        off = self.figures.off_course(row) if column is Col.GAP else None
        return None if off is None else "triangle-alert" if off else "circle-check"

    def _redraw(self, row: int | None = None) -> None:
        if self.figures.rows:
            first, last = (0, len(self.figures.rows) - 1) if row is None else (row, row)
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Col) - 1))


def _short(value: Decimal, row: IndicatorDue) -> str:
    return value_said(value, replace(row.expects, unit=brief_unit(row.unit)))


def _target(value: Decimal, row: IndicatorDue) -> str:
    return target_said(value, replace(row.expects, unit=brief_unit(row.unit)))


def _unit(row: IndicatorDue, column: Col) -> str:
    """The unit that stands in a box; a percentage is never typed."""
    return brief_unit(row.unit) if column is Col.VALUE and not row.share else ""
