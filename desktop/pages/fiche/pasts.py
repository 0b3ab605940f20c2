"""The former values of what the fiche shows: of a field, of a line of its history, of reports."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from db.commands.voted import edit_voted
from db.queries.action.fiche import Fiche
from db.queries.action.voted import VOTED
from db.queries.base.display import label_of
from db.queries.journal.field_past import FieldVersion
from db.queries.journal.history import Past, history
from db.queries.journal.shown import shown_ops
from db.queries.journal.sight import naming
from db.queries.rights.writable import Writable
from desktop.hub import Hub
from desktop.i18n import _

Write = Callable[[FieldVersion, str], object]
STATE, MEMBER, REPORTED = "_state", ":", "situation"
_LINES = {
    "pilots": (("grt_",), ""),
    "milestones": (("mil_",), ""),
    "indicators": (("ind_", "tgt_", "ent_"), ""),
    "expected": (("exp_",), ""),
    "partner": (("act_",), "partner:"),
    "link": (("act_",), "link:"),
}


class Pasts:
    """Each opens a dialog about the action that is shown; nothing without one."""

    def __init__(self, hub: Hub, page: QWidget, shown: Callable[[], Fiche | None]) -> None:
        self._hub, self._page, self._shown = hub, page, shown

    def show_field(self, field: str) -> None:
        """Who wrote what of a field of the action; a voted text comes back with a decision."""
        shown = self._shown()
        if shown is None:
            return
        action = shown.sheet.id
        about = (action, field, label_of(action, field))
        self._open(about, self._with_decision(action, field), may=shown.may.deadline)

    def show_milestone(self, milestone: str) -> None:
        """The dates that a milestone was planned on."""
        shown = self._shown()
        if shown is not None:
            about = (milestone, "planned_on", label_of(milestone, "planned_on"))
            self._open(about, None, may=shown.may.milestones)

    def show_reports(self) -> None:
        """The former reports."""
        from desktop.dialogs.past_reports import PastReportsDialog

        shown = self._shown()
        if shown is not None:
            may = shown.may.report
            PastReportsDialog(self._hub, shown.sheet.id, self._page, may=may).exec()

    def show_key(self, key: str, label: str) -> None:
        """The past of what a line of the list of fields stands for."""
        if key == REPORTED:
            self.show_reports()
        elif key in _LINES:
            self._show_lines(label, *_LINES[key])
        else:
            self.show_field(key)

    def _show_lines(self, label: str, prefixes: tuple[str, ...], member: str) -> None:
        """What happened to things of some kinds, or to the members of a set of the action."""
        from desktop.pages.fiche.lines_dialog import LinesDialog
        from desktop.telling import tell

        shown = self._shown()
        if shown is None:
            return
        past = [
            one
            for one in self._hub.ask(history, shown.sheet.id)
            if one.entity.startswith(prefixes) and one.field.startswith(member)
        ]
        dialog = LinesDialog(_("Historique : {}").format(label), tell(past), self._page)
        if dialog.exec() and dialog.chosen is not None:
            self.show_change(dialog.chosen)

    def show_change(self, change: Past) -> None:
        """The former values of the field that a line of the history is about."""
        shown = self._shown()
        if shown is None:
            return
        if change.field.startswith(REPORTED):
            self.show_reports()
            return
        born = change.field == STATE and not change.after
        field = naming(change.entity) if born else change.field
        if change.entity == shown.sheet.id and MEMBER not in field:
            self.show_field(field)
        else:
            about = (change.entity, field, _named(change, field))
            self._open(about, None, may=_may_restore(shown.may, change.entity, field))

    def _with_decision(self, action: str, field: str) -> Write | None:
        if field not in VOTED:
            return None
        seen = self._hub.ask(shown_ops, action, field)

        def write(one: FieldVersion, decision: str) -> object:
            texts = {field: one.raw_text}
            return self._hub.do(edit_voted, action, texts, decision, seen)

        return write

    def _open(self, about: tuple[str, str, str], write: Write | None, *, may: bool) -> None:
        from desktop.dialogs.field_past import FieldPastDialog

        FieldPastDialog(self._hub, about, self._page, may=may, write=write).exec()


def _named(change: Past, field: str) -> str:
    """'Convention avec trois centres, prévu le'; a member of a set by its name."""
    label = change.after if MEMBER in field else label_of(change.entity, field)
    return ", ".join(part for part in (change.subject, label) if part)


def _may_restore(may: Writable, entity: str, field: str) -> bool:
    """What lives or not comes back by undoing, a right by giving it again."""
    if field == STATE:
        return False
    rights = {
        "act": may.deadline,
        "mil": may.milestones,
        "exp": may.deadline,
        "ind": may.indicators,
        "tgt": may.indicators,
        "ent": may.values,
    }
    return rights.get(entity.partition("_")[0], False)
