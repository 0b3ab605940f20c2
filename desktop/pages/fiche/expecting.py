"""What one does about what is expected of establishments, from the fiche of the action."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.commands.expectation import place_expectation, remove_expectation
from db.errors import UserError
from db.queries.action.fiche import Fiche
from db.queries.base.display import label_of
from db.queries.establishment.defining import action_of_expectation, defining
from desktop.dialogs.expectation.dialog import consequence, edit_expectation, new_expectation
from desktop.hub import Hub
from desktop.i18n import _
from desktop.pages.fiche.body import FicheBody
from desktop.place import Place
from desktop.widgets.dialog import confirm
from desktop.widgets.tones import Message


class Expecting(QObject):
    """`place_asked` leads to the page where all establishments are, or to one's own."""

    place_asked = Signal(object)

    def __init__(
        self, hub: Hub, page: QWidget, shown: Callable[[], Fiche | None], body: FicheBody
    ) -> None:
        super().__init__(page)
        self._hub, self._page, self._shown, self._body = hub, page, shown, body
        card = body.expected
        card.add_asked.connect(self._add)
        card.edit_asked.connect(self._edit)
        card.past_asked.connect(self._show_past)
        card.remove_asked.connect(self._remove)
        card.moved.connect(lambda one, to: self._try(place_expectation, one, to))
        card.opened.connect(self._open)

    def _add(self) -> None:
        shown = self._shown()
        if shown is not None:
            new_expectation(self._hub, shown.sheet.id, self._page).exec()

    def _edit(self, one: str) -> None:
        try:
            dialog = edit_expectation(self._hub, one, self._page)
        except UserError as error:  # it was taken away by a file that came meanwhile
            self._tell(error)
        else:
            dialog.exec()

    def _show_past(self, one: str) -> None:
        from desktop.dialogs.field_past import FieldPastDialog

        shown = self._shown()
        may = shown is not None and shown.expected.may
        about = (one, "deadline", label_of(one, "deadline"))
        FieldPastDialog(self._hub, about, self._page, may=may).exec()

    def _remove(self, one: str) -> None:
        action = self._hub.ask(action_of_expectation, one)
        try:
            known = self._hub.ask(defining, action, one)
        except UserError as error:
            self._tell(error)
            return
        label = known.known.label if known.known else ""
        title, verb = _("Ne plus attendre « {} » ?").format(label), _("Ne plus l'attendre")
        if confirm(self._page, title, consequence(known), verb, danger=True):
            self._try(remove_expectation, one)

    def _open(self, one: str) -> None:
        shown = self._shown()
        if shown is None:
            return
        first = shown.expected.rows[0].deployed.id if shown.expected.rows else ""
        place = Place("house") if shown.expected.directs else Place("deployment", one or first)
        self.place_asked.emit(place)

    def _try(self, gesture: Callable[..., Any], *args: Any) -> None:
        try:
            self._hub.do(gesture, *args)
        except UserError as error:
            self._tell(error)

    def _tell(self, error: UserError) -> None:
        told = error.sentence
        self._body.notice.tell(Message.DANGER, _("Rien n'a été modifié."), told)
