"""The cells of the grid: boxes to fill with their unit, figures that nobody types."""

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QWidget

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import CARD_INSET, CONTROL, RADIUS_FIELD
from desktop.pages.reporting.grid_items import CELL, FIELD, NONE, UNIT, WRONG, Col
from desktop.pasted import pasted_cells
from desktop.widgets.paint import RIGHT, break_lines, paint_text, width_of
from desktop.widgets.roles import Index, Role, ink_of
from desktop.widgets.row import Option, RowDelegate
from desktop.widgets.tones import Message, ink_colour, tone_of

LINE = 18
LONGEST = 2000
_STEPS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_BESIDE = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CellDelegate(RowDelegate):
    """`stepped` wants the next box or the one before, `moved` the one under or above.

    `opened` gives the row in which one begins to type, `pasted` cells that come from a table.
    """

    opened = Signal(int)
    pasted = Signal(list)
    stepped = Signal(int)
    moved = Signal(int)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens = current()
        kind, text = index.data(CELL), str(index.data() or "")
        if kind in (FIELD, WRONG):
            self._paint_field(painter, _box(option.rect, index), index, text, wrong=kind == WRONG)
        elif index.column() == Col.LABEL:
            _paint_label(painter, cell, index, text)
        elif kind == NONE:
            paint_text(painter, cell, text, font(Text.CAPTION), tokens.muted, align=RIGHT)
        else:
            _paint_computed(painter, cell, index, text)

    def createEditor(self, parent: QWidget, _option: Option, index: Index) -> QWidget:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        editor = CellEdit(text, str(index.data(UNIT) or ""), parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        if index.column() == Col.COMMENT:
            editor.setMaxLength(LONGEST)
            editor.setFont(font(Text.TABLE))
        else:
            editor.setFont(font(Text.TABLE, tabular=True))
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        model, place = index.model(), QPersistentModelIndex(index)
        editor.textEdited.connect(lambda text: model.setData(place, text))
        editor.pasted.connect(self.pasted)
        self.opened.emit(index.row())
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QLineEdit) and editor.text() != text:
            editor.setText(text)
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        editor.setGeometry(_box(option.rect, index))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellEdit) and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._leads_on(watched, event):
                return True
        return super().eventFilter(watched, event)

    def _leads_on(self, editor: "CellEdit", event: QKeyEvent) -> bool:
        key, control = Qt.Key(event.key()), Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            editor.textEdited.emit(editor.before)
        if event.modifiers() & control or key not in _STEPS | _BESIDE:
            return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            self.moved.emit(_BESIDE[key])
        return True

    def _paint_field(
        self, painter: QPainter, box: QRect, index: Index, text: str, *, wrong: bool
    ) -> None:
        tokens = current()
        tone = tone_of(Message.DANGER, tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tone.ink if wrong else tokens.control), 2 if wrong else 1))
        painter.setBrush(QColor(tone.soft if wrong else tokens.surface))
        painter.drawPath(rounded(box, RADIUS_FIELD, 1 if wrong else 0.5))
        inner = QRectF(box).adjusted(8, 0, -8, 0)
        ink = tone.ink if wrong else tokens.text
        if index.column() == Col.COMMENT:
            paint_text(painter, inner, text, font(Text.TABLE), ink)
            return
        face, unit = font(Text.TABLE, tabular=True), str(index.data(UNIT) or "")
        if unit and text:
            paint_text(painter, inner, unit, face, tokens.muted, align=RIGHT)
            inner.setRight(inner.right() - width_of(unit, face) - 4)
        paint_text(painter, inner, text, face, ink, align=RIGHT)


class CellEdit(QLineEdit):
    """A box being filled, its unit at the right; `before` is what stood there.

    `pasted` gives what comes from several cells of a table; a single one is pasted as usual.
    """

    pasted = Signal(list)

    def __init__(self, before: str, unit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.before = before
        self._unit = unit
        self._face = font(Text.TABLE, tabular=True)
        if unit:
            self.setTextMargins(0, 0, width_of(unit, self._face) + 4, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _paste(self) -> None:
        cells = pasted_cells(QGuiApplication.clipboard().mimeData())
        if len(cells) > 1 or (cells and len(cells[0]) > 1):
            self.pasted.emit(cells)
        else:
            self.paste()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            with QPainter(self) as painter:
                box = QRectF(self.rect()).adjusted(0, 0, -9, 0)
                paint_text(painter, box, self._unit, self._face, current().muted, align=RIGHT)


def _box(rect: QRect, index: Index) -> QRect:
    """The box in a cell: as high as any field, in the middle; the last one ends with the titles."""
    high = min(CONTROL, rect.height() - 6)
    top = rect.top() + (rect.height() - 1 - high) // 2
    margin = CARD_INSET if index.column() == Col.COMMENT else 4
    return QRect(rect.left() + 4, top, rect.width() - 4 - margin, high)


def _paint_label(painter: QPainter, cell: QRectF, index: Index, text: str) -> None:
    tokens = current()
    face = font(Text.TABLE_STRONG)
    lines = break_lines(text, face, int(cell.width()), 2)
    top = cell.center().y() - (LINE * len(lines) + 16) / 2
    for number, line in enumerate(lines):
        box = QRectF(cell.left(), top + number * LINE, cell.width(), LINE)
        paint_text(painter, box, line, face, tokens.text)
    under = QRectF(cell.left(), top + LINE * len(lines), cell.width(), 16)
    icon = QRectF(under.left(), under.center().y() - 6, 13, 13)
    paint_icon(painter, str(index.data(Role.ICON)), icon, tokens.muted)
    words = under.adjusted(18, 0, 0, 0)
    paint_text(painter, words, str(index.data(Role.NOTE)), font(Text.CAPTION), tokens.muted)


def _paint_computed(painter: QPainter, cell: QRectF, index: Index, text: str) -> None:
    """A figure that nobody types: the former one, the target, a percentage, the gap."""
    tokens = current()
    strong = index.column() in (Col.VALUE, Col.GAP) and any(sign.isdigit() for sign in text)
    face = font(Text.TABLE_STRONG if strong else Text.TABLE, tabular=True)
    wish = ink_of(index)
    ink = ink_colour(wish, tokens) if wish else tokens.text
    paint_text(painter, cell, text, face, ink, align=RIGHT)
    icon = index.data(Role.ICON)
    if icon and text:
        left = cell.right() - width_of(text, face) - 20
        paint_icon(painter, str(icon), QRectF(left, cell.center().y() - 7, 14, 14), ink)
