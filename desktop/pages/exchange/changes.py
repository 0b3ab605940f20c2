"""What a file would change, as a tree of groups: conflicts, new entries, updates, the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from db.exchange.preview import ChangeRow
from db.exchange.report import FileReport
from db.queries.journal.settlement import Settlement
from desktop.i18n import _
from desktop.pages.exchange.words import in_presence
from desktop.widgets.paint import tip
from desktop.widgets.roles import Role

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WARNING = "conflict"
LEFT_OUT = "left_out"
WARNINGS = (WARNING, "to_examine", LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Line:
    """A row under a group.

    `conflict` is the id of what it contests; `said`: it is a sentence; `lot` is the hash of the lot
    that it stands for, where it does not count.
    """

    code: str
    label: str
    before: str = ""
    after: str = ""
    conflict: str = ""
    said: bool = False
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and its lines; `count` is what a person counts."""

    key: str
    icon: str
    title: str
    note: str
    count: int = 0
    lines: tuple[Line, ...] = ()


def groups_of(report: FileReport, coming: Sequence[Settlement]) -> tuple[Group, ...]:
    """The groups of what a file changes, those that have nothing left out."""
    by_cell = {(one.conflict.entity, one.conflict.field): one for one in coming}
    shared = report.common.conflicts
    note = _("resteront signalés sur leur fiche")
    if shared:
        note = _("dont {} en commun avec un autre fichier").format(shared)
    headings = (
        Group(WARNING, "git-branch", _("Conflits"), note),
        Group("new", "plus", _("Nouvelles saisies"), _("seront ajoutées")),
        Group("update", "refresh-cw", _("Mises à jour"), _("remplaceront l'ancienne valeur")),
    )
    found = [_changes(report, by_cell, empty) for empty in headings]
    return tuple(group for group in found if group.count)


def _changes(report: FileReport, by_cell: dict[tuple[str, str], Settlement], empty: Group) -> Group:
    rows = [row for row in report.rows if row.group == empty.key]
    lines = tuple(_line(row, by_cell.get((row.entity, row.field))) for row in rows)
    return replace(empty, count=len(lines), lines=lines)


def _line(row: ChangeRow, settlement: Settlement | None) -> Line:
    if row.group != WARNING or settlement is None:
        return Line(row.code or "", row.label, row.before, row.after)
    return Line(row.code or "", row.label, "", in_presence(settlement), settlement.conflict.id)


class ChangeTree(QAbstractItemModel):
    """Two levels: groups, then lines. One column."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[Group, ...] = ()

    def show(self, groups: tuple[Group, ...]) -> bool:
        """Show these groups; False when they already stand there."""
        if groups == self._groups:
            return False
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()
        return True

    @property
    def count(self) -> int:
        """How many changes are listed, all groups together."""
        return sum(group.count for group in self._groups)

    def group_at(self, index: Index) -> Group | None:
        """The group of a heading, None for a line."""
        if not index.isValid() or index.internalId():
            return None
        return self._groups[index.row()]

    def line_at(self, index: Index) -> Line | None:
        """The line of a row, None for a heading."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1].lines[index.row()]

    def find(self, conflict: str) -> QModelIndex:
        """The row of a conflict; an invalid index when it is not listed."""
        for place, group in enumerate(self._groups):
            for row, line in enumerate(group.lines):
                if line.conflict and line.conflict == conflict:
                    return self.createIndex(row, 0, place + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._groups)
        group = self.group_at(parent)
        return len(group.lines) if group and parent.column() == 0 else 0

    def columnCount(self, _parent: Index = ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        group, line = self.group_at(index), self.line_at(index)
        if group is not None:
            return _group_data(group, role)
        return _line_data(line, role) if line is not None else None


def _group_data(group: Group, role: int) -> object:
    answers: dict[int, object] = {
        Qt.ItemDataRole.DisplayRole: group.title,
        Qt.ItemDataRole.AccessibleTextRole: f"{group.title}, {group.count}, {group.note}",
        Role.KEY: group.key,
        Role.ICON: group.icon,
        Role.COUNT: group.count,
        Role.NOTE: group.note,
    }
    return answers.get(role)


def _line_data(line: Line, role: int) -> object:
    change = _(" devient ").join(part for part in (line.before, line.after) if part)
    spoken = ", ".join(part for part in (line.code, line.label, change) if part)
    answers: dict[int, object] = {
        Qt.ItemDataRole.DisplayRole: line.label,
        Qt.ItemDataRole.AccessibleTextRole: spoken,
        Qt.ItemDataRole.ToolTipRole: tip(spoken),
        Role.CODE: line.code,
        Role.KEY: line.conflict or line.lot,
    }
    return answers.get(role)
