"""The entries of the side menu: their model and how they are painted."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import ACCENT_BAR, ICON_MENU, MENU_ENTRY, RADIUS_FIELD
from desktop.widgets.paint import RIGHT, paint_text, tip, width_of
from desktop.widgets.roles import Role

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One page: `key` is what the menu says when it is chosen; `count` None shows nothing."""

    key: str
    icon: str
    label: str
    count: int | None = None


class MenuModel(QAbstractListModel):
    """The entries, in order."""

    def __init__(self, entries: list[MenuEntry]) -> None:
        super().__init__()
        self._entries = entries
        self.folded = False

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        spoken = entry.label if entry.count is None else f"{entry.label}, {entry.count}"
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: entry.label,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
            Role.KEY: entry.key,
            Role.ICON: entry.icon,
            Role.COUNT: entry.count,
        }
        if self.folded:
            answers[Qt.ItemDataRole.ToolTipRole] = tip(spoken)
        return answers.get(role)

    def set_entries(self, entries: list[MenuEntry]) -> None:
        """Show others; what they counted is kept."""
        counts = {entry.key: entry.count for entry in self._entries}
        self.beginResetModel()
        self._entries = [replace(one, count=counts.get(one.key)) for one in entries]
        self.endResetModel()

    def row_of(self, key: str) -> int | None:
        """Where an entry stands, None if it does not."""
        for row, entry in enumerate(self._entries):
            if entry.key == key:
                return row
        return None

    def set_count(self, row: int, count: int | None) -> None:
        """Change the counter of an entry."""
        if self._entries[row].count != count:
            self._entries[row] = replace(self._entries[row], count=count)
            at = self.index(row)
            self.dataChanged.emit(at, at)


class MenuDelegate(QStyledItemDelegate):
    """Accent bar of 3, icon of 18, word, counter at right."""

    tall = MENU_ENTRY + 2  # of an entry, with what separates it from the next one

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, self.tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current()
        view = option.widget
        chosen = isinstance(view, QListView) and view.currentIndex().row() == index.row()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect).adjusted(8, 1, -8, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or hovered:
            painter.setBrush(QColor(tokens.selected if chosen else tokens.hover))
            painter.drawPath(rounded(box, RADIUS_FIELD))
        if chosen:
            painter.setBrush(QColor(tokens.accent))
            bar = QRectF(box.left(), box.top() + 8, ACCENT_BAR, box.height() - 16)
            painter.drawPath(rounded(bar, 1.5))
        ink = tokens.sel_ink if chosen else tokens.muted
        icon_ink = tokens.accent if chosen else tokens.muted
        at = QRectF(box.left() + 11, box.center().y() - ICON_MENU / 2, ICON_MENU, ICON_MENU)
        paint_icon(painter, str(index.data(Role.ICON)), at, icon_ink)
        if option.rect.width() > 100:
            self._paint_words(painter, box, index, chosen, ink)
        if view is not None and view.hasFocus() and chosen and view.property("keyboard"):
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(rounded(box, RADIUS_FIELD, 1))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, box: QRectF, index: Index, chosen: bool, ink: str
    ) -> None:
        step = Text.BODY_STRONG if chosen else Text.BODY_MEDIUM
        count = index.data(Role.COUNT)
        right = box.right() - 8
        if count is not None:
            face = font(Text.TABLE_STRONG if chosen else Text.TABLE, tabular=True)
            paint_text(
                painter,
                QRectF(box.left(), box.top(), right - box.left(), box.height()),
                str(count),
                face,
                ink,
                align=RIGHT,
            )
            right -= width_of(str(count), face) + 8
        left = box.left() + 38
        paint_text(
            painter,
            QRectF(left, box.top(), right - left, box.height()),
            str(index.data()),
            font(step),
            ink,
        )
