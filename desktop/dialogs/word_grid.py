"""Words of a known list, typed one by one: each is completed, read, and said wrong in its place."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from db.errors import UserError
from db.sixwords import LETTERS_ENOUGH, known_words, recognised
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL_SMALL
from desktop.widgets.field import set_error_state
from desktop.widgets.label import Label
from desktop.widgets.unkept import leave_unkept
from desktop.widgets.word_completer import WordCompleter

ONE_WORD = re.compile(r"[^\W\d_]+")
RANK_WIDTH = 18


class WordGrid(QWidget):
    """A place for each of `ranks`, to be filled with the words of db/sixwords.py.

    `changed` comes with each word that is typed or taken away. Several words given at once, as when
    they are pasted, fill the following places.
    """

    changed = Signal()

    def __init__(
        self,
        ranks: Sequence[int],
        across: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._problems: dict[QLineEdit, str] = {}
        self._completer = WordCompleter(known_words(), LETTERS_ENOUGH, self)
        self._completer.activated.connect(self._take_offered)
        self.lines = [self._line(rank) for rank in ranks]
        self._ranks = [Label(str(rank), Text.CAPTION, "muted", tabular=True) for rank in ranks]
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 2, 2, 2)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, (label, line) in enumerate(zip(self._ranks, self.lines, strict=True)):
            label.setFixedWidth(RANK_WIDTH)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            cell = QHBoxLayout()
            cell.setSpacing(6)
            cell.addWidget(label)
            cell.addWidget(line, 1)
            grid.addLayout(cell, place // across, place % across)
        self.setFixedHeight(grid.sizeHint().height())
        self.setFocusProxy(self.lines[0])

    @property
    def words(self) -> list[str]:
        """What each place holds, in their order; '' for an empty one."""
        return [line.text().strip() for line in self.lines]

    @property
    def right(self) -> int:
        """How many places hold a word of the list."""
        return sum(bool(line.text()) and line not in self._problems for line in self.lines)

    @property
    def problem(self) -> str:
        """What is wrong with the first wrong word, '' when none is."""
        return next((self._problems[one] for one in self.lines if one in self._problems), "")

    def _line(self, rank: int) -> QLineEdit:
        line = _Place()
        leave_unkept(line)
        line.setFixedHeight(CONTROL_SMALL)
        line.setAccessibleName(_("Mot {}").format(rank))
        line.setCompleter(self._completer)
        line.installEventFilter(self)
        line.typed.connect(self._type)
        line.left.connect(self._settle)
        return line

    def _take_offered(self) -> None:
        """A word was chosen in the list that drops down."""
        line = self._completer.widget()
        if isinstance(line, QLineEdit):
            self._settle(line, onwards=True)

    def _type(self, line: QLineEdit, text: str) -> None:
        """A word is being typed; a space ends it, and several words fill the places after it."""
        typed = ONE_WORD.findall(text)
        if len(typed) > 1:
            self._spread(self.lines.index(line), typed)
        elif typed and text[-1].isspace():
            self._settle(line, onwards=True)
        else:
            self._mark(line, "")
            self.changed.emit()

    def _spread(self, start: int, typed: Sequence[str]) -> None:
        last = self.lines[start]
        for last, word in zip(self.lines[start:], typed, strict=False):
            last.setText(word)
            self._check(last)
        last.setFocus()
        self.changed.emit()

    def _settle(self, line: QLineEdit, *, onwards: bool = False) -> None:
        """A word is typed: write it as the list does, or say what is wrong with it."""
        if not self.isVisible():  # a dialog that closes takes the keyboard away from its fields
            return
        self._check(line)
        after = self.lines.index(line) + 1
        if onwards and line not in self._problems and after < len(self.lines):
            self.lines[after].setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _check(self, line: QLineEdit) -> None:
        text = line.text().strip()
        try:
            line.setText(" ".join(recognised(text)))
            self._mark(line, "")
        except UserError as error:
            self._mark(line, f"{line.accessibleName()}{_(' :')} {error.sentence}")

    def _mark(self, line: QLineEdit, problem: str) -> None:
        self._problems.pop(line, None)
        if problem:
            self._problems[line] = problem
        line.setAccessibleDescription(problem)
        set_error_state(line, bool(problem))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return goes to the next place, and a backspace in an empty place to the former one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            at = next((n for n, one in enumerate(self.lines) if one is watched), 0)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at + 1 < len(self.lines):
                self._settle(self.lines[at], onwards=True)
                return True
            if event.key() == Qt.Key.Key_Backspace and at and not self.lines[at].text():
                self.lines[at - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
                return True
        return super().eventFilter(watched, event)


class _Place(QLineEdit):
    """Where one word is typed: `typed` (itself, the text), `left` (itself)."""

    # Qt says that an editing is over while a dialog is taken apart: only a method of what is gone
    # by then is left out, a function that holds it would still be called.
    typed = Signal(object, str)
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self._say_typed)
        self.editingFinished.connect(self._say_left)

    def _say_typed(self, text: str) -> None:
        self.typed.emit(self, text)

    def _say_left(self) -> None:
        self.left.emit(self)
