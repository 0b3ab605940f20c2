"""Adding a point to the agenda, or changing one."""

from typing import Any

from PySide6.QtWidgets import QWidget

from db.commands.meeting import add_item
from db.kinds.choices import Expected
from db.queries.action.listed import action_list
from db.queries.journal.shown import shown_ops
from db.queries.meeting.agenda import AgendaRow
from desktop.dialogs.form import FormDialog, changed, save_button
from desktop.dialogs.picker import ActionPicker
from desktop.dialogs.point_fields import PointFields
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.pages.meeting.work import change_item
from desktop.widgets.field import Field

MINUTES = 15
FIELDS = ("title", "minutes", "expected", "presenter", "detail")


class ItemDialog(FormDialog):
    """`item` is the id of the point that was added or changed, '' before."""

    def __init__(
        self, hub: Hub, meeting: str, parent: QWidget | None = None, known: AgendaRow | None = None
    ) -> None:
        title = _("Modifier le point") if known else _("Ajouter un point")
        super().__init__(title, save_button(_("Enregistrer") if known else title), parent)
        self.hub = hub
        self.item = ""
        self._meeting, self._known = meeting, known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self.fields = PointFields(MINUTES)
        self.picker = ActionPicker(hub.ask(action_list))
        self.fields.column.insertWidget(3, Field(_("Actions concernées"), self.picker))
        self.body.addWidget(self.fields)
        self.finish()
        self.picker.ticked.connect(self._start_from)
        if known is not None:
            self.fields.show_point(known)
            self.picker.choose([action.id for action in known.actions])
        self.fields.setFocus()
        keep_typing(self, hub, f"item:{known.id if known else meeting}", self.picker)

    def wrong(self) -> QWidget | None:
        return self.fields.wrong()

    def write(self) -> None:
        chosen, known, fields = self.picker.chosen, self._known, self.fields.said()
        if known is None:
            self.item, _changes = self.hub.do(_add, self._meeting, fields, chosen)
            return
        before = {action.id for action in known.actions}
        links = {f"action:{action}": action in chosen for action in before ^ set(chosen)}
        self.hub.do(change_item, known.id, changed(fields, known) | links, self._seen)
        self.item = known.id

    def _start_from(self, action: str) -> None:
        """The first action chosen says what the point is about, where nothing is typed yet."""
        row = self.picker.known.row_at(self.picker.known.place_of(action))
        fields = self.fields
        if row is None or fields.title.text().strip():
            return
        fields.title.setText(row.title)
        if not fields.presenter.text().strip() and row.leads:
            fields.presenter.setText(row.leads[0])
        if row.asked and not fields.detail.text:
            fields.detail.set_text(row.asked)
            fields.expected.set_value(Expected.DECISION.value)


def _add(session: Any, meeting: str, fields: dict[str, Any], actions: list[str]) -> Any:
    return add_item(session, meeting, actions=actions, **fields)
