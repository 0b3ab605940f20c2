"""The values of an indicator, period by period: a table in which a target is typed in place."""

from decimal import Decimal

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from db.kinds.choices import EntryState
from db.queries.entry.expects import Expects
from db.queries.entry.measured_words import measured_words
from db.queries.indicator.period_rows import PeriodRow
from desktop.i18n import _, ngettext, number, short_date
from desktop.look.fonts import Text
from desktop.measured import (
    figure_said,
    gap_figure,
    target_figure,
    target_said,
    value_said,
)
from desktop.widgets.roles import Index, Role
from desktop.widgets.row import Option, RowDelegate
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import LEAST_COLUMN, TableView
from desktop.widgets.text_cell import NumberDelegate, TextDelegate

ROW_HEIGHT, HEADER_HEIGHT, MOST_ROWS = 40, 32, 36
COUNTS, TARGET, STATE, AUTHOR = 2, 3, 5, 6
ALWAYS = (0, 1, TARGET, 4, 7)  # the columns that never give way
_PLAIN = Qt.ItemDataRole
_INKS = {
    EntryState.DRAFT: "muted",
    EntryState.SUBMITTED: "warning",
    EntryState.RETURNED: "danger",
}


class ValuesModel(RowsModel[PeriodRow]):
    """`aimed` gives a period and the target typed for it, as it was typed."""

    aimed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_columns(Expects()), lambda row: row.period.code)
        self.expects = Expects()
        self.may_aim = False

    def show_rows(self, rows: tuple[PeriodRow, ...], expects: Expects, *, may_aim: bool) -> None:
        """Show the periods of an indicator; `may_aim`: its targets may be typed."""
        self.expects, self.may_aim = expects, may_aim
        self.set_columns(_columns(expects))
        self.set_rows(rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.may_aim and index.column() == TARGET:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _PLAIN.DisplayRole) -> object:
        if role == _PLAIN.EditRole and index.column() == TARGET:
            row = self.row_at(index)
            return "" if row is None or row.target is None else number(row.target)
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = _PLAIN.EditRole) -> bool:
        row = self.row_at(index)
        if role != _PLAIN.EditRole or row is None or value == self.data(index, role):
            return False
        self.aimed.emit(row.period, str(value))
        return True


class ValuesTable(TableView):
    """As high as its rows; F2, or a second click on a target, types over it."""

    def __init__(self, model: ValuesModel) -> None:
        super().__init__(_("Valeurs par période"), row_height=ROW_HEIGHT)
        self.setModel(model)
        self.set_columns(
            [
                (column.width, made)
                for column, made in zip(_columns(Expects()), _delegates(), strict=True)
            ]
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() == Qt.Key.Key_F2 and here.isValid():
            self.type_target(here.row())
        elif self.state() is QAbstractItemView.State.EditingState:
            super(TableView, self).keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def type_target(self, row: int) -> None:
        """Type over the target of a row, where that is allowed."""
        at = self.model().index(row, TARGET)
        if at.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(at)

    def give_way(self, width: int, rows: tuple[PeriodRow, ...]) -> None:
        """What goes first in a narrow window; counts and states are shown where there are some."""
        widths = [column.width or LEAST_COLUMN for column in _columns(Expects())]
        state, counts = any(row.state for row in rows), any(map(_counts, rows))
        room = width - sum(widths[place] for place in ALWAYS) - state * widths[STATE]
        counts = counts and room >= widths[COUNTS]
        room -= counts * widths[COUNTS]
        self.setColumnHidden(STATE, not state)
        self.setColumnHidden(COUNTS, not counts)
        self.setColumnHidden(AUTHOR, room < widths[AUTHOR])

    def _fit(self) -> None:
        rows = min(max(self.model().rowCount(), 1), MOST_ROWS)
        self.setFixedHeight(HEADER_HEIGHT + rows * ROW_HEIGHT + 2)


def _columns(expects: Expects) -> list[Column[PeriodRow]]:
    def value(row: PeriodRow) -> str:
        return _value(row, expects)

    def note(row: PeriodRow) -> str:
        return _note(row, expects)

    return [
        Column(_("Période"), 104, lambda row: row.period.label, lambda row: row.period,
               drawn={Role.ICON: lambda row: "git-merge" if row.contested else None},
               said=_period_said),
        Column(_("Résultat"), 104, value, lambda row: row.value,
               drawn={Role.INK: _value_ink}, said=lambda row: _value_said(row, expects),
               at_right=True),
        Column(_("Nombre / total"), 112, _counts, lambda row: row.numerator, at_right=True,
               said=lambda row: _counts(row) or _("sans objet")),
        Column(_("Cible"), 84, lambda row: _target(row, expects), lambda row: row.expected,
               drawn={Role.INK: lambda row: "muted" if row.target is None else None},
               said=lambda row: _target_said(row, expects), at_right=True),
        Column(_("Écart"), 96, lambda row: _gap(row, expects), lambda row: row.gap,
               drawn={Role.ICON: _gap_icon, Role.INK: _gap_ink},
               said=lambda row: _gap_said(row, expects), at_right=True),
        Column(_("État"), 92, _state, lambda row: _state(row) or None,
               drawn={Role.INK: lambda row: _INKS.get(row.state) if row.state else None},
               said=lambda row: _state_said(row, expects)),
        Column(_("Saisi par"), 150, lambda row: row.author, lambda row: row.author or None,
               said=_author_said),
        Column(_("Commentaire et source"), None, note, lambda row: note(row) or None,
               said=lambda row: note(row) or _("sans commentaire")),
    ]  # fmt: skip


def _delegates() -> list[RowDelegate]:
    made: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_STRONG, lines=1, height=ROW_HEIGHT),
        NumberDelegate(step=Text.TABLE_STRONG, height=ROW_HEIGHT),
        NumberDelegate(height=ROW_HEIGHT),
        _TargetDelegate(height=ROW_HEIGHT),
        NumberDelegate(step=Text.TABLE_STRONG, height=ROW_HEIGHT),
        TextDelegate(lines=1, height=ROW_HEIGHT),
        TextDelegate(ink="muted", lines=1, height=ROW_HEIGHT),
        TextDelegate(step=Text.CAPTION, ink="muted", lines=2, height=ROW_HEIGHT),
    ]
    return made


class _TargetDelegate(NumberDelegate):
    """A figure that is typed over in its cell."""

    def createEditor(self, parent: QWidget, _option: Option, _index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Cible"))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(_PLAIN.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(model.index(index.row(), index.column()), editor.text())


def _value(row: PeriodRow, expects: Expects) -> str:
    if row.value is not None:
        return figure_said(row.value, expects)
    if row.empty is not None:
        return row.empty.label
    return _("à saisir") if row.awaited else _("n. r.")


def _value_ink(row: PeriodRow) -> str | None:
    if row.value is None:
        return "warning" if row.awaited else "muted"
    return None


def _value_said(row: PeriodRow, expects: Expects) -> str:
    if row.value is None:
        return row.empty.label if row.empty else _("non renseigné")
    said = [value_said(row.value, expects)]
    if row.estimated:
        said.append(_("valeur estimée"))
    if row.running:
        said.append(_so_far(row, expects))
    if row.places:
        words = ngettext("d'après {} établissement", "d'après {} établissements", row.places)
        said.append(words.format(row.places))
    return ", ".join(said)


def _so_far(row: PeriodRow, expects: Expects) -> str:
    """The gap of a year that is not over is to its part of the target: which one is said."""
    if row.value is None or row.gap is None:
        return _("somme à ce jour")
    return _("somme à ce jour, attendu : {}").format(target_figure(row.value - row.gap, expects))


def _counts(row: PeriodRow) -> str:
    if row.numerator is not None and row.denominator is not None:
        return f"{number(row.numerator)} / {number(row.denominator)}"
    return _("{} étab.").format(row.places) if row.places else ""


def _target(row: PeriodRow, expects: Expects) -> str:
    return "" if row.expected is None else target_figure(row.expected, expects)


def _target_said(row: PeriodRow, expects: Expects) -> str:
    if row.expected is None:
        return _("sans cible")
    said = target_said(row.expected, expects)
    return said if row.target is not None else _("{}, entre deux cibles").format(said)


def _gap(row: PeriodRow, expects: Expects) -> str:
    if row.gap is None:
        return ""
    return gap_figure(row.gap, expects, off_course=row.off_course)


def _gap_icon(row: PeriodRow) -> str | None:
    if row.off_course is None:
        return None
    return "triangle-alert" if row.off_course else "circle-check"


def _gap_ink(row: PeriodRow) -> str | None:
    if row.off_course is None:
        return None
    return "danger" if row.off_course else "good"


def _gap_said(row: PeriodRow, expects: Expects) -> str:
    if row.gap is None:
        return _("écart inconnu")
    where = _("hors trajectoire") if row.off_course else _("dans la trajectoire")
    return f"{_gap(row, expects)}, {where}"


def _state(row: PeriodRow) -> str:
    return row.state.label if row.state else ""


def _state_said(row: PeriodRow, expects: Expects) -> str:
    if row.state is None:
        return _("compte tel quel")
    waits: Decimal | None = row.waits
    said = [row.state.label]
    if waits is not None:
        said.append(_("valeur saisie : {}").format(value_said(waits, expects)))
    if row.reason:
        said.append(_("motif : {}").format(row.reason))
    return ", ".join(said)


def _author_said(row: PeriodRow) -> str:
    if not row.author:
        return _("personne")
    return f"{row.author}, {short_date(row.at.date())}" if row.at else row.author


def _note(row: PeriodRow, expects: Expects) -> str:
    said = [row.comment, _("source : {}").format(row.source) if row.source else ""]
    marks = []
    if row.state in _INKS:  # what its author says is not what counts
        marks.append(_("saisi : {}").format(measured_words(row.measured, expects)))
    marks += [_("motif : {}").format(row.reason)] if row.reason else []
    marks += [_("estimé")] if row.estimated else []
    marks += [_so_far(row, expects)] if row.running else []
    marks += [_("reçue après la clôture")] if row.late else []
    return " · ".join(part for part in (*marks, *said) if part)


def _period_said(row: PeriodRow) -> str:
    by = _("par {}").format(_author_said(row)) if row.author else ""
    rivals = _("des valeurs en présence sont à trancher") if row.contested else ""
    return ", ".join(part for part in (row.period.label, by, rivals) if part)
