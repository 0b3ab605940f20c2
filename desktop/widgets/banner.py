"""A message in the page: what happened, what is safe, what can be done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import RADIUS_CARD
from desktop.widgets.button import Button
from desktop.widgets.columns import Columns
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Icon, Label
from desktop.widgets.tones import ICON_OF, Message, tone_of

WORDS = 180  # pixels that they keep, or the buttons stand under them


class Banner(QWidget):
    """Title and text in the ink of the tone. `flat` puts the buttons at the right, on one line.

    Screen readers are told when it appears.
    """

    def __init__(
        self,
        tone: Message,
        title: str,
        text: str = "",
        buttons: list[Button] | None = None,
        *,
        icon: str | None = None,
        flat: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._flat = flat
        self._own_icon = icon
        self._icon = Icon(icon or ICON_OF[tone], 18, tone.value)
        self._title = Label("", Text.TABLE_STRONG, tone.value, wrap=True)
        self._text = Label("", Text.TABLE, tone.value, wrap=True)
        self._buttons = buttons or []
        self._build()
        self.set_message(tone, title, text)

    def _build(self) -> None:
        words = self._words()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 12, 10)
        row.setSpacing(12)
        if not self._buttons:
            row.addLayout(words, 1)
            return
        if self._flat:
            taken = sum(button.sizeHint().width() for button in self._buttons)
            beside = Columns(WORDS + taken, spacing=8)
            beside.addLayout(words, 1)
            middle = QVBoxLayout()
            middle.addStretch(1)
            middle.addLayout(_on_line(self._buttons))
            middle.addStretch(1)
            beside.addLayout(middle)
            row.addLayout(beside, 1)
            return
        row.addLayout(words, 1)
        line = _on_line(self._buttons)
        line.setContentsMargins(0, 6, 0, 0)
        words.addLayout(line, 3, 1)

    def _words(self) -> QGridLayout:
        """The icon beside the first line of the title, whatever room is above and below."""
        words = QGridLayout()
        words.setHorizontalSpacing(12)
        words.setVerticalSpacing(2)
        words.addWidget(self._icon, 1, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._title, 1, 1)
        words.addWidget(self._text, 2, 1)
        words.setColumnStretch(1, 1)
        for edge in (0, 4):
            words.setRowStretch(edge, 1)
        return words

    def set_message(self, tone: Message, title: str, text: str = "") -> None:
        """Say something else, in another tone."""
        self._tone = tone
        self._icon.set_icon(self._own_icon or ICON_OF[tone], tone.value)
        for label, words in ((self._title, title), (self._text, text)):
            label.setText(words)
            label.set_ink(tone.value)
            label.setVisible(bool(words))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        if self.isVisible():
            self._tell()
        self.update()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        if visible:
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = tone_of(self._tone, current())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tone.line), 1))
            painter.setBrush(QColor(tone.soft))
            painter.drawPath(rounded(self.rect(), RADIUS_CARD, 0.5))

    def _tell(self) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


def _on_line(buttons: list[Button]) -> FlowLayout:
    line = FlowLayout(across=8, down=6)
    for button in buttons:
        line.addWidget(button)
    return line
