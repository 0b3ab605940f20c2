"""What the tabs of the settings share: a column of cards that scrolls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.look.sizes import GUTTER, PAGE_MARGIN
from desktop.widgets.card import Card
from desktop.widgets.label import Label

WIDEST = 860


class Section(QScrollArea):
    """One tab. `told` gives a tone, a title and a text for the message over the page."""

    told = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        body = QWidget()
        body.setProperty("look", "page")
        body.setMaximumWidth(WIDEST + 2 * PAGE_MARGIN)
        self.cards = QVBoxLayout(body)
        self.cards.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 24)
        self.cards.setSpacing(GUTTER)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def refresh(self) -> None:
        """Read again what the tab shows."""

    def leave(self) -> None:
        """Keep what is being typed."""


def explained(card: Card, sentence: str) -> Label:
    """Say in a card what it is for."""
    said = Label(sentence, Text.TABLE, "muted", wrap=True)
    said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    card.add(said)
    return said
