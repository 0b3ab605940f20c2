"""A field with its name above, a note at the right, and what is wrong under it."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon, Label


class Field(QWidget):
    """Any widget to fill; the name is also what a screen reader says."""

    def __init__(
        self, name: str, widget: QWidget, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.widget = widget
        self._name = Label(name, Text.TABLE_STRONG)
        self._name.setBuddy(widget)
        self._note = ElidedLabel(note, Text.CAPTION, "faint")
        self._note.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._error = _ErrorLine()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(widget)
        column.addWidget(self._error)
        grows = QSizePolicy.PolicyFlag.ExpandFlag.value
        if not widget.sizePolicy().verticalPolicy().value & grows:
            column.addStretch(1)
        if not widget.accessibleName():
            widget.setAccessibleName(name)
        if isinstance(widget, QComboBox) and (typed := widget.lineEdit()) is not None:
            typed.setAccessibleName(widget.accessibleName())

    def set_name(self, name: str) -> None:
        """Another name, for another use of the same field."""
        self._name.setText(name)
        self.widget.setAccessibleName(name)

    def set_note(self, note: str) -> None:
        """The note at the right: 'en juin : 35 %', '147 / 600'."""
        self._note.set_text(note)

    def set_error(self, sentence: str | None) -> None:
        """What is wrong, in a sentence, with the field outlined; None: nothing is."""
        self._error.set_sentence(sentence or "")
        set_error_state(self.widget, bool(sentence))
        self.widget.setAccessibleDescription(sentence or "")
        if isinstance(self.widget, QComboBox) and (typed := self.widget.lineEdit()) is not None:
            typed.setAccessibleDescription(sentence or "")


def set_error_state(widget: QWidget, wrong: bool) -> None:
    """Outline a field as wrong, or as right again."""
    widget.setProperty("state", "error" if wrong else "")
    if not isinstance(widget, QLineEdit):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    widget.update()


class _ErrorLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._words = Label("", Text.CAPTION, "danger", wrap=True)
        row.addWidget(Icon("circle-alert", 14, "danger"))
        row.addWidget(self._words, 1)
        self.hide()

    def set_sentence(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
