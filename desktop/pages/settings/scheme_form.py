"""The fields of a scheme's settings: kept as one types, signed when a field is left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from db.commands.scheme_edit import edit_scheme
from db.errors import UserError
from db.queries.scheme.head import SchemeHead
from desktop.hub import Hub
from desktop.widgets.field import Field

KEPT_AFTER_MS = 600
NAMES = (
    *("authority", "direction", "title", "first_year", "last_year"),
    *("measure_word", "action_word", "reply_to", "attendance_months", "secrecy"),
)


class SchemeForm(QObject):
    """The lines by field. `typed` at each key; `refused` gives a sentence without a field."""

    typed = Signal()

    def __init__(self, hub: Hub, field: Callable[[str], Field], parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._head: SchemeHead | None = None
        self._fields = {name: field(name) for name in NAMES}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        for name in NAMES:
            line = self.line(name)
            line.textEdited.connect(self._on_typed)
            line.editingFinished.connect(self._leave)

    def line(self, name: str) -> QLineEdit:
        """Where a field is typed."""
        found = self._fields[name].widget
        assert isinstance(found, QLineEdit)
        return found

    def field(self, name: str) -> Field:
        """The field with its name and what is wrong with it."""
        return self._fields[name]

    def text(self, name: str) -> str:
        """What is typed."""
        return self.line(name).text().strip()

    def show_head(self, head: SchemeHead) -> None:
        """Show what the base says; what was typed and not yet signed is put back."""
        first = self._head is None or self._head.id != head.id
        begun = self._begun()
        self._head = head
        draft = self._hub.kept_draft(self._subject) or {} if first else begun
        for name in NAMES:
            typed = draft.get(name)
            said = typed if isinstance(typed, str) else str(getattr(head, name))
            if self.line(name).text() != said:
                self.line(name).setText(said)

    def finish(self) -> None:
        """Sign whatever is still being typed; what cannot be stays as a draft."""
        for name in self._begun():
            self._sign(name)
        if self._begun():
            self._keep()

    @property
    def _subject(self) -> str:
        return f"scheme:{self._head.id if self._head else ''}"

    def _begun(self) -> dict[str, Any]:
        """What is typed and differs from the base, by field."""
        if self._head is None:
            return {}
        return {
            name: self.line(name).text()
            for name in NAMES
            if self.text(name) != str(getattr(self._head, name))
        }

    def _on_typed(self) -> None:
        self._timer.start()
        self.typed.emit()

    def _keep(self) -> None:
        self._timer.stop()
        begun = self._begun()
        try:
            if begun:
                self._hub.keep(self._subject, begun)
            else:
                self._hub.forget(self._subject)
        except UserError:
            self._timer.start()

    def _leave(self) -> None:
        """A field is left: what is typed is signed, and what was wrong and no longer is, forgiven.

        A method, as Qt still calls a function that holds this form while the page is taken apart.
        """
        for name in NAMES:
            self._sign(name)

    def _sign(self, name: str) -> None:
        head = self._head
        if head is None or name not in self._begun():
            self._fields[name].set_error(None)
            return
        try:
            self._hub.do(edit_scheme, head.id, {name: self.text(name)}, head.seen)
        except UserError as error:
            self._fields[name].set_error(error.sentence)
            self._keep()
            return
        self._fields[name].set_error(None)
        self._keep()
