"""What is being typed in a dialog, kept on this machine until it is saved or given up.

A dialog that is cancelled forgets; one that a kill takes away is found again as it was.
"""

from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QDialog

from db.errors import UserError
from desktop.i18n import _
from desktop.kept_parts import Part, parts_of
from desktop.widgets.dialog import Dialog

KEPT_AFTER_MS = 600
_TYPED = "typed"


class Keeper(Protocol):
    """Where drafts are kept: the base by its hub, or the settings where there is no base yet."""

    def keep(self, subject: str, content: dict[str, Any]) -> None:
        """Keep what is typed about a subject."""

    def kept_draft(self, subject: str) -> dict[str, Any] | None:
        """What was typed about it, None when nothing is kept."""

    def forget(self, subject: str) -> None:
        """Forget it."""


class List(Protocol):
    """What a dialog holds beside its fields; `typed` says that it changed."""

    @property
    def typed(self) -> SignalInstance: ...

    def said(self) -> Any:
        """As JSON takes it."""

    def put_back(self, said: Any) -> None:
        """Show it again; whatever it is, for another version may have written it."""


def keep_typing(dialog: QDialog, keeper: Keeper, subject: str, *lists: List) -> "Kept":
    """Keep what is typed in all the fields of a dialog that is built and filled.

    `subject` names what it is about, 'milestone:act_…': what was typed there before is put back.
    """
    return Kept(dialog, keeper, subject, lists)


class Kept(QObject):
    """The draft of one dialog; `found` says that something was put back."""

    def __init__(
        self, dialog: QDialog, keeper: Keeper, subject: str, lists: tuple[List, ...]
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._keeper, self._subject = dialog, keeper, subject
        self._parts: list[Part] = parts_of(dialog)
        self._lists = lists
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._begun = self._said()
        self.found = self._put_back(keeper.kept_draft(subject))
        self._is_kept = self.found
        for part in self._parts:
            if part.typed is not None:
                part.typed.connect(self._timer.start)
        for one in lists:
            one.typed.connect(self._timer.start)
        dialog.finished.connect(self._forget)

    def keep(self) -> None:
        """Save now; what cannot be saved stays in the dialog, and the next key tries again."""
        self._timer.stop()
        said = self._said()
        try:
            if said != self._begun:
                self._keeper.keep(self._subject, {_TYPED: said})
                self._is_kept = True
            elif self._is_kept:
                self._keeper.forget(self._subject)
                self._is_kept = False
        except UserError:
            self._timer.start()

    def _said(self) -> list[Any]:
        return [part.said() for part in self._parts] + [one.said() for one in self._lists]

    def _put_back(self, draft: dict[str, Any] | None) -> bool:
        typed = (draft or {}).get(_TYPED)
        if not isinstance(typed, list) or len(typed) != len(self._begun) or typed == self._begun:
            return False
        # What stands first may fill what follows, which is then put back in its turn.
        holders: list[Part | List] = [*self._parts, *self._lists]
        for holder, said in zip(holders, typed, strict=True):
            if said != holder.said():
                holder.put_back(said)
        if isinstance(self._dialog, Dialog):
            self._dialog.add_text(_("Saisie retrouvée : elle n'avait pas été enregistrée."))
        return True

    def _forget(self) -> None:
        self._timer.stop()
        try:
            self._keeper.forget(self._subject)
        except UserError:
            return  # the next opening offers it again
