"""Saying which later sitting approved the minutes of one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from db.commands.approval import approve
from db.queries.meeting.agenda import MeetingRow
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _, short_date
from desktop.kept import keep_typing
from desktop.widgets.field import Field


class ApprovalDialog(FormDialog):
    """Offers the sittings that may, the first one first; what is approved opens no more."""

    def __init__(self, hub: Hub, meeting: str, able: Sequence[MeetingRow], parent: QWidget) -> None:
        said = _("Une fois approuvé, un relevé ne se rouvre plus.")
        title, save = (
            _("Quelle séance a approuvé ce relevé ?"),
            save_button(_("Noter l'approbation")),
        )
        super().__init__(title, save, parent, width=460, text=said)
        self._hub, self._meeting, self._able = hub, meeting, able
        self.which = QComboBox()
        for row in able:
            self.which.addItem(f"{row.title}, {short_date(row.on)}", row.id)
        self._field = Field(_("Séance"), self.which)
        self.body.addWidget(self._field)
        self.finish()
        self.which.setFocus()
        keep_typing(self, hub, f"approval:{meeting}")

    def write(self) -> None:
        self._hub.do(approve, self._meeting, self._able[self.which.currentIndex()].id)

    def refuse(self, sentence: str) -> None:
        self._field.set_error(sentence)
