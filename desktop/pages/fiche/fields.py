"""The fields of the action itself, from its fiche: name, measure, partners, links, voted text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from db.commands.linked import change_links, change_partners
from db.queries.action.around import organisations, other_actions
from db.queries.action.fiche import Fiche
from db.queries.base.display import label_of
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.keys import Offer
from desktop.pages.fiche.pasts import Pasts
from desktop.widgets.tones import Message

Shown = Callable[[], Fiche | None]
Tell = Callable[[Message, str, str], None]


class FieldGestures:
    """Each opens the dialog of one field of the action that is shown; nothing without one."""

    def __init__(self, hub: Hub, page: QWidget, shown: Shown, pasts: Pasts, tell: Tell) -> None:
        self._hub, self._page, self._shown = hub, page, shown
        self._pasts, self._tell = pasts, tell

    def menu(self, button: QWidget, open_all: Callable[[], object]) -> None:
        """What may be done with the action as a whole; `open_all` leads to all its fields."""
        shown = self._shown()
        if shown is None:
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _add(menu, _("Tous les champs…"), open_all)
        menu.addSeparator()
        if shown.may.deadline:
            _add(menu, _("Renommer…"), self.rename)
            _add(menu, _("Déplacer…"), self.move)
            _add(menu, _("Modifier le texte voté…"), self.edit_voted)
            _add(menu, _("Ajouter une sous-action…"), self.add_part)
            menu.addSeparator()
        for name in ("title", "code", "measure", "deadline"):
            words = _("Historique : {}").format(label_of(shown.sheet.id, name))
            _add(menu, words, partial(self._pasts.show_field, name))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def offers(self) -> list[Offer]:
        """The same gestures for the palette, where they may be made."""
        shown = self._shown()
        if shown is None:
            return []
        found = [
            Offer(_("Lire les versions précédentes de la situation"), self._pasts.show_reports)
        ]
        if shown.may.deadline:
            found += [
                Offer(_("Renommer l'action"), self.rename, icon="pencil"),
                Offer(_("Déplacer l'action"), self.move, icon="signpost"),
                Offer(_("Modifier le texte voté"), self.edit_voted, icon="lock"),
                Offer(_("Modifier les partenaires"), self.change_partners, icon="users"),
                Offer(_("Relier à d'autres actions"), self.change_links, icon="git-branch"),
                Offer(_("Ajouter une sous-action"), self.add_part, icon="plus"),
            ]
        return found

    def rename(self, first: str = "title") -> None:
        """Another code, another title; one begins at `first`."""
        from db.queries.action.listed import action_list
        from desktop.dialogs.rename_action import RenameDialog

        shown = self._shown()
        rows = self._hub.ask(action_list)
        row = next((one for one in rows if shown and one.id == shown.sheet.id), None)
        if row is not None:
            dialog = RenameDialog(self._hub, row, self._page)
            (dialog.code if first == "code" else dialog.title).setFocus()
            dialog.exec()

    def change_pilots(self) -> None:
        """Whom the action is confided to."""
        from db.queries.people.person import persons
        from db.queries.rights.permission import may_write_policy
        from desktop.pages.fiche.pilots_dialog import PilotsDialog

        shown = self._shown()
        if shown is not None:
            people = self._hub.ask(persons) if self._hub.ask(may_write_policy) else ()
            about = (shown.sheet.id, shown.sheet.code)
            PilotsDialog(self._hub, about, shown.pilots.history, people, self._page).exec()

    def retire(self) -> None:
        """Out of the scheme, or back into it."""
        from db.commands.arrange import bring_back_action
        from db.queries.action.listed import action_list
        from desktop.dialogs.retire import RetireDialog

        shown = self._shown()
        if shown is None:
            return
        if shown.retired_on is not None:
            self._hub.do(bring_back_action, shown.sheet.id)
            return
        rows = self._hub.ask(action_list)
        row = next(one for one in rows if one.id == shown.sheet.id)
        parts = [one for one in rows if one.parent == row.id and not one.retired_on]
        RetireDialog(self._hub, row, parts, self._page).exec()

    def move(self) -> None:
        """Another measure, another whole."""
        from db.queries.action.listed import action_list
        from db.queries.scheme.measure import measures
        from desktop.dialogs.move_action import MoveDialog

        shown = self._shown()
        rows = self._hub.ask(action_list)
        row = next((one for one in rows if shown and one.id == shown.sheet.id), None)
        if row is None:
            return
        every = self._hub.ask(measures)
        own = next((one.scheme for one in every if one.id == row.measure), None)
        known = [one for one in every if own is None or one.scheme == own]
        others = [one for one in rows if one.retired_on is None]
        MoveDialog(self._hub, row, (known, others), self._page).exec()

    def add_part(self) -> None:
        """A sub-action of this one."""
        from db.queries.action.listed import action_list
        from db.queries.scheme.measure import measures
        from desktop.dialogs.new_action import NewActionDialog

        shown = self._shown()
        rows = self._hub.ask(action_list)
        row = next((one for one in rows if shown and one.id == shown.sheet.id), None)
        if row is None:
            return
        codes = {one.code for one in rows}
        known = self._hub.ask(measures)
        dialog = NewActionDialog(self._hub, known, self._page, whole=row, codes=codes)
        if dialog.exec() and dialog.action:
            said = _("Elle est parmi les actions liées, et s'ouvre de là.")
            self._tell(Message.GOOD, _("La sous-action est ajoutée."), said)

    def edit_voted(self, first: str = "") -> None:
        """The voted text, with the decision; one begins at `first`."""
        from desktop.dialogs.voted_text import VotedDialog

        shown = self._shown()
        if shown is not None and shown.voted.may:
            VotedDialog(self._hub, shown, self._page, first=first).exec()

    def change_partners(self) -> None:
        """The organisations with which the action is carried out."""
        from desktop.dialogs.pick_names import PickDialog

        shown = self._shown()
        if shown is None:
            return
        action, chosen = shown.sheet.id, shown.around.partners
        dialog = PickDialog(
            (_("Partenaires"), _("Organisation, connue ou nouvelle")),
            (chosen, self._hub.ask(organisations)),
            lambda added, removed: self._hub.do(change_partners, action, added, removed),
            self._page,
            makes=True,
        )
        keep_typing(dialog, self._hub, f"partners:{action}", dialog)
        dialog.exec()

    def change_links(self) -> None:
        """The actions that go with this one."""
        from desktop.dialogs.pick_names import PickDialog

        shown = self._shown()
        if shown is None:
            return
        action = shown.sheet.id
        dialog = PickDialog(
            (_("Actions liées"), _("Action")),
            (
                [(one.id, one.name) for one in shown.around.links],
                self._hub.ask(other_actions, action),
            ),
            lambda added, removed: self._hub.do(change_links, action, added, removed),
            self._page,
            makes=False,
        )
        keep_typing(dialog, self._hub, f"links:{action}", dialog)
        dialog.exec()


def _add(menu: QMenu, words: str, gesture: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _on=False: gesture())
