"""One field to decide: a card for each value in presence, and another value where one may type."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from db.errors import UserError
from db.queries.journal.conflict import Conflict, Rival
from db.queries.journal.settlement import Issue, Typing
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.pages.exchange.difference import sides
from desktop.pages.exchange.editors import Editor, make_editor
from desktop.pages.exchange.words import moment
from desktop.widgets.choice_card import Choice, ChoiceCard, ChoiceCards
from desktop.widgets.label import Label
from desktop.widgets.paint import width_of

OTHER = "other"
LARGE = 168


class IssueView(QWidget):
    """`changed` comes when the person chose or typed. `choice` is '1', '2'… or 'other'."""

    changed = Signal()

    def __init__(self, conflict: Conflict, issue: Issue, me: str) -> None:
        super().__init__()
        self.issue = issue
        self.cards = ChoiceCards(issue.label, choices_of(conflict, issue, me))
        self.other = QRadioButton(_("Autre valeur"))
        self.editor: Editor | None = make_editor(issue)
        self._below = issue.typing is Typing.TEXT
        self._touched = False
        self._build(conflict)
        self.cards.chosen.connect(self._card_chosen)
        self.other.clicked.connect(self._other_chosen)
        if self.editor is not None:
            self.editor.changed.connect(self._typed)

    @property
    def choice(self) -> str | None:
        """What is chosen, None while nothing is."""
        return OTHER if self.other.isChecked() else self.cards.value

    def choose(self, key: str | None) -> None:
        """Show a choice without saying it."""
        self.cards.set_value(None if key == OTHER else key)
        self.other.setChecked(key == OTHER and self.editor is not None)
        self._show_editor()

    def value(self) -> Any:
        """What was decided; UserError when nothing is, or when what is typed is no value."""
        choice = self.choice
        if choice is None:
            raise UserError(_("« {} » : choisissez une valeur.").format(self.issue.label))
        if choice == OTHER and self.editor is not None:
            return self.editor.value()
        return self.issue.value_of(int(choice))

    def take_focus(self) -> None:
        """Put the keyboard on the first card."""
        card = self.cards.findChild(ChoiceCard)
        if isinstance(card, ChoiceCard):
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def set_locked(self, locked: bool) -> None:
        """Show only: the choice is not to be made now."""
        self.cards.setEnabled(not locked)
        self.other.setVisible(not locked and self.editor is not None)
        self._show_editor()

    def _build(self, conflict: Conflict) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        if conflict.code:
            head.addWidget(Label(conflict.code, Text.BODY_STRONG, "muted", tabular=True))
        head.addWidget(Label(self.issue.label, Text.BODY_STRONG, wrap=True), 1)
        line = QHBoxLayout()
        line.setContentsMargins(14, 0, 4, 0)
        line.setSpacing(12)
        self.other.setAutoExclusive(False)
        self.other.setFont(font(Text.TABLE))
        line.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.cards)
        column.addLayout(line)
        if self.editor is not None:
            if self._below:
                column.addWidget(self.editor)
            else:
                line.addWidget(self.editor)
            self.editor.start_from(self.issue.values[0])
        line.addStretch(1)
        self.other.setVisible(self.editor is not None)
        self._show_editor()

    def _show_editor(self) -> None:
        if self.editor is not None:
            open_now = self.other.isChecked() and not self.other.isHidden()
            self.editor.setVisible(open_now or not (self._below or self.other.isHidden()))

    def _card_chosen(self, _key: str) -> None:
        self.other.setChecked(False)
        self._show_editor()
        self.changed.emit()

    def _other_chosen(self) -> None:
        before = self.cards.value
        if before is not None and self.editor is not None and not self._touched:
            self.editor.start_from(self.issue.values[int(before) - 1])
        self.other.setChecked(True)
        self.cards.set_value(None)
        self._show_editor()
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _typed(self) -> None:
        self._touched = True
        self.choose(OTHER)
        self.changed.emit()


def choices_of(conflict: Conflict, issue: Issue, me: str) -> list[Choice]:
    """The cards: short values large, texts with what differs underlined."""
    large = all(width_of(value, font(Text.FIGURE)) <= LARGE for value in issue.shown)
    runs = sides(issue.shown)
    return [
        Choice(
            str(rival.number),
            title_of(rival, me),
            value=value if large else "",
            runs=() if large else text,
            author=rival.author,
            when=moment(rival.at),
        )
        for rival, value, text in zip(conflict.rivals, issue.shown, runs, strict=True)
    ]


def title_of(rival: Rival, me: str) -> str:
    """Whether a value is ours or was received; the establishment that said it before joining."""
    if rival.joined:
        return _("Dit de « {} »").format(rival.joined)
    return _("Votre saisie") if rival.author == me else _("Saisie reçue")
