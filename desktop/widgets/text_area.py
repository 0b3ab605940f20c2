"""A text of a few lines, with its name above and its length against the most it may have."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.widgets.field import Field


class TextArea(QWidget):
    """`edited` at each key, `left` when the field is left: the moments to save.

    Nothing is cut: past `most` signs the field says so, and `fits` is False.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(
        self, name: str, most: int = 600, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most = most
        self.input = _Input()
        self.input.setFont(font(Text.TABLE))
        self.input.setPlaceholderText(hint)
        self.input.setTabChangesFocus(True)
        self._field = Field(name, self.input)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        self.input.textChanged.connect(self._changed)
        self.input.installEventFilter(self)
        self._count()

    def setFocus(  # noqa: N802 — Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        # Not a focus proxy: Tab would come here from wherever this field was made.
        self.input.setFocus(reason)

    @property
    def text(self) -> str:
        """What is written, sign for sign."""
        return whole_text(self.input)

    @property
    def fits(self) -> bool:
        """Whether the text keeps within its length."""
        return len(self.text) <= self._most

    def set_text(self, text: str) -> None:
        """Show a text without saying that it was edited."""
        if text == self.text:
            return
        self.input.blockSignals(True)
        self.input.setPlainText(text)
        self.input.blockSignals(False)
        self._count()

    def set_error(self, sentence: str | None) -> None:
        """What is wrong, until the text changes; None: nothing but its length may be."""
        self._count()
        if sentence is not None:
            self._field.set_error(sentence)

    def set_read_only(self, locked: bool) -> None:
        """Show without letting change."""
        self.input.setReadOnly(locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.left.emit(self.text)
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        self._count()
        self.edited.emit(self.text)

    def _count(self) -> None:
        size = len(self.text)
        self._field.set_note(f"{size} / {self._most}")
        over = size - self._most
        message = _("{over} signes de trop.").format(over=over) if over > 0 else None
        self._field.set_error(message)


def whole_text(edit: QPlainTextEdit) -> str:
    """What is written, sign for sign."""
    # Qt's plain text turns the spaces that do not break into ordinary ones.
    return edit.document().toRawText().translate(_LINE_ENDS)


class _Input(QPlainTextEdit):
    """Ctrl+Enter is left to the page, as a gesture."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("\r", "\n") and event.modifiers().value & _CONTROL:
            event.ignore()
            return
        super().keyPressEvent(event)


_CONTROL = 0x04000000
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
