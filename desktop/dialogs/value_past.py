"""What stands of an entry: its value, who entered it, where it is with the secretary, its past."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.kinds.choices import EntryState
from db.queries.entry.history import EntryLine, FormerValue
from desktop.i18n import _, short_date
from desktop.look.fonts import Text
from desktop.widgets.label import Label
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message

MOST = 3
STATE_LOOKS = {
    EntryState.DRAFT: ("pencil", Message.INFO),
    EntryState.SUBMITTED: ("clock", Message.INFO),
    EntryState.RETURNED: ("rotate-ccw", Message.WARNING),
    EntryState.ACCEPTED: ("circle-check", Message.GOOD),
}


class ValuePast(QWidget):
    """Hidden where nothing was ever entered."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._content = QWidget()
        self._told = Label("", Text.TABLE, "warning", wrap=True)
        self._column.addWidget(self._content)
        self._column.addWidget(self._told)
        self.show_entry(None)

    def show_entry(self, line: EntryLine | None) -> None:
        """Show what stands and what stood before it."""
        self.say("")
        fresh = _content(line) if line is not None else QWidget()
        self._column.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh
        self.setVisible(line is not None)

    def say(self, sentence: str) -> None:
        """Say something more, or nothing."""
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        if sentence:
            self.show()


def _content(line: EntryLine) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Label(_now(line), Text.TABLE, "muted", wrap=True), 1)
    for tag in entry_tags(line):
        head.addWidget(tag)
    column.addLayout(head)
    if line.returned:
        said = _("Renvoyée : {}").format(line.returned)
        column.addWidget(Label(said, Text.TABLE_MEDIUM, "warning", wrap=True))
    if line.accepted:
        said = _("La valeur acceptée reste {}, tant que celle-ci ne l'est pas.")
        column.addWidget(Label(said.format(line.accepted), Text.TABLE, "muted", wrap=True))
    for one in line.former[:MOST]:
        column.addWidget(Label(_before(one), Text.CAPTION, "faint", wrap=True))
    return whole


def entry_tags(line: EntryLine) -> list[Tag]:
    """Its state, and what is to be known of it: an icon and a word each."""
    found = []
    if line.state is not None:
        icon, tone = STATE_LOOKS[line.state]
        found.append(Tag(line.state.label, icon, tone))
    if line.contested:
        found.append(Tag(_("contestée"), "git-merge", Message.WARNING))
    if line.late:
        found.append(Tag(_("reçue après la clôture"), "clock", Message.WARNING))
    return found


def _now(line: EntryLine) -> str:
    said = _("{value}, {author}, le {day}").format(
        value=line.words, author=line.author, day=short_date(line.at.date())
    )
    return _("{} (motif : {})").format(said, line.reason) if line.reason else said


def _before(one: FormerValue) -> str:
    said = _("Avant : {value}, {author}, le {day}").format(
        value=one.words, author=one.author, day=short_date(one.at.date())
    )
    return _("{} (motif : {})").format(said, one.reason) if one.reason else said
