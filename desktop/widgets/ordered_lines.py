"""The lines of a list that one puts in order, as Qt reads and draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import PILL
from desktop.widgets.paint import paint_text, tip
from desktop.widgets.pill import tag_stamp
from desktop.widgets.roles import Role, tag_of
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

MIME = "application/x-jalon-line"
HEIGHT, GRIP = 56, 22
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `note` stands under the title, fainter; `tag` at the right: (text, icon)."""

    key: str
    title: str
    note: str = ""
    tag: tuple[str, str | None] | None = None

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.note, (self.tag or ("",))[0]) if part)


class Lines(QAbstractListModel):
    """The lines in their order; those that stay the same keep the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these."""
        if [one.key for one in lines] == [one.key for one in self.shown]:
            self.shown = tuple(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.shown = tuple(lines)
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """Where a line stands, -1 if it does not."""
        return next((at for at, one in enumerate(self.shown) if one.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.shown[index.row()]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: line.title,
            Qt.ItemDataRole.AccessibleTextRole: line.spoken,
            Qt.ItemDataRole.ToolTipRole: tip(line.spoken),
            Role.KEY: line.key,
            Role.NOTE: line.note,
            Role.TAG: (*line.tag, None) if line.tag else None,
        }
        return answers.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        held = QMimeData()
        held.setData(MIME, str(indexes[0].data(Role.KEY)).encode() if indexes else b"")
        return held


class LineDelegate(RowDelegate):
    """The title, the note under it, the tag at the right; a grip where lines move."""

    def __init__(self, *, fixed: bool) -> None:
        super().__init__(height=HEIGHT)
        self.fixed = fixed

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        ink = tokens.sel_ink if chosen else tokens.text
        quiet = tokens.sel_ink if chosen else tokens.muted
        left, right = cell.left(), cell.right()
        if not self.fixed:
            grip = QRectF(left - 6, cell.center().y() - 8, 16, 16)
            paint_icon(painter, "grip-vertical", grip, tokens.faint)
            left += GRIP - 6
        if (tag := tag_of(index)) is not None:
            stamp = tag_stamp(tag[0], tag[1], None, tokens, on_selected=chosen)
            right -= stamp.width
            at = QRectF(right, cell.center().y() - PILL / 2, stamp.width, PILL)
            stamp.paint(painter, at)
            right -= 8
        note = str(index.data(Role.NOTE))
        top = cell.top() + (8 if note else 18)
        title = QRectF(left, top, right - left, 20)
        paint_text(painter, title, str(index.data()), font(Text.BODY_STRONG), ink)
        box = QRectF(left, cell.top() + 30, right - left, 16)
        paint_text(painter, box, note, font(Text.CAPTION), quiet)
