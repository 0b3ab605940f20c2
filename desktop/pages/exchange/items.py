"""The lists of exchanges as Qt reads them: files to take, files taken."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from db.queries.exchange.received import Aside, Received
from desktop.i18n import _, ngettext, number, short_date
from desktop.pages.exchange.words import aside_tag, note_of, sender_of, tag_of
from desktop.pages.exchange.work import Seen
from desktop.widgets.keyed_rows import SHOWN, SPOKEN, TOOLTIP, KeyedRows
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role

ROOT = QModelIndex()


class WaitingFiles(QAbstractListModel):
    """The files that the person chose, in that order; each is `seen` once the worker looked."""

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._seen: dict[Path, Seen] = {}

    @property
    def paths(self) -> list[Path]:
        """Where the files are."""
        return list(self._paths)

    @property
    def left(self) -> int:
        """How many are not in the base yet, as far as one knows."""
        known = (self._seen.get(path) for path in self._paths)
        return sum(seen is None or seen.report.status != "known" for seen in known)

    def seen(self, row: int) -> Seen | None:
        """What was seen of a file, None while it is being looked at or beyond the list."""
        return self._seen.get(self._paths[row]) if 0 <= row < len(self._paths) else None

    def add(self, paths: list[Path]) -> None:
        """Put files at the end of the list; those that stand in it stay where they are."""
        fresh = [path for path in dict.fromkeys(paths) if path not in self._paths]
        if not fresh:
            return
        first = len(self._paths)
        self.beginInsertRows(ROOT, first, first + len(fresh) - 1)
        self._paths += fresh
        self.endInsertRows()

    def show(self, files: tuple[Seen, ...]) -> None:
        """Say what was seen of the files; those that left the list meanwhile are ignored."""
        for seen in files:
            if seen.path in self._paths:
                self._seen[seen.path] = seen
                at = self.index(self._paths.index(seen.path))
                self.dataChanged.emit(at, at)

    def remove(self, row: int) -> None:
        """Take a file off the list; the file itself is not touched."""
        self.beginRemoveRows(ROOT, row, row)
        self._seen.pop(self._paths.pop(row), None)
        self.endRemoveRows()

    def drop(self, paths: list[Path]) -> None:
        """Take files off the list."""
        for path in paths:
            if path in self._paths:
                self.remove(self._paths.index(path))

    def row_of(self, path: Path) -> int:
        """Where a file stands in the list, -1 if it does not."""
        return self._paths.index(path) if path in self._paths else -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._paths)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        path = self._paths[index.row()]
        seen = self._seen.get(path)
        title = sender_of(seen) if seen else path.name
        note = note_of(seen) if seen else _("Lecture en cours")
        tag = tag_of(seen) if seen else None
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: title,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join([title, note, *(tag[:1] if tag else [])]),
            Qt.ItemDataRole.ToolTipRole: tip(str(path)),
            Role.KEY: str(path),
            Role.NOTE: note,
            Role.TAG: tag,
        }
        return answers.get(role)


class AsideFiles(KeyedRows[Aside]):
    """The files set aside, in the order in which they were."""

    def __init__(self) -> None:
        super().__init__(
            lambda row: str(row.id),
            {
                SHOWN: _sender,
                SPOKEN: lambda row: f"{_sender(row)}, {_aside_on(row)}, {aside_tag(row)[0]}",
                TOOLTIP: lambda row: tip(str(row.path)),
                Role.NOTE: _aside_on,
                Role.TAG: aside_tag,
            },
        )


class TakenFiles(KeyedRows[Received]):
    """The files taken lately, the last one first."""

    def __init__(self) -> None:
        super().__init__(
            lambda row: str(row.id),
            {
                SHOWN: _sender,
                SPOKEN: lambda row: ", ".join(
                    filter(None, (_sender(row), _lines(row), _taken_on(row)))
                ),
                TOOLTIP: lambda row: tip(
                    " · ".join(filter(None, (_sender(row), _lines(row) or row.name)))
                ),
                Role.NOTE: lambda row: " · ".join(filter(None, (_count(row), _taken_on(row)))),
            },
        )


def _sender(row: Aside | Received) -> str:
    """Who sent it, else what the file is called."""
    return row.sender or row.name


def _count(row: Received) -> str:
    """How many lines a table brought, in a word; '' for any other file."""
    count = row.new + row.updated
    return ngettext("{} ligne", "{} lignes", count).format(number(count)) if row.table else ""


def _lines(row: Received) -> str:
    """How many lines a table brought, and how many were left; '' for any other file."""
    if not row.table:
        return ""
    count = row.new + row.updated
    taken = ngettext("{} ligne prise", "{} lignes prises", count).format(number(count))
    if not row.left_out:
        return taken
    left = ngettext("{} laissée de côté", "{} laissées de côté", row.left_out)
    return f"{taken}, {left.format(number(row.left_out))}"


def _aside_on(row: Aside) -> str:
    return _("mis de côté le {}").format(short_date(row.at.astimezone().date()))


def _taken_on(row: Received) -> str:
    return short_date(row.at.astimezone().date())
