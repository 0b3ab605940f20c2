"""Giving a decision up, with the reason."""

from PySide6.QtWidgets import QWidget

from db.commands.decision import set_state
from db.kinds.choices import DecisionState
from db.queries.journal.shown import Seen
from db.queries.meeting.decision import DecisionRow
from desktop.dialogs.form import FormDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.text_area import TextArea


class DropDialog(FormDialog):
    """Nothing is given up without a reason."""

    def __init__(self, hub: Hub, row: DecisionRow, seen: Seen, parent: QWidget) -> None:
        save = Button(_("Abandonner"), "ban", Kind.DANGER)
        super().__init__(_("Abandonner cette décision ?"), save, parent, width=480, text=row.text)
        self._hub, self._row, self._seen = hub, row, seen
        self.reason = TextArea(_("Motif de l'abandon"), 1000)
        self.reason.input.setFixedHeight(76)
        self.reason.set_text(row.reason)
        self.body.addWidget(self.reason)
        self.finish()
        self.reason.setFocus()
        keep_typing(self, hub, f"drop:{row.id}")

    def wrong(self) -> QWidget | None:
        return None if self.reason.fits else self.reason

    def write(self) -> None:
        dropped, why = DecisionState.DROPPED, self.reason.text
        self._hub.do(set_state, self._row.id, dropped, why, seen=self._seen)

    def refuse(self, sentence: str) -> None:
        self.reason.set_error(sentence)
        self.reason.setFocus()
