"""What is being typed in a dialog, kept on this machine until it is saved or given up.

A dialog that is cancelled forgets; one that a kill takes away is found again as it was.
"""

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from db.errors import UserError
from desktop.hub import Hub
from desktop.i18n import _
from desktop.widgets.dialog import Dialog

KEPT_AFTER_MS = 600
_TYPED = "typed"


def keep_typing(dialog: QDialog, hub: Hub, subject: str) -> "Kept":
    """Keep what is typed in all the fields of a dialog that is built and filled.

    `subject` names what it is about, 'milestone:act_…': what was typed there before is put back.
    """
    return Kept(dialog, hub, subject)


class Kept(QObject):
    """The draft of one dialog; `found` says that something was put back."""

    def __init__(self, dialog: QDialog, hub: Hub, subject: str) -> None:
        super().__init__(dialog)
        self._dialog, self._hub, self._subject = dialog, hub, subject
        self._lines = dialog.findChildren(QLineEdit)
        self._areas = dialog.findChildren(QPlainTextEdit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._begun = self._said()
        self.found = self._put_back(hub.kept_draft(subject))
        for line in self._lines:
            line.textEdited.connect(self._timer.start)
        for area in self._areas:
            area.textChanged.connect(self._timer.start)
        dialog.finished.connect(self._forget)

    def keep(self) -> None:
        """Save now; what cannot be saved stays in the dialog, and the next key tries again."""
        self._timer.stop()
        said = self._said()
        if said == self._begun:
            return
        try:
            self._hub.keep(self._subject, {_TYPED: said})
        except UserError:
            self._timer.start()

    def _said(self) -> list[str]:
        lines = [line.text() for line in self._lines]
        return lines + [area.toPlainText() for area in self._areas]

    def _put_back(self, draft: dict[str, Any] | None) -> bool:
        typed = (draft or {}).get(_TYPED)
        if not isinstance(typed, list) or len(typed) != len(self._begun) or typed == self._begun:
            return False
        texts = [str(text) for text in typed]
        for line, text in zip(self._lines, texts, strict=False):
            line.setText(text)
        for area, text in zip(self._areas, texts[len(self._lines) :], strict=True):
            area.setPlainText(text)
        if isinstance(self._dialog, Dialog):
            self._dialog.set_text(_("Saisie retrouvée : elle n'avait pas été enregistrée."))
        return True

    def _forget(self) -> None:
        self._timer.stop()
        try:
            self._hub.forget(self._subject)
        except UserError:
            return  # the next opening offers it again
