"""What the window shows until its base is there: its grounds, a sentence, then how far one is.

This is what is waited for first, so nothing here asks for Qt's constants, which PySide makes in
Python when one of them, a brush or a pen is first named: plain widgets, each with its palette.
"""

from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text, font, load
from desktop.look.icons import mark
from desktop.look.palette import Role, current
from desktop.look.sizes import SIDE_MENU, SIDE_MENU_FOLDED, STATUS_BAR, SWITCH_WIDTH

WIDE, HIGH = 260, 6
Some = TypeVar("Some", bound=QWidget)


class Opening(QWidget):
    """`painted` comes once, after the window was first on screen."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        load()
        tokens = current()
        self._painted = False
        self._part: float | None = None
        self._side, self._side_line = self._ground(tokens.sidebar), self._ground(tokens.line)
        self._foot, self._foot_line = self._ground(tokens.sidebar), self._ground(tokens.line)
        self._mark, self._name = QLabel(self), self._words("Jalon", Text.PAGE_TITLE, tokens.text)
        self._mark.setPixmap(mark(28, tokens.accent, tokens.on_accent, self.devicePixelRatioF()))
        self._sentence = self._words("", Text.BODY, tokens.muted)
        self._sentence.setProperty("ink", "muted")  # the same, once there is a style sheet
        self._track, self._done = self._ground(tokens.track), self._ground(tokens.accent)
        self._track.hide()
        self._done.hide()
        self.say(_("Ouverture de la base…"))

    def say(self, sentence: str) -> None:
        """What is being done."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._place()

    def show_progress(self, done: int, total: int) -> None:
        """How far a base of another version is from being brought to this one."""
        if self._part is None:
            self.say(_("Mise à jour de la base pour cette version de Jalon…"))
            self._track.show()
            self._done.show()
        self._part = done / max(total, 1)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _place(self) -> None:
        """Everything where the window will have it."""
        folded = self.width() < SWITCH_WIDTH
        left = SIDE_MENU_FOLDED if folded else SIDE_MENU
        foot = self.height() - STATUS_BAR
        self._side.setGeometry(0, 0, left, foot)
        self._side_line.setGeometry(left - 1, 0, 1, foot)
        self._foot.setGeometry(0, foot, self.width(), STATUS_BAR)
        self._foot_line.setGeometry(0, foot, self.width(), 1)
        self._mark.setGeometry(14 if folded else 16, 14, 28, 28)
        self._name.setVisible(not folded)
        self._name.setGeometry(54, 14, left - 60, 28)
        centre, middle = left + (self.width() - left) // 2, self.height() // 2
        wide = self._sentence.sizeHint().width()
        self._sentence.setGeometry(centre - wide // 2, middle - 24, wide, 24)
        self._track.setGeometry(centre - WIDE // 2, middle + 12, WIDE, HIGH)
        self._done.setGeometry(self._track.x(), middle + 12, round(WIDE * (self._part or 0)), HIGH)

    def _ground(self, colour: str) -> QWidget:
        made = _coloured(QWidget(self), Role.Window, colour)
        made.setAutoFillBackground(True)
        return made

    def _words(self, text: str, step: Text, colour: str) -> QLabel:
        made = _coloured(QLabel(text, self), Role.WindowText, colour)
        made.setFont(font(step))
        return made


def _coloured(widget: Some, role: QPalette.ColorRole, colour: str) -> Some:
    palette = QPalette()
    palette.setColor(role, QColor(colour))
    widget.setPalette(palette)
    return widget
