"""Returning values to those who entered them, with one reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.commands.acceptance import send_back
from db.queries.entry.judging import JudgedEntry
from desktop.dialogs.form import FormDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.text_area import TextArea

LONGEST = 1000


class ReturnDialog(FormDialog):
    """Nothing is returned without a reason: it stands on top of what its author has to do."""

    def __init__(self, hub: Hub, rows: Sequence[JudgedEntry], parent: QWidget) -> None:
        title = ngettext(
            "Renvoyer {} saisie à son auteur", "Renvoyer {} saisies à leurs auteurs", len(rows)
        ).format(len(rows))
        named = ", ".join(f"{row.label} ({row.period.label})" for row in rows[:3])
        more = len(rows) - 3
        if more > 0:
            also = ngettext("et {} autre", "et {} autres", more).format(more)
            named = f"{named} {also}"
        save = Button(_("Renvoyer"), "rotate-ccw", Kind.PRIMARY)
        super().__init__(title, save, parent, width=480, text=named)
        self._hub, self._rows = hub, rows
        self.reason = TextArea(_("Motif du renvoi"), LONGEST)
        self.reason.input.setFixedHeight(96)
        self.body.addWidget(self.reason)
        self.finish()
        self.reason.setFocus()
        keep_typing(self, hub, "return")

    def wrong(self) -> QWidget | None:
        return None if self.reason.fits else self.reason

    def write(self) -> None:
        shown = {row.id: row.measured for row in self._rows}
        self._hub.do(send_back, [row.id for row in self._rows], self.reason.text, shown)

    def refuse(self, sentence: str) -> None:
        self.reason.set_error(sentence)
        self.reason.setFocus()
