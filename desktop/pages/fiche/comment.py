"""The comment of the follow-up, written in its place: kept while typed, signed when left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.commands.action import edit_action
from db.errors import UserError
from db.queries.journal.shown import shown_ops
from desktop.hub import Hub
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.pages.fiche.clock_button import ClockButton
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.text_area import TextArea
from desktop.widgets.tones import Message

KEPT_AFTER_MS = 600
FIELD = "comment"
MOST = 5000
HIGH = 84
Tell = Callable[[Message, str, str], None]


class CommentCard(Card):
    """A text that belongs to the follow-up. `past_asked` wants its former values.

    What is typed is a draft after 600 ms and signed when the field or the page is left; a draft
    that a kill left is shown again, and signed as any other.
    """

    past_asked = Signal()

    def __init__(self, hub: Hub, tell: Tell, parent: QWidget | None = None) -> None:
        super().__init__(_("Commentaire"), parent=parent)
        self._hub, self._tell = hub, tell
        self._action, self._signed = "", ""
        self._seen: dict[str, Any] = {}
        self.area = TextArea(_("Que faut-il savoir de plus pour suivre l'action ?"), MOST)
        self.area.input.setFixedHeight(HIGH)
        self._read = Label("", Text.TABLE, wrap=True)
        self._clock = ClockButton(_("Commentaire"))
        self._clock.clicked.connect(self.past_asked)
        self.add_action(self._clock)
        self.add(self.area)
        self.add(self._read)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        self.area.edited.connect(self._typed)
        self.area.left.connect(lambda _text: self.sign())

    @property
    def is_typed(self) -> bool:
        """Whether something is typed that is not signed."""
        return bool(self._seen)

    def show_comment(self, action: str, text: str, *, may: bool) -> None:
        """Show that of an action; what is being typed stays. Without `may`, only what is there."""
        if action != self._action:
            self.sign()
            self._action, self._seen = action, {}
        self._signed = text
        self.area.setVisible(may)
        self._read.setVisible(not may)
        self._read.setText(text)
        self._clock.setVisible(bool(text))
        self.setVisible(may or bool(text))
        if may and not self.is_typed:
            self.area.set_text(text)
            self._find()

    def sign(self) -> None:
        """Write what is typed; where it is refused, it stays on screen and on this machine."""
        self._timer.stop()
        if not self.is_typed:
            return
        text = self.area.text.strip()
        try:
            if text != self._signed:
                seen = {FIELD: tuple(self._seen[FIELD])}
                self._seen, before = {}, self._seen
                try:
                    self._hub.do(edit_action, self._action, FIELD, text or None, seen)
                except UserError:
                    self._seen = before
                    raise
            self._seen = {}
            self._hub.forget(self._subject)
        except UserError as error:
            self._keep()
            title = _("Le commentaire n'est pas enregistré ; il reste à l'écran.")
            self._tell(Message.DANGER, title, error.sentence)

    @property
    def _subject(self) -> str:
        return f"field:{self._action}:{FIELD}"

    def _typed(self) -> None:
        if not self.is_typed:
            self._seen = dict(self._hub.ask(shown_ops, self._action, FIELD))
        self._timer.start()

    def _keep(self) -> None:
        self._timer.stop()
        if not self.is_typed:
            return
        try:
            self._hub.keep(self._subject, {"text": self.area.text, "seen": self._seen[FIELD]})
        except UserError:
            self._timer.start()

    def _find(self) -> None:
        draft = self._hub.kept_draft(self._subject)
        if draft is not None and str(draft.get("text", "")) != self._signed:
            self._seen = {FIELD: tuple(draft.get("seen") or ())}
            self.area.set_text(str(draft.get("text", "")))
