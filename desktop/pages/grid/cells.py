"""The cells of the grid: what is typed in them, and how they look."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QWidget

from db.kinds.choices import EntryState
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.pages.grid.items import CONTESTED, FILLS, HINT, STATE, UNWRITTEN, WRONG
from desktop.pages.grid.layout import Fills
from desktop.pasted import pasted_cells
from desktop.widgets.paint import LEFT, RIGHT, paint_text, width_of
from desktop.widgets.roles import Index
from desktop.widgets.row import Option, RowDelegate, is_selected
from desktop.widgets.tones import Message, tone_of

INSET = 8
LONGEST = 120
MARK = 7
_LEAVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class CellDelegate(RowDelegate):
    """`left` gives the text of a cell that is done, how many rows down and columns right one wants
    to go, and by which key; the editor is closed then, for what follows may ask a question.

    `typing` gives what stands in the cell at each key. A cell that one began by typing is left by
    the arrows; one opened with F2 keeps them. `pasted` gives several cells of a table.
    """

    left = Signal(str, int, int, int)
    typing = Signal(str)
    pasted = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_typing = False

    def createEditor(self, parent: QWidget, _option: Option, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setMaxLength(LONGEST)
        editor.setFont(font(Text.TABLE, tabular=True))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.setProperty("look", "cell")
        editor.textEdited.connect(self.typing)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def updateEditorGeometry(self, editor: QWidget, option: Option, _index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 0, -1, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._pastes(watched, event) or self._leaves(watched, event):
                return True
        return super().eventFilter(watched, event)

    def _leaves(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key not in _LEAVES or modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in _ARROWS and (shift or not self.by_typing):
            return False
        down, right = _LEAVES[key]
        if shift and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            down = -down
        text = editor.text()
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.left.emit(text, down, right, int(key))
        return True

    def _pastes(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        """A range goes over the grid; what comes from one cell goes into the text."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        cells = pasted_cells(QGuiApplication.clipboard().mimeData())
        if len(cells) < 2 and len(cells[0] if cells else ()) < 2:
            return False
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.pasted.emit(cells)
        return True

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        tokens = current()
        rect = QRectF(option.rect)
        painter.save()
        fills = Fills(index.data(FILLS))
        painter.fillRect(rect, QColor(_ground(fills, tokens)))
        wrong = bool(index.data(WRONG))
        if wrong:
            painter.fillRect(rect, QColor(tone_of(Message.DANGER, tokens).soft))
        if is_selected(option):
            painter.fillRect(rect, QColor(tokens.selected))
        line = QColor(tokens.line)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line)
        if wrong:
            _frame(painter, rect, tone_of(Message.DANGER, tokens).ink)
        self.paint_cell(painter, rect.adjusted(INSET, 0, -INSET, -1), option, index)
        if not wrong:
            self._paint_mark(painter, rect, str(index.data(STATE) or ""), tokens)
        if _is_current(option, index):
            _frame(painter, rect, tokens.focus)
        painter.restore()

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, text = current(), str(index.data() or "")
        fills, hint = index.data(FILLS), str(index.data(HINT) or "")
        face = font(Text.TABLE, tabular=True)
        ink = tokens.sel_ink if is_selected(option) else tokens.text
        if index.data(WRONG):
            ink = tone_of(Message.DANGER, tokens).ink
        elif fills != Fills.FIELD:
            ink = tokens.muted
        if text:
            paint_text(painter, cell, text, face, ink, align=RIGHT)
        if hint:
            small = font(Text.CAPTION, tabular=True)
            room = QRectF(cell)
            if text:
                room.setRight(cell.right() - width_of(text, face) - 6)
            if room.width() >= width_of(hint, small):
                paint_text(painter, room, hint, small, tokens.muted, align=LEFT if text else RIGHT)

    def _paint_mark(self, painter: QPainter, rect: QRectF, state: str, tokens: Tokens) -> None:
        """At the left of what the cell says: hollow for a draft, full for what waits otherwise, a
        triangle for what somebody has to look at. The sentence under the grid says which.
        """
        if state in ("", EntryState.ACCEPTED, EntryState.SUBMITTED):
            return
        box = QRectF(rect.left() + 4, rect.top() + 5, MARK - 2, MARK - 2)
        grave = state in (EntryState.RETURNED, CONTESTED)
        ink = QColor(tone_of(Message.DANGER if grave else Message.WARNING, tokens).ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if grave or state == UNWRITTEN else Qt.BrushStyle.NoBrush)
        if grave:
            top = QPointF(box.center().x(), box.top())
            painter.drawPolygon(QPolygonF([top, box.bottomLeft(), box.bottomRight()]))
        else:
            painter.drawEllipse(box)


def _ground(fills: Fills, tokens: Tokens) -> str:
    return tokens.surface if fills is Fills.FIELD else tokens.sunken


def _is_current(option: Option, index: Index) -> bool:
    view = option.widget
    current_index = getattr(view, "currentIndex", None)
    return bool(view and view.hasFocus() and current_index and current_index() == index)


def _frame(painter: QPainter, rect: QRectF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -2, -2))
