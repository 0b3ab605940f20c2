"""Closing an establishment: from which day on."""

from PySide6.QtWidgets import QWidget

from db.commands.establishment import edit_establishment
from db.queries.establishment.listed import HouseRow
from db.queries.journal.shown import shown_ops
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field


class CloseHouseDialog(FormDialog):
    """From its day on, nothing is expected of it any more; what was said stays."""

    def __init__(self, hub: Hub, row: HouseRow, parent: QWidget | None = None) -> None:
        text = _(
            "À partir de ce jour, plus rien n'est attendu de cet établissement. Ce qui a été saisi "
            "reste, et il peut rouvrir."
        )
        title = _("Fermer « {} »").format(row.house.name)
        super().__init__(title, save_button(_("Fermer l'établissement")), parent, text=text)
        self._hub, self._row = hub, row
        self._seen = hub.ask(shown_ops, row.id, "closed")
        self.day = DateField(_("Fermé à partir du"), row.house.closed or hub.now().date())
        self._field = Field(_("Fermé à partir du"), self.day)
        self.body.addWidget(self._field)
        self.finish()
        self.day.setFocus()
        keep_typing(self, hub, f"close:{row.id}")

    def write(self) -> None:
        self._hub.do(edit_establishment, self._row.id, {"closed": self.day.day}, self._seen)

    def refuse(self, sentence: str) -> None:
        self._field.set_error(sentence)
