"""The fields of the action itself, from its fiche: name, measure, partners, links, voted text."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from db.commands.linked import change_links, change_partners
from db.commands.voted import edit_voted
from db.queries.around import organisations, other_actions
from db.queries.fiche import Fiche
from db.queries.field_past import FieldVersion
from db.queries.shown import shown_ops
from db.queries.voted import VOTED, voted_label
from desktop.hub import Hub
from desktop.i18n import _
from desktop.keys import Offer


class FieldGestures:
    """Each opens the dialog of one field of the action that is shown; nothing without one."""

    def __init__(self, hub: Hub, page: QWidget, shown: Callable[[], Fiche | None]) -> None:
        self._hub, self._page, self._shown = hub, page, shown

    def menu(self, button: QWidget) -> None:
        """What may be done with the action as a whole."""
        shown = self._shown()
        if shown is None:
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if shown.may.deadline:
            _add(menu, _("Renommer…"), self.rename)
            _add(menu, _("Déplacer…"), self.move)
            _add(menu, _("Modifier le texte voté…"), self.edit_voted)
            menu.addSeparator()
        for name in ("title", "code", "measure", "deadline"):
            words = _("Historique : {}").format(voted_label(shown.sheet.id, name))
            _add(menu, words, partial(self.show_past, name))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def offers(self) -> list[Offer]:
        """The same gestures for the palette, where they may be made."""
        shown = self._shown()
        if shown is None:
            return []
        found = [Offer(_("Lire les versions précédentes de la situation"), self.show_reports)]
        if shown.may.deadline:
            found += [
                Offer(_("Renommer l'action"), self.rename, icon="pencil"),
                Offer(_("Déplacer l'action"), self.move, icon="signpost"),
                Offer(_("Modifier le texte voté"), self.edit_voted, icon="lock"),
                Offer(_("Modifier les partenaires"), self.change_partners, icon="users"),
                Offer(_("Relier à d'autres actions"), self.change_links, icon="git-branch"),
            ]
        return found

    def rename(self) -> None:
        """Another code, another title."""
        from db.queries.action_list import action_list
        from desktop.dialogs.rename_action import RenameDialog

        shown = self._shown()
        rows = self._hub.ask(action_list)
        row = next((one for one in rows if shown and one.id == shown.sheet.id), None)
        if row is not None:
            RenameDialog(self._hub, row, self._page).exec()

    def move(self) -> None:
        """Another measure, another whole."""
        from db.queries.action_list import action_list
        from db.queries.measure import measures
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

    def edit_voted(self) -> None:
        """The voted text, with the decision."""
        from desktop.dialogs.voted_text import VotedDialog

        shown = self._shown()
        if shown is not None and shown.voted.may:
            VotedDialog(self._hub, shown, self._page).exec()

    def change_partners(self) -> None:
        """The organisations with which the action is carried out."""
        from desktop.dialogs.pick_names import PickDialog

        shown = self._shown()
        if shown is None:
            return
        action, chosen = shown.sheet.id, shown.around.partners
        PickDialog(
            (_("Partenaires"), _("Organisation, connue ou nouvelle")),
            (chosen, self._hub.ask(organisations)),
            lambda added, removed: self._hub.do(change_partners, action, added, removed),
            self._page,
            makes=True,
        ).exec()

    def change_links(self) -> None:
        """The actions that go with this one."""
        from desktop.dialogs.pick_names import PickDialog

        shown = self._shown()
        if shown is None:
            return
        action = shown.sheet.id
        PickDialog(
            (_("Actions liées"), _("Action")),
            (
                [(one.id, one.name) for one in shown.around.links],
                self._hub.ask(other_actions, action),
            ),
            lambda added, removed: self._hub.do(change_links, action, added, removed),
            self._page,
            makes=False,
        ).exec()

    def show_past(self, field: str) -> None:
        """Who wrote what of a field of the action; a voted text comes back with a decision."""
        shown = self._shown()
        if shown is None:
            return
        action = shown.sheet.id
        seen = self._hub.ask(shown_ops, action, field)

        def write(one: FieldVersion, decision: str) -> object:
            texts = {field: one.raw_text}
            return self._hub.do(edit_voted, action, texts, decision, seen)

        self._open_past(action, field, write if field in VOTED else None, may=shown.may.deadline)

    def show_milestone_past(self, milestone: str) -> None:
        """The dates that a milestone was planned on."""
        shown = self._shown()
        if shown is not None:
            self._open_past(milestone, "planned_on", None, may=shown.may.milestones)

    def show_reports(self) -> None:
        """The former reports."""
        from desktop.dialogs.past_reports import PastReportsDialog

        shown = self._shown()
        if shown is not None:
            may = shown.may.report
            PastReportsDialog(self._hub, shown.sheet.id, self._page, may=may).exec()

    def _open_past(
        self,
        entity: str,
        field: str,
        write: Callable[[FieldVersion, str], object] | None,
        *,
        may: bool,
    ) -> None:
        from desktop.dialogs.field_past import FieldPastDialog

        about = (entity, field, voted_label(entity, field))
        FieldPastDialog(self._hub, about, self._page, may=may, write=write).exec()


def _add(menu: QMenu, words: str, gesture: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _on=False: gesture())
