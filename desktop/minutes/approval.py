"""Saying which later sitting approved the minutes of one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from db.commands.approval import approve
from db.errors import UserError
from db.queries.agenda import MeetingRow
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _, short_date
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field


class ApprovalDialog(FittingDialog):
    """Offers the sittings that may, the first one first; what is approved opens no more."""

    def __init__(self, hub: Hub, meeting: str, able: Sequence[MeetingRow], parent: QWidget) -> None:
        said = _("Une fois approuvé, un relevé ne se rouvre plus.")
        super().__init__(_("Quelle séance a approuvé ce relevé ?"), said, parent, width=460)
        self._hub, self._meeting, self._able = hub, meeting, able
        self.which = QComboBox()
        for row in able:
            self.which.addItem(f"{row.title}, {short_date(row.on)}", row.id)
        self._field = Field(_("Séance"), self.which)
        self.body.addWidget(self._field)
        self.add_button(Button(_("Annuler")))
        self.save = self.add_action(Button(_("Noter l'approbation"), "check", Kind.PRIMARY))
        self.save.clicked.connect(self._save)
        self.save.setDefault(True)
        self.which.setFocus()
        keep_typing(self, hub, f"approval:{meeting}")

    def _save(self) -> None:
        at = self._able[self.which.currentIndex()].id
        try:
            self._hub.do(approve, self._meeting, at)
        except UserError as error:
            self._field.set_error(error.sentence)
            self.fit()
            return
        self.accept()
