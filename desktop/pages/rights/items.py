"""The list of people as Qt reads it, and how it is searched and drawn."""

from PySide6.QtCore import QModelIndex, QRectF, QSortFilterProxyModel
from PySide6.QtGui import QPainter

from db.queries.base.search import folded
from db.queries.rights.held import PersonRights
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.sizes import PILL
from desktop.pages.rights.words import person_roles, person_tag
from desktop.widgets.keyed_rows import SHOWN, SPOKEN, TOOLTIP, KeyedRows
from desktop.widgets.paint import paint_text, tip
from desktop.widgets.pill import tag_stamp
from desktop.widgets.roles import Index, Role, tag_of
from desktop.widgets.row import Option, RowDelegate, is_selected
from desktop.widgets.tones import read_tone

HEIGHT = 60


class People(KeyedRows[PersonRights]):
    """Everybody, one line each."""

    def __init__(self) -> None:
        super().__init__(
            lambda row: row.id,
            {
                SHOWN: _name,
                SPOKEN: _spoken,
                TOOLTIP: lambda row: tip(_spoken(row)),
                Role.NOTE: person_roles,
                Role.TAG: person_tag,
            },
        )


class Matching(QSortFilterProxyModel):
    """The people whose name, organisation or role holds every word that is searched."""

    def __init__(self, people: People) -> None:
        super().__init__()
        self._people = people
        self._words: list[str] = []
        self.setSourceModel(people)

    def search(self, text: str) -> None:
        """Let only those pass; an empty text lets everybody pass."""
        self.beginFilterChange()
        self._words = folded(text).split()
        self.endFilterChange()

    def row_at(self, index: Index) -> PersonRights | None:
        """The person under an index of this model."""
        if not index.isValid():
            return None
        return self._people.rows[self.mapToSource(self.index(index.row(), 0)).row()]

    def index_of(self, person: str) -> QModelIndex:
        """Where a person stands; invalid when they are not shown."""
        for number in range(self.rowCount()):
            at = self.index(number, 0)
            if at.data(Role.KEY) == person:
                return at
        return QModelIndex()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002
        row = self._people.rows[source_row]
        text = folded(f"{row.name} {row.organisation} {person_roles(row)}")
        return all(word in text for word in self._words)


class PersonDelegate(RowDelegate):
    """The name and the machines, then the roles."""

    def __init__(self) -> None:
        super().__init__(height=HEIGHT)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        ink = tokens.sel_ink if chosen else tokens.text
        quiet = tokens.sel_ink if chosen else tokens.muted
        right = cell.right()
        tag = tag_of(index)
        if tag is not None:
            text, icon, tone = tag
            stamp = tag_stamp(text, icon, read_tone(tone), tokens, on_selected=chosen)
            right -= stamp.width
            stamp.paint(painter, QRectF(right, cell.top() + 8, stamp.width, PILL))
        name = QRectF(cell.left(), cell.top() + 9, right - 8 - cell.left(), 20)
        paint_text(painter, name, str(index.data()), font(Text.BODY_STRONG), ink)
        note = QRectF(cell.left(), cell.top() + 32, cell.width(), 16)
        paint_text(painter, note, str(index.data(Role.NOTE)), font(Text.CAPTION), quiet)


def _name(row: PersonRights) -> str:
    return _("{} (vous)").format(row.name) if row.me else row.name


def _spoken(row: PersonRights) -> str:
    parts = (_name(row), row.organisation, person_roles(row), person_tag(row)[0])
    return ", ".join(part for part in parts if part)
