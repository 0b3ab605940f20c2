"""A filter on a list: what it filters, what is chosen, a cross to take it off."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import paint_chevron
from desktop.look.palette import current
from desktop.look.sizes import CONTROL_SMALL
from desktop.widgets.paint import paint_text, tip, width_of
from desktop.widgets.staying_menu import StayingMenu

PADDING = 11
SIGN = 16
WIDEST = 300
# A menu writes what follows a tab at its right edge.
_COUNTED = "\t"


class FilterChip(QToolButton):
    """`changed` gives the chosen keys; `opening` comes before the menu shows, for its counts.

    Enter or Down opens the menu, Delete takes all off.
    """

    changed = Signal(list)
    opening = Signal()

    def __init__(
        self, label: str, options: list[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._actions: dict[str, QAction] = {}
        self._options: list[tuple[str, str]] = []
        self._gesture: tuple[str, Callable[[], None]] | None = None
        self._menu = StayingMenu(self)
        self.setProperty("look", "chip")
        self.setProperty("radius", CONTROL_SMALL // 2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self._show()
        self.set_options(options)

    def set_options(self, options: list[tuple[str, str]]) -> None:
        """(key, word) to choose among; what was chosen and still stands stays chosen.

        Without a word, a line between two groups.
        """
        if options == self._options:
            return
        kept = set(self.chosen())
        self._menu.clear()
        self._actions, self._options = {}, list(options)
        for key, word in options:
            if not word:
                self._menu.addSeparator()
                continue
            action = QAction(word.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(key in kept)
            action.toggled.connect(self._said)
            self._menu.addAction(action)
            self._actions[key] = action
        if self._gesture is not None:
            self._menu.addSeparator()
            self._menu.addAction(self._gesture[0]).triggered.connect(self._gesture[1])
        self._show()

    def set_gesture(self, words: str, gesture: Callable[[], None]) -> None:
        """What the last line of the menu does: choosing in another way."""
        self._gesture = (words, gesture)
        options, self._options = self._options, []
        self.set_options(options)

    def set_label(self, label: str) -> None:
        """Change what it says that it filters."""
        self._label = label
        self._show()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Write at the right of each option how many rows it gives; the chip stays as it is."""
        for key, action in self._actions.items():
            word = action.text().partition(_COUNTED)[0]
            action.setText(f"{word}{_COUNTED}{counts.get(key, 0)}")

    @property
    def keys(self) -> list[str]:
        """What is offered, chosen or not."""
        return list(self._actions)

    def chosen(self) -> list[str]:
        """The keys that are on, in the order of the options."""
        return [key for key, action in self._actions.items() if action.isChecked()]

    def choose(self, keys: list[str]) -> None:
        """Set what is on; said once."""
        before = self.chosen()
        for key, action in self._actions.items():
            action.blockSignals(True)
            action.setChecked(key in keys)
            action.blockSignals(False)
        if self.chosen() != before:
            self._said()
        self._show()

    def clear(self) -> None:
        """Take the filter off."""
        self.choose([])

    def open_menu(self) -> None:
        """Show what can be chosen, under the chip."""
        self.opening.emit()
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        width = 2 * PADDING + SIGN + self._words_width()
        return QSize(min(width, WIDEST), CONTROL_SMALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.chosen() and self.isDown() and self._sign().contains(event.position()):
            self.setDown(False)
            self.clear()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        ink = tokens.sel_ink if self.chosen() else tokens.text
        with QPainter(self) as painter:
            panel = QStyle.PrimitiveElement.PE_PanelButtonTool
            self.style().drawPrimitive(panel, option, painter, self)
            left = float(PADDING)
            for text, step in self._words():
                room = self.width() - left - PADDING - SIGN
                box = QRectF(left, 0, room, self.height() - 1)
                paint_text(painter, box, text, font(step), ink)
                left += width_of(text, font(step))
            if self.chosen():
                paint_icon(painter, "x", self._sign(), ink)
            else:
                paint_chevron(painter, self._sign().toRect(), "down", ink)

    def _words(self) -> list[tuple[str, Text]]:
        texts = (self._actions[key].text().partition(_COUNTED)[0] for key in self.chosen())
        on = [text.replace("&&", "&") for text in texts]
        if not on:
            return [(self._label, Text.TABLE_MEDIUM)]
        head = _("{label} : {rest}").format(label=self._label, rest="")
        return [(head, Text.TABLE), (", ".join(on), Text.TABLE_STRONG)]

    def _words_width(self) -> int:
        return sum(width_of(text, font(step)) for text, step in self._words())

    def _sign(self) -> QRectF:
        return QRectF(self.width() - PADDING - SIGN + 4, self.height() / 2 - 8, SIGN, SIGN)

    def _said(self) -> None:
        self._show()
        self.changed.emit(self.chosen())

    def _show(self) -> None:
        spoken = "".join(text for text, _step in self._words())
        self.setAccessibleName(spoken)
        self.setToolTip(tip(spoken) if self._words_width() > WIDEST - 2 * PADDING - SIGN else "")
        if self.property("active") != bool(self.chosen()):
            self.setProperty("active", bool(self.chosen()))
            self.style().unpolish(self)
            self.style().polish(self)
        self.updateGeometry()
        self.update()
