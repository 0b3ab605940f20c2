"""What one may do from the fiche besides the report: deadline, values, indicators, milestones."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from db.commands.action import (
    add_milestone,
    delete_milestone,
    edit_action,
    edit_milestone,
)
from db.errors import UserError
from db.queries.action.fiche import Fiche
from db.queries.action.follow_up import MilestoneRow
from db.queries.entry.entering import indicator_entries, new_indicator_place
from db.queries.journal.shown import shown_ops
from desktop.dialogs.enter_value import EntryDialog
from desktop.hub import Changes, Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.pages.fiche.day import DayDialog
from desktop.pages.fiche.milestone_dialog import MilestoneDialog
from desktop.widgets.dialog import confirm
from desktop.widgets.tones import Message

Tell = Callable[[Message, str, str], None]
STEP = ("title", "planned_on", "done_on")
ACCEPTED = QDialog.DialogCode.Accepted


class Gestures:
    """Each asks what is needed, does it through the hub, and tells a refusal."""

    def __init__(self, hub: Hub, page: QWidget, tell: Tell) -> None:
        self._hub, self._page, self._tell = hub, page, tell

    def change_deadline(self, shown: Fiche | None) -> None:
        """Another deadline for the action, or none."""
        if shown is None:
            return
        sheet = shown.sheet
        seen = self._hub.ask(shown_ops, sheet.id, "deadline")
        title = _("Changer l'échéance")
        dialog = DayDialog(title, _("Échéance"), sheet.deadline, shown.today, self._page)
        keep_typing(dialog, self._hub, f"deadline:{sheet.id}")
        if dialog.exec() == ACCEPTED and dialog.day != sheet.deadline:
            self._try(lambda: self._hub.do(edit_action, sheet.id, "deadline", dialog.day, seen))

    def enter_value(self, indicator: str) -> None:
        """A value of an indicator; its dialog says what is wrong by itself."""
        EntryDialog(self._hub, self._hub.ask(indicator_entries, indicator), self._page).exec()

    def add_indicator(self, shown: Fiche | None) -> None:
        """Another indicator for the action."""
        if shown is not None:
            from desktop.dialogs.indicator.dialog import IndicatorDialog

            action = shown.sheet.id
            scheme = self._hub.ask(new_indicator_place, action).scheme
            IndicatorDialog(self._hub, scheme, self._page, action=action).exec()

    def edit_indicator(self, indicator: str) -> None:
        """Another definition of one that is there; it may also be taken away."""
        from desktop.dialogs.indicator.dialog import edit_indicator

        edit_indicator(self._hub, indicator, self._page)

    def add_milestone(self, shown: Fiche | None) -> None:
        """Another milestone for the action."""
        if shown is None:
            return
        dialog = MilestoneDialog(None, shown.today, self._page)
        keep_typing(dialog, self._hub, f"milestone:{shown.sheet.id}")
        if dialog.exec() == ACCEPTED:
            action, title, day = shown.sheet.id, dialog.title, dialog.day
            self._try(lambda: self._hub.do(add_milestone, action, title, day))

    def mark_done(self, milestone: str) -> None:
        """Done today."""
        today = self._hub.now().date()
        self._edit(milestone, done_on=today)

    def mark_undone(self, milestone: str) -> None:
        """Not done after all."""
        self._edit(milestone, done_on=None)

    def edit_milestone(self, shown: Fiche | None, milestone: str) -> None:
        """Another title, another planned date."""
        row = _find(shown, milestone)
        if shown is None or row is None:
            return
        seen = self._hub.ask(shown_ops, milestone, *STEP)
        dialog = MilestoneDialog(row, shown.today, self._page)
        keep_typing(dialog, self._hub, f"milestone:{shown.sheet.id}:{milestone}")
        if dialog.exec() == ACCEPTED:
            entered = {"title": dialog.title, "planned_on": dialog.day}
            said = {name: new for name, new in entered.items() if new != getattr(row, name)}
            self._edit(milestone, seen=seen, **said)

    def drop_milestone(self, shown: Fiche | None, milestone: str) -> None:
        """Take a milestone away, once that is confirmed."""
        row = _find(shown, milestone)
        if row is None:
            return
        seen = self._hub.ask(shown_ops, milestone, *STEP)
        title = _("Supprimer le jalon « {} » ?").format(row.title)
        said = _("Il disparaît de la fiche. Son histoire reste dans l'historique de l'action.")
        if confirm(self._page, title, said, _("Supprimer le jalon"), danger=True):
            self._try(lambda: self._hub.do(delete_milestone, milestone, seen))

    def _edit(self, milestone: str, **fields: Any) -> None:
        self._try(
            lambda: self._hub.do(lambda session: edit_milestone(session, milestone, **fields))
        )

    def _try(self, gesture: Callable[[], Any]) -> None:
        """Do it; a refusal is told in the page and nothing has changed."""
        try:
            result = gesture()
        except UserError as error:
            self._tell(Message.DANGER, _("Rien n'a été modifié."), error.sentence)
            return
        if _is_refused(result):
            said = _("La modification est gardée dans le journal, sans effet sur la fiche.")
            self._tell(Message.WARNING, _("Ce geste est hors de vos droits."), said)


def _find(shown: Fiche | None, milestone: str) -> MilestoneRow | None:
    steps = shown.sheet.milestones if shown else ()
    return next((row for row in steps if row.id == milestone), None)


def _is_refused(result: Any) -> bool:
    parts = result if isinstance(result, tuple) else (result,)
    return any(isinstance(part, Changes) and part.refused for part in parts)
