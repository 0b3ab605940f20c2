"""Adding a point that the agendas of a body begin with, or changing one."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from db.commands.committee import add_usual_point, edit_usual_point
from db.queries.journal.shown import shown_ops
from db.queries.meeting.seats import UsualRow
from desktop.dialogs.form import FormDialog, changed, save_button
from desktop.dialogs.point_fields import PointFields
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing

MINUTES = 10
FIELDS = ("title", "minutes", "expected", "presenter", "detail", "pause")


class UsualPointDialog(FormDialog):
    """`point` is the id of the point that was added or changed, '' before."""

    def __init__(
        self, hub: Hub, committee: str, known: UsualRow | None, parent: QWidget | None = None
    ) -> None:
        title = _("Modifier le point habituel") if known else _("Ajouter un point habituel")
        super().__init__(title, save_button(_("Enregistrer") if known else title), parent)
        self.hub = hub
        self.point = ""
        self._committee, self._known = committee, known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self.fields = PointFields(MINUTES)
        self.pause = QCheckBox(_("C'est une pause"))
        self.fields.column.insertWidget(1, self.pause)
        self.body.addWidget(self.fields)
        self.finish()
        self.pause.toggled.connect(self._follow_pause)
        if known is not None:
            self.fields.show_point(known)
            self.pause.setChecked(known.pause)
        keep_typing(self, hub, f"usual:{known.id if known else committee}")
        self.fields.setFocus()

    def wrong(self) -> QWidget | None:
        return self.fields.wrong()

    def write(self) -> None:
        known, entered = self._known, self._said()
        if known is None:
            self.point, _made = self.hub.do(
                lambda session: add_usual_point(session, self._committee, **entered)
            )
            return
        said = changed(entered, known)
        self.hub.do(lambda session: edit_usual_point(session, known.id, seen=self._seen, **said))
        self.point = known.id

    def _follow_pause(self, pause: bool) -> None:
        """A pause is talked about by nobody."""
        for widget in (self.fields.expected, self.fields.presenter, self.fields.detail):
            widget.setEnabled(not pause)
        if pause and not self.fields.title.text().strip():
            self.fields.title.setText(_("Pause"))

    def _said(self) -> dict[str, Any]:
        said = self.fields.said() | {"pause": self.pause.isChecked()}
        return said | {"presenter": None, "detail": None} if said["pause"] else said
