"""The lines of the palette under their headings: the model, and how they are painted."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import ACCENT_BAR, ICON_BUTTON
from desktop.palette.score import Group, Line
from desktop.widgets.keycap import caps_of, keycaps_width, paint_keycaps
from desktop.widgets.paint import RIGHT, paint_text, tip, width_of

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW, HEADING = 34, 28
LEFT, RIGHT_MARGIN, ICON_ROOM, GAP = 14, 12, 26, 8
LEAST_TITLE = 200


class PaletteModel(QAbstractListModel):
    """Headings, which cannot be chosen, and lines."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Group | Line] = []
        self._called: dict[Group, str] = {}

    def take_words(self, words: SchemeWords) -> None:
        """Head the measures and the actions as the scheme calls them."""
        self._called = {
            Group.ACTIONS: words.action.titles,
            Group.MEASURES: words.measure.titles,
        }

    def heading(self, group: Group) -> str:
        """What a part of the list is called."""
        return self._called.get(group, group.label)

    def spoken(self, line: Line) -> str:
        """A line as a screen reader says it."""
        keys = _("touches {}").format(" ".join(caps_of(line.keys))) if line.keys else ""
        named = f"{line.code} {line.title}".strip()
        parts = (named, line.note, self.heading(line.group), keys)
        return ", ".join(part for part in parts if part)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def row(self, at: int) -> Group | Line:
        """What stands there."""
        return self._rows[at]

    def line(self, at: int) -> Line | None:
        """The line that stands there, None for a heading or nothing."""
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        return row if isinstance(row, Line) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Group):
            return self.heading(row) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.code} {row.title}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(" — ".join(part for part in (row.title, row.note) if part))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def set_lines(self, lines: list[Line]) -> None:
        """Show these, each group under its heading."""
        self.beginResetModel()
        self._rows = []
        group = None
        for line in lines:
            if line.group is not group:
                group = line.group
                self._rows.append(group)
            self._rows.append(line)
        self.endResetModel()

    def next_line(self, start: int, step: int) -> int:
        """The row of the line that comes after `start`, or before it; round at both ends."""
        count = len(self._rows)
        for away in range(1, count + 1):
            row = (start + step * away) % count
            if self.line(row) is not None:
                return row
        return -1

    def place_of(self, line: Line) -> tuple[int, int]:
        """The number of a line among the lines, from 1, and how many there are."""
        lines = [row for row in self._rows if isinstance(row, Line)]
        return lines.index(line) + 1, len(lines)


class PaletteDelegate(QStyledItemDelegate):
    """Icon, code, title with what answers bold and underlined; note or keys at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        heading = isinstance(model, PaletteModel) and model.line(index.row()) is None
        return QSize(60, HEADING if heading else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, view = index.model(), option.widget
        if not isinstance(model, PaletteModel) or not isinstance(view, QListView):
            return
        row, box = model.row(index.row()), QRectF(option.rect)
        painter.save()
        if isinstance(row, Group):
            head = box.adjusted(LEFT, 4, -RIGHT_MARGIN, 0)
            paint_text(painter, head, model.heading(row), font(Text.CAPTION), current().muted)
        else:
            chosen = view.currentIndex().row() == index.row()
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            _paint_line(painter, box, row, chosen=chosen, hovered=hovered)
        painter.restore()


def _paint_line(painter: QPainter, box: QRectF, line: Line, *, chosen: bool, hovered: bool) -> None:
    tokens = current()
    if chosen or hovered:
        painter.fillRect(box, QColor(tokens.selected if chosen else tokens.hover))
    if chosen:
        painter.fillRect(QRectF(box.left(), box.top(), ACCENT_BAR, box.height()), tokens.accent)
    ink = tokens.sel_ink if chosen else tokens.text
    left, middle = box.left() + LEFT, box.center().y()
    icon = QRectF(left, middle - ICON_BUTTON / 2, ICON_BUTTON, ICON_BUTTON)
    paint_icon(painter, line.icon, icon, tokens.accent if chosen else tokens.muted)
    left += ICON_ROOM
    if line.code:
        face = font(Text.BODY_MEDIUM)
        room = QRectF(left, box.top(), width_of(line.code, face), box.height())
        paint_text(painter, room, line.code, face, tokens.sel_ink if chosen else tokens.muted)
        left = room.right() + GAP + 2
    keys = line.keys or ("Return" if chosen else "")
    right = _paint_keys(painter, box.right() - RIGHT_MARGIN, middle, keys)
    if line.note:
        right = _paint_note(painter, QRectF(left, box.top(), right - left, box.height()), line)
    pieces = line.pieces or ((line.title, False),)
    _paint_pieces(painter, QRectF(left, box.top(), right - left, box.height()), pieces, ink)


def _paint_keys(painter: QPainter, right: float, middle: float, keys: str) -> float:
    """The caps that end at `right`; where the room before them ends."""
    if not keys:
        return right
    caps = [" ".join(caps_of(keys))]
    left = right - keycaps_width(caps)
    paint_keycaps(painter, left, middle, caps)
    return left - GAP


def _paint_note(painter: QPainter, room: QRectF, line: Line) -> float:
    """The note at the end of `room`, cut before the title is; where the title must end."""
    face = font(Text.TABLE)
    wide = min(width_of(line.note, face), max(room.width() - LEAST_TITLE, 0))
    box = QRectF(room.right() - wide, room.top(), wide, room.height())
    paint_text(painter, box, line.note, face, current().faint, align=RIGHT)
    return box.left() - GAP


def _paint_pieces(
    painter: QPainter, room: QRectF, pieces: tuple[tuple[str, bool], ...], ink: str
) -> None:
    plain, strong = font(Text.BODY), font(Text.BODY_STRONG)
    strong.setUnderline(True)
    left = room.left()
    for number, (text, answers) in enumerate(pieces):
        face: QFont = strong if answers else plain
        wide = width_of(text, face) - 1
        last = left + wide > room.right() and number < len(pieces) - 1
        piece = f"{text} …" if last else text
        box = QRectF(left, room.top(), room.right() - left, room.height())
        paint_text(painter, box, piece, face, ink)
        left += wide
        if left >= room.right():
            return
