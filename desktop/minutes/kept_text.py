"""A text of the minutes, written in its place: a draft while typed, signed when it is left."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import UserError
from db.queries.journal.shown import shown_ops
from desktop.hub import Changes, Hub
from desktop.widgets.text_area import TextArea

KEPT_AFTER_MS = 600
Write = Callable[..., Changes]  # (session, entity, seen=…, field=text)


class KeptText(QObject):
    """`refused` gives the sentence that says why what is typed is not signed; it stays on screen
    and on this machine.
    """

    refused = Signal(str)

    def __init__(self, hub: Hub, area: TextArea, field: str, write: Write) -> None:
        super().__init__(area)
        self._hub, self._area, self._field, self._write = hub, area, field, write
        self._entity, self._signed = "", ""
        self._seen: tuple[int, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        area.edited.connect(lambda _text: self._typed())
        area.left.connect(lambda _text: self.sign())

    @property
    def is_typed(self) -> bool:
        """Whether something is typed that is not signed."""
        return self._seen is not None

    def show_text(self, entity: str, text: str, *, fixed: bool) -> None:
        """Show the text of an entity; what is being typed about it stays."""
        if entity != self._entity:
            self.sign()
            self._entity, self._seen = entity, None
        self._signed = text
        self._area.set_read_only(fixed)
        if not self.is_typed:
            self._area.set_text(text)
            if not fixed:
                self._find()

    def sign(self) -> None:
        """Write what is typed."""
        self._timer.stop()
        if self._seen is None:
            return
        text, seen = self._area.text.strip(), self._seen
        try:
            if text != self._signed:
                self._seen = None
                self._do(text or None, seen)
                self._signed = text
            self._seen = None
            self._hub.forget(self._subject)
        except UserError as error:
            self._seen = seen
            self.keep()
            self.refused.emit(error.sentence)

    def keep(self) -> None:
        """Save the draft now."""
        self._timer.stop()
        if self._seen is None:
            return
        try:
            self._hub.keep(self._subject, {"text": self._area.text, "seen": self._seen})
        except UserError:
            self._timer.start()

    def _do(self, text: str | None, seen: tuple[int, ...]) -> None:
        entity, field = self._entity, self._field
        self._hub.do(
            lambda session: self._write(session, entity, seen={field: seen}, **{field: text})
        )

    @property
    def _subject(self) -> str:
        return f"field:{self._entity}:{self._field}"

    def _typed(self) -> None:
        if self._entity and self._seen is None:
            self._seen = self._hub.ask(shown_ops, self._entity, self._field)[self._field]
        self._timer.start()

    def _find(self) -> None:
        draft = self._hub.kept_draft(self._subject)
        if draft is not None and str(draft.get("text", "")) != self._signed:
            self._seen = tuple(draft.get("seen") or ())
            self._area.set_text(str(draft.get("text", "")))
