"""The band at the top of a page: where one is, and what one can do there."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.keys import Offer
from desktop.look.fonts import Text, font
from desktop.look.sizes import HEADER, PAGE_MARGIN, SWITCH_WIDTH
from desktop.widgets.button import Button, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon, Label
from desktop.widgets.laid import widgets_of
from desktop.widgets.palette_button import PaletteButton
from desktop.widgets.search import SearchField

TITLE_ROOM, LONG_TITLE_ROOM, LEAST_TITLE = 280, 560, 130
GAP = 8


class PageHeader(QFrame):
    """Title and context at left; search and at most three buttons at right, one principal.

    `trail_asked` gives the key of the step of the trail that was clicked, `palette_asked` wishes
    to search everywhere. Where the title would be cut, the buttons fold to their drawings.
    """

    trail_asked = Signal(str)
    palette_asked = Signal()

    def __init__(
        self,
        title: str = "",
        context: str = "",
        *,
        search: SearchField | None = None,
        buttons: list[Button] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self.setFixedHeight(HEADER)
        self.search = search
        self._trail = QWidget()
        self._trail_row = QHBoxLayout(self._trail)
        self._trail_row.setContentsMargins(0, 0, 0, 0)
        self._trail_row.setSpacing(6)
        self._trail.hide()
        self._code = Label("", Text.PAGE_TITLE, "muted")
        self._title = ElidedLabel("", Text.PAGE_TITLE)
        self._context = ElidedLabel("", Text.TABLE, "muted")
        self.palette_button = PaletteButton()
        self.palette_button.clicked.connect(self.palette_asked)
        self._build(search, buttons or [])
        self.set_title(title, context)

    def _build(self, search: SearchField | None, buttons: list[Button]) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._code)
        line.addWidget(self._title, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._trail)
        words.addLayout(line)
        words.addWidget(self._context)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, 1)
        self._row.setSpacing(GAP)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.palette_button)
        if search is not None:
            self._row.addWidget(search)
        for button in buttons:
            self._row.addWidget(button)

    def lead(self, widget: QWidget) -> None:
        """Put a mention before everything that stands at the right."""
        self._row.insertWidget(1, widget)

    def add(self, widget: QWidget) -> None:
        """Put a button, or a mention, at the right end."""
        self._row.addWidget(widget)

    def offers(self) -> list[Offer]:
        """The gestures of the buttons in sight."""
        return [
            Offer(
                button.text() or button.accessibleName(),
                button.click,
                button.keys,
                button.icon_name,
            )
            for button in self._at_right()
            if isinstance(button, Button) and button.isEnabled()
        ]

    def set_title(self, title: str, context: str = "", code: str = "") -> None:
        """`code` ('5.2') stands before the title, fainter."""
        self._title.set_text(title)
        self._code.setText(code)
        self._code.setVisible(bool(code))
        self.set_context(context)
        self.setAccessibleName(f"{code} {title}".strip())

    def set_name(self, title: str) -> None:
        """Another title; what is said under it stays."""
        self._title.set_text(title)
        self.setAccessibleName(title)

    def set_context(self, context: str) -> None:
        """The line under the title."""
        self._context.set_text(context)
        self._context.setVisible(bool(context))

    def set_trail(self, steps: list[tuple[str, str]]) -> None:
        """The way here, above the title: (key, word); an empty key cannot be clicked."""
        while (item := self._trail_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (key, word) in enumerate(steps):
            if number:
                self._trail_row.addWidget(Icon("chevron-right", 12, "faint"))
            self._trail_row.addWidget(self._step(key, word))
        self._trail_row.addStretch(1)
        self._trail.setVisible(bool(steps))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._row.activate()  # at once: what has just unfolded is not shown cut until later

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        right = [_least(widget) for widget in self._at_right()]
        return QSize(2 * PAGE_MARGIN + LEAST_TITLE + sum(right) + GAP * len(right), HEADER)

    def _fold(self) -> None:
        """Leave the title its room: the palette folds first, then the buttons from the left."""
        named = self._title.sizeHint().width()
        if self._code.text():
            named += self._code.sizeHint().width() + 10
        right = list(self._at_right())
        buttons = [one for one in right if isinstance(one, Button) and one.icon_name and one.text()]
        under = 0 if self._context.isHidden() else self._context.sizeHint().width()
        room = self.width() - 2 * PAGE_MARGIN - GAP * len(right)
        room -= sum(_whole(widget) for widget in right)
        narrow = self.window().width() < SWITCH_WIDTH
        fold = self.palette_button
        # Two fields to search in, side by side, would ask which is which.
        if narrow or self.search is not None or room < min(max(named, under), LONG_TITLE_ROOM):
            room += fold.whole_size().width() - fold.folded_size().width()
            fold.set_folded(True)
        else:
            fold.set_folded(False)
        if self.search is not None:
            liked, least = self.search.sizeHint().width(), self.search.minimumSizeHint().width()
            given = min(max(min(named, LONG_TITLE_ROOM) - room, 0), liked - least)
            self.search.setMaximumWidth(liked - given)
            room += given
        for button in sorted(buttons, key=lambda one: one.kind is Kind.PRIMARY):
            least = TITLE_ROOM if button.kind is Kind.PRIMARY else LONG_TITLE_ROOM
            folds = room < min(named, least)
            button.set_folded(folds)
            if folds:
                room += button.whole_size().width() - button.folded_size().width()

    def _at_right(self) -> Iterator[QWidget]:
        """What stands at the right of the title and is not hidden."""
        return (one for one in widgets_of(self._row) if not one.isHidden())

    def _step(self, key: str, word: str) -> QWidget:
        if not key:
            still = ElidedLabel(word, Text.CAPTION, "muted")
            still.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            return still
        button = Button(word, kind=Kind.LINK)
        button.setFont(font(Text.CAPTION))
        button.clicked.connect(lambda: self.trail_asked.emit(key))
        return button


def _whole(widget: QWidget) -> int:
    """The width of a widget that is not folded."""
    if isinstance(widget, Button | PaletteButton):
        return widget.whole_size().width()
    return widget.sizeHint().width()


def _least(widget: QWidget) -> int:
    """The width of a widget that is folded, where it can be."""
    if isinstance(widget, PaletteButton) or (isinstance(widget, Button) and widget.icon_name):
        return widget.folded_size().width()
    return widget.minimumSizeHint().width()
