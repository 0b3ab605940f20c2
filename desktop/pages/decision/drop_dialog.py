"""Giving a decision up, with the reason."""

from PySide6.QtWidgets import QWidget

from db.commands.decision import set_state
from db.errors import UserError
from db.kinds.choices import DecisionState
from db.queries.decision import DecisionRow
from db.queries.shown import Seen
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.text_area import TextArea


class DropDialog(FittingDialog):
    """Nothing is given up without a reason."""

    def __init__(self, hub: Hub, row: DecisionRow, seen: Seen, parent: QWidget) -> None:
        super().__init__(_("Abandonner cette décision ?"), row.text, parent, width=480)
        self._hub, self._row, self._seen = hub, row, seen
        self.reason = TextArea(_("Motif de l'abandon"), 1000)
        self.reason.input.setFixedHeight(76)
        self.reason.set_text(row.reason)
        self.body.addWidget(self.reason)
        self.add_button(Button(_("Annuler")))
        self.save = self.add_action(Button(_("Abandonner"), "ban", Kind.DANGER))
        self.save.clicked.connect(self._save)
        self.reason.setFocus()
        keep_typing(self, hub, f"drop:{row.id}")

    def _save(self) -> None:
        if not self.reason.fits:
            return
        try:
            why = self.reason.text
            self._hub.do(set_state, self._row.id, DecisionState.DROPPED, why, seen=self._seen)
        except UserError as error:
            self.reason.set_error(error.sentence)
            self.reason.setFocus()
            self.fit()
            return
        self.accept()
