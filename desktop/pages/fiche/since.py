"""What became of the action since the state that a committee examined, or is about to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.meeting.since_frozen import SinceFrozen
from desktop.i18n import _, clock, short_date
from desktop.look.fonts import Text
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message


class SinceCard(Card):
    """A line for each value that moved; hidden before any state. `asked` gives the sitting."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Depuis l'état arrêté"), parent=parent)
        self._meeting = ""
        self._open = Button(_("Voir la séance"), kind=Kind.LINK)
        self._open.clicked.connect(lambda: self.asked.emit(Place("meetings", self._meeting)))
        self.add_action(self._open)
        self._content = QWidget()
        self.add(self._content)
        self.hide()

    def show_since(self, since: SinceFrozen | None) -> None:
        """Show what moved since a state, or nothing."""
        self.setVisible(since is not None)
        if since is None:
            return
        self._meeting = since.state.meeting
        fresh = _content(since)
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh


def _content(since: SinceFrozen) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(_when(since), Text.CAPTION, "muted", wrap=True))
    if since.after_closing:
        row = QHBoxLayout()
        row.addWidget(Tag(_("reçu après clôture"), "clock", Message.WARNING))
        row.addStretch(1)
        column.addLayout(row)
        said = _("La séance examinera l'action telle qu'elle était, sans ce qui est arrivé depuis.")
        column.addWidget(Label(said, Text.TABLE, "muted", wrap=True))
    for value in since.late_values:
        said = _("{}, reçue après la clôture").format(value.told)
        column.addWidget(Label(said, Text.TABLE, wrap=True))
    for one in since.moves:
        column.addWidget(Label(one.told, Text.TABLE, wrap=True))
    if not since.moves:
        column.addWidget(Label(_("Rien n'a bougé."), Text.TABLE, "muted"))
    return whole


def _when(since: SinceFrozen) -> str:
    """'Comité de suivi nº 6, arrêté le 1er oct. 24 à 18 h 05'."""
    state = since.state
    said = _("{}, arrêté le {}").format(state.title, short_date(state.on))
    return _("{} à {}").format(said, clock(state.at)) if state.at is not None else said
