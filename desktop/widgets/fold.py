"""A part of a form that opens and closes under its title; closed, it still says what it holds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import rule


class Fold(QWidget):
    """`moved` says that it was opened or closed. Its title is a button: Space does it too."""

    moved = Signal()

    def __init__(
        self, title: str, inside: QWidget, *, opened: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._inside, self._summary = inside, ""
        self.head = Button(title, "chevron-right", Kind.LINK)
        self.head.clicked.connect(lambda: self.open(not self.is_open))
        self._words = ElidedLabel("", Text.CAPTION, "muted")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.head, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(rule())
        column.addLayout(line)
        column.addWidget(inside)
        self._open = opened
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether what it holds is shown."""
        return self._open

    def open(self, opened: bool = True) -> None:
        """Show what it holds, or only its title."""
        if opened != self._open:
            self._open = opened
            self._show()
            self.moved.emit()

    def set_summary(self, words: str) -> None:
        """What it holds, in a few words, read while it is closed."""
        self._summary = words
        self._tell()

    def _show(self) -> None:
        self._inside.setVisible(self._open)
        self.head.set_icon("chevron-down" if self._open else "chevron-right")
        self._tell()

    def _tell(self) -> None:
        """What it holds, beside its title while it is closed and for whoever only hears it."""
        self._words.set_text("" if self._open else self._summary)
        state = _("déplié") if self._open else _("replié")
        words = ", ".join(filter(None, (state, "" if self._open else self._summary)))
        self.head.setAccessibleDescription(words)
