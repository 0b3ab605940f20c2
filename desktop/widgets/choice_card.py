"""Two values for one thing: a card each, of which one is chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from db.kinds.choices import Status
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import paint_radio_at, rounded
from desktop.look.palette import current
from desktop.look.sizes import RADIUS_CARD
from desktop.look.tokens import Tokens
from desktop.widgets.paint import break_lines, paint_text
from desktop.widgets.runs import Run, RunText

INSET = 13
WORDS = INSET + 26
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Choice:
    """One side of a conflict; `value` is written large, `runs` is a text: one of both."""

    key: str
    title: str
    value: str = ""
    runs: tuple[Run, ...] = ()
    author: str = ""
    when: str = ""
    comment: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        text = "".join(run.text for run in self.runs)
        parts = (self.title, self.value, text, self.author, self.when, self.comment)
        return ", ".join(part for part in parts if part)


class ChoiceCards(QWidget):
    """The sides of one conflict, two by two; `chosen` gives the key that the person took."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: list[Choice], columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._cards: dict[str, ChoiceCard] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setSpacing(10)
        for number, choice in enumerate(choices):
            card = ChoiceCard(choice)
            card.clicked.connect(lambda _on=False, key=choice.key: self.chosen.emit(key))
            card.moved.connect(self._move)
            self._group.addButton(card)
            self._cards[choice.key] = card
            grid.addWidget(card, number // columns, number % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    @property
    def value(self) -> str | None:
        """The key of the chosen side, None while the conflict is open."""
        for key, card in self._cards.items():
            if card.isChecked():
                return key
        return None

    def set_value(self, key: str | None) -> None:
        """Show a choice without saying it."""
        self._group.setExclusive(False)
        for name, card in self._cards.items():
            card.setChecked(name == key)
        self._group.setExclusive(True)

    def _move(self, step: int) -> None:
        cards = list(self._cards.values())
        here = next((place for place, card in enumerate(cards) if card.hasFocus()), 0)
        cards[(here + step) % len(cards)].setFocus(Qt.FocusReason.OtherFocusReason)
        cards[(here + step) % len(cards)].click()


class ChoiceCard(QAbstractButton):
    """A radio button as large as what it stands for."""

    moved = Signal(int)

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.setText(choice.title)
        self.setAccessibleName(choice.spoken)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("radius", RADIUS_CARD)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(216, self.heightForWidth(216))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 60)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        high = INSET + 20.0
        if self._choice.value:
            high += 6 + 32
        if self._choice.runs:
            high += 6 + self._text(width).height
        if self._choice.author or self._choice.when:
            high += 6 + 16 * len(self._signature(width))
        if self._choice.comment:
            high += 6 + self._comment(width).height
        return round(high) + INSET

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in BACK or event.key() in ON:
            self.moved.emit(1 if event.key() in ON else -1)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        on = self.isChecked()
        width = 2 if on else 1
        ground = tokens.selected if on else tokens.hover if self.underMouse() else tokens.surface
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent if on else tokens.control), width))
            painter.setBrush(QColor(ground))
            painter.drawPath(rounded(self.rect(), RADIUS_CARD, width / 2))
            enabled = self.isEnabled()
            paint_radio_at(painter, QRectF(INSET, INSET + 1, 18, 18), chosen=on, enabled=enabled)
            title = QRectF(WORDS, INSET, self.width() - WORDS - INSET, 20)
            ink = tokens.sel_ink if on else tokens.text
            paint_text(painter, title, self._choice.title, font(Text.TABLE_STRONG), ink)
            self._paint_content(painter, tokens)

    def _paint_content(self, painter: QPainter, tokens: Tokens) -> None:
        top = INSET + 20.0
        if self._choice.value:
            box = QRectF(WORDS, top + 6, self.width() - WORDS - INSET, 32)
            paint_text(painter, box, self._choice.value, font(Text.FIGURE), tokens.text)
            top += 6 + 32
        if self._choice.runs:
            text = self._text(self.width())
            text.paint(painter, QPointF(INSET, top + 6), tokens.text)
            top += 6 + text.height
        signature = self._signature(self.width())
        if signature:
            paint_icon(painter, "user", QRectF(INSET, top + 8, 13, 13), tokens.muted)
            for number, line in enumerate(signature):
                box = QRectF(INSET + 20, top + 6 + 16 * number, self.width() - 2 * INSET - 20, 16)
                paint_text(painter, box, line, font(Text.CAPTION), tokens.muted)
            top += 6 + 16 * len(signature)
        if self._choice.comment:
            at = QPointF(INSET, top + 6)
            self._comment(self.width()).paint(painter, at, tokens.text)

    def _text(self, width: int) -> RunText:
        differs = current().status[Status.POSTPONED].ink
        return RunText(self._choice.runs, Text.TABLE, width - 2 * INSET, strong_ink=differs)

    def _comment(self, width: int) -> RunText:
        runs = (Run(self._choice.comment),)
        return RunText(runs, Text.TABLE, width - 2 * INSET, italic=True)

    def _signature(self, width: int) -> list[str]:
        room = width - 2 * INSET - 20
        author = self._choice.author
        lines = break_lines(author, font(Text.CAPTION), room, 2) if author else []
        return [*lines, self._choice.when] if self._choice.when else lines
