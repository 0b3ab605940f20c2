"""Writing in a cell of the house's table: a day on one line, a comment on two."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.pages.house.cells import ROW_TALL, HouseCell
from desktop.pages.house.items import HouseModel
from desktop.widgets.row import Index, Option, RowDelegate
from desktop.widgets.text_area import whole_text

Editor = QLineEdit | QPlainTextEdit
ON, BACK, DOWN = 1, -1, 2
DAY_WIDE = 172
_TOUCHED, _BEGUN = "touched", "begun"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditedCell(RowDelegate):
    """Drawn as `drawn` is; `typing` comes at each key, `left` with the text when a key ends it,
    and where that key leads. What was only proposed is taken by that key alone.
    """

    typing = Signal(str)
    left = Signal(str, int)

    def __init__(self, drawn: HouseCell, name: str, *, tall: bool) -> None:
        super().__init__(height=ROW_TALL)
        drawn.setParent(self)
        self._drawn, self._name, self._tall = drawn, name, tall

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        self._drawn.paint(painter, option, index)

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return self._drawn.sizeHint(option, index)

    def createEditor(self, parent: QWidget, _option: Option, index: Index) -> QWidget:
        editor: Editor = QPlainTextEdit(parent) if self._tall else QLineEdit(parent)
        editor.setFont(font(Text.TABLE, tabular=not self._tall))
        model = index.model()
        row = model.row_at(index) if isinstance(model, HouseModel) else None
        about = row.here.label if row is not None else ""
        editor.setAccessibleName(_("{} : {}").format(self._name, about))
        if isinstance(editor, QPlainTextEdit):
            editor.setPlaceholderText(_("Où en êtes-vous ?"))
            editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            editor.document().setDocumentMargin(3)
        else:
            editor.setPlaceholderText(_("mars 2024"))
            editor.setMaxLength(60)
        editor.textChanged.connect(lambda *_text: self._typed(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Once begun, what is typed stays, whatever arrives in the base meanwhile."""
        model = index.model()
        if editor.property(_BEGUN) or not isinstance(model, HouseModel):
            return
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(model.text(index))
            editor.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(editor, QLineEdit):
            editor.setText(model.text(index))
        editor.setProperty(_BEGUN, True)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(model, HouseModel) and editor.property(_TOUCHED):
            model.setData(index, text_of(editor))

    def updateEditorGeometry(self, editor: QWidget, option: Option, _index: Index) -> None:
        tall = ROW_TALL - 8 if self._tall else 32
        box = option.rect.adjusted(2, 0, -4, 0)
        top = box.top() + (box.height() - tall) // 2
        wide = box.width() if self._tall else max(box.width(), DAY_WIDE)  # '17 septembre 2024'
        editor.setGeometry(box.left(), top, wide, tall)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = _way(event)
            if way is not None and isinstance(editor, QWidget):
                text = text_of(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self.left.emit(text, way)
                return True
            if event.key() in _ENTER and isinstance(editor, QPlainTextEdit):
                editor.insertPlainText("\n")  # Shift+Enter: another line of the comment
                return True
        elsewhere = isinstance(event, QFocusEvent) and event.reason() in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if elsewhere and event.type() == QEvent.Type.FocusOut:
            return False  # the editor's own menu, another window: one comes back to it
        return super().eventFilter(editor, event)

    def _typed(self, editor: Editor) -> None:
        if editor.property(_BEGUN):
            editor.setProperty(_TOUCHED, True)
            self.typing.emit(text_of(editor))


def propose(editor: QWidget, text: str) -> None:
    """Put a text in an editor as an offer: Enter or Tab takes it, leaving the cell does not."""
    if isinstance(editor, QLineEdit) and not editor.text():
        editor.blockSignals(True)
        editor.setText(text)
        editor.selectAll()
        editor.blockSignals(False)


def text_of(editor: QWidget) -> str:
    """What stands in an editor."""
    if isinstance(editor, QPlainTextEdit):
        return whole_text(editor)
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _way(event: QKeyEvent) -> int | None:
    """Where a key that ends the writing leads; None for one that does not end it."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.key() == Qt.Key.Key_Backtab or (event.key() == Qt.Key.Key_Tab and shift):
        return BACK
    if event.key() == Qt.Key.Key_Tab:
        return ON
    return DOWN if event.key() in _ENTER and not shift else None
