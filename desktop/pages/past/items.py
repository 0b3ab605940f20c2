"""The journal as Qt reads it: lines that come as one goes down, and the page where each leads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from db.queries.journal.lines import JournalLine, Standing
from db.queries.journal.sight import Kind, Sight
from desktop.i18n import _, clock, short_date
from desktop.place import Place
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

_NOWHERE = QModelIndex()
_PLAIN = Qt.ItemDataRole


class Col(IntEnum):
    """The columns, from left to right."""

    AT = 0
    AUTHOR = 1
    SUBJECT = 2
    LABEL = 3
    BEFORE = 4
    AFTER = 5
    STANDING = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A title and a word a line."""

    title: str
    text: Callable[[JournalLine], str]


def columns() -> dict[Col, Column]:
    """The columns, in the language of the screen."""
    return {
        Col.AT: Column(_("Quand"), _moment),
        Col.AUTHOR: Column(_("Qui"), lambda line: line.author),
        Col.SUBJECT: Column(_("Sur quoi"), lambda line: line.subject),
        Col.LABEL: Column(_("Changement"), lambda line: line.label),
        Col.BEFORE: Column(_("Avant"), lambda line: line.before),
        Col.AFTER: Column(_("Après"), after),
        Col.STANDING: Column(_("État"), lambda line: line.standing.label),
    }


def after(line: JournalLine) -> str:
    """The new value, with the reason that was given for it."""
    if line.reason is None:
        return line.after
    reason = _("Motif : {}").format(line.reason)
    return f"{line.after} — {reason}" if line.after else reason


def place_of(found: Sight) -> Place | None:
    """The page that shows something; None where no page does."""
    if found.kind is Kind.SCHEME:
        return Place("settings", "", (("tab", "scheme"),))
    pages = {
        Kind.ACTION: "fiche",
        Kind.MEETING: "meetings",
        Kind.MEASURE: "measures",
        Kind.INDICATOR: "indicator",
        Kind.HOUSE: "establishments",
        Kind.PERSON: "rights",
    }
    return Place(pages[found.kind], found.of) if found.kind in pages else None


class Lines(QAbstractTableModel):
    """The lines read so far. `more_asked` comes when one reaches the last of them."""

    more_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._columns = columns()
        self.rows: list[JournalLine] = []
        self.has_more = False

    def begin(self, rows: Sequence[JournalLine], *, more: bool) -> None:
        """Show these lines and no other."""
        self.beginResetModel()
        self.rows, self.has_more = list(rows), more
        self.endResetModel()

    def go_on(self, rows: Sequence[JournalLine], *, more: bool) -> None:
        """Show these lines after the others."""
        self.has_more = more
        if rows:
            first = len(self.rows)
            self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def row_of(self, index: Index) -> JournalLine | None:
        """The line under an index."""
        return self.rows[index.row()] if index.isValid() else None

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return self.has_more and not parent.isValid()

    def fetchMore(self, _parent: Index = _NOWHERE) -> None:
        self.more_asked.emit()

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
        line, column = self.rows[index.row()], Col(index.column())
        if role == _PLAIN.DisplayRole:
            return self._columns[column].text(line)
        if role == _PLAIN.AccessibleTextRole:
            said = self._columns[column].text(line) or _("vide")
            return f"{self._columns[column].title}, {said}"
        if role == Role.INK and column is Col.STANDING:
            return "warning" if line.standing is not Standing.ACCEPTED else None
        if role == _PLAIN.ToolTipRole and column is Col.STANDING:
            return tip(meaning(line.standing))
        return None


def meaning(standing: Standing) -> str:
    """What the word means for who reads it."""
    return {
        Standing.ACCEPTED: _("Cette modification compte."),
        Standing.WAITING: _("Elle comptera quand ce qui la précède sera reçu."),
        Standing.TO_EXAMINE: _("Elle ne compte pas tant que le secrétariat n'a pas décidé."),
        Standing.REFUSED: _(
            "Elle est gardée, mais ne compte pas : son auteur n'en a pas le droit."
        ),
    }[standing]


def _moment(line: JournalLine) -> str:
    return f"{short_date(line.at.date())}, {clock(line.at)}"
