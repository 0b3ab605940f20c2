"""What was voted of the action: read here, changed by a gesture that names a decision."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.action.voted import VOTED, Voted
from db.queries.base.display import label_of
from desktop.dialogs.voted_text import LINES, prompts
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.pages.fiche.clock_button import SIDE, ClockButton
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.label import Label

_FLAG = Qt.TextInteractionFlag


class VotedCard(Card):
    """`edit_asked` wants to change it, `past_asked` the former values of a field."""

    edit_asked = Signal()
    past_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Texte voté"), icon="lock", ink="muted", parent=parent)
        self._edit = Button(_("Modifier le texte voté"), kind=Kind.LINK)
        self._edit.clicked.connect(self.edit_asked)
        self.add_action(self._edit)
        self._content = QWidget()
        self.add(self._content)

    def show_voted(self, action: str, voted: Voted) -> None:
        """Show that of an action; a writer sees what each empty field should answer."""
        self._edit.setVisible(voted.may)
        note = "" if voted.is_empty else _("ne change que par une décision")
        self.set_title(_("Texte voté"), note=note)
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        shown = [name for name in VOTED if voted.texts[name] or (voted.may and name not in LINES)]
        for number, name in enumerate(shown):
            row, column = divmod(number, 2)
            grid.addWidget(self._text(action, name, voted), row, column)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        if not shown:
            nothing = _("Le texte voté de cette action n'est pas dans la base.")
            grid.addWidget(Label(nothing, Text.TABLE, "muted", wrap=True), 0, 0, 1, 2)
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _text(self, action: str, name: str, voted: Voted) -> QWidget:
        label, text = label_of(action, name), voted.texts[name]
        whole = QWidget()
        top = QWidget()
        top.setFixedHeight(SIDE)  # the same with a clock and without
        head = QHBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addWidget(Label(label, Text.TABLE_STRONG))
        if name in voted.changed:
            clock = ClockButton(label)
            clock.clicked.connect(lambda: self.past_asked.emit(name))
            head.addWidget(clock)
        head.addStretch(1)
        words = Label(text or prompts()[name], Text.TABLE, "text" if text else "faint", wrap=True)
        if text:
            words.setTextInteractionFlags(_FLAG.TextSelectableByMouse)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(words)
        column.addStretch(1)
        return whole
