"""Why values that others may have read are corrected: asked once for a whole gesture."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.kept import keep_typing
from desktop.widgets.field import Field

LONGEST = 1000


class ReasonDialog(FormDialog):
    """`reason` is what was given. The one before is offered again."""

    def __init__(self, hub: Hub, count: int, before: str, parent: QWidget | None) -> None:
        title = ngettext("Corriger {} valeur", "Corriger {} valeurs", count).format(count)
        text = ngettext(
            "Cette valeur a déjà été transmise. L'ancienne reste dans son historique, avec le "
            "motif de la correction.",
            "Ces valeurs ont déjà été transmises. Les anciennes restent dans leur historique, avec "
            "le motif de la correction.",
            count,
        )
        super().__init__(title, save_button(_("Corriger")), parent, width=480, text=text)
        self.reason = ""
        self._line = QLineEdit(before)
        self._line.setMaxLength(LONGEST)
        self._field = Field(_("Motif de la correction"), self._line)
        self.body.addWidget(self._field)
        self.finish()
        self._line.setFocus()
        self._line.selectAll()
        keep_typing(self, hub, "cells-reason")

    def wrong(self) -> QWidget | None:
        missing = not self._line.text().strip()
        self._field.set_error(_("Dites pourquoi vous corrigez.") if missing else None)
        return self._line if missing else None

    def write(self) -> None:
        self.reason = self._line.text().strip()
