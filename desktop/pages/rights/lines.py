"""A right, a machine, an invitation: one line of a card each, with what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.look.sizes import CARD_INSET
from desktop.pages.rights.words import TagWords
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.pill import Tag

TOP = Qt.AlignmentFlag.AlignTop


def line(
    title: str, note: str, tag: TagWords | None = None, buttons: Sequence[Button] = ()
) -> QWidget:
    """Title and note at left, tag and buttons at right; several buttons go under a tagged note."""
    whole = QWidget()
    whole.setAccessibleName(", ".join(filter(None, (title, tag[0] if tag else "", note))))
    words = QVBoxLayout()
    words.setSpacing(1)
    for text, step, ink in ((title, Text.TABLE_STRONG, "text"), (note, Text.CAPTION, "muted")):
        if text:
            words.addWidget(Label(text, step, ink, wrap=True))
    row = QHBoxLayout(whole)
    row.setContentsMargins(CARD_INSET, 9, CARD_INSET, 9)
    row.setSpacing(12)
    row.addLayout(words, 1)
    if tag is not None:
        row.addWidget(Tag(*tag), 0, TOP)
    if tag is not None and len(buttons) > 1:
        words.addSpacing(6)
        words.addLayout(_side_by_side(buttons))
    else:
        row.addLayout(_side_by_side(buttons))
        row.setAlignment(TOP)
    return whole


def _side_by_side(buttons: Sequence[Button]) -> FlowLayout:
    row = FlowLayout(across=8, down=6)
    for button in buttons:
        row.addWidget(button)
    return row


def listed(title: str, lines: Sequence[QWidget], empty: str) -> Card:
    """A card with a line each, or a sentence that says why there is none."""
    card = Card(title, count=str(len(lines)) if lines else "", flush=True)
    for one in lines or [line("", empty)]:
        card.add_line()
        card.add(one)
    return card
