"""How to reach an establishment: added, changed, removed; it stays with the secretariat."""

from PySide6.QtWidgets import QWidget

from db.commands.house_contact import FIELDS, remove_contact, write_contact
from db.queries.establishment.contacts import ContactRow
from db.queries.establishment.listed import HouseRow
from db.queries.journal.shown import shown_ops
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.pages.committee.word_line import word_line
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field


class ContactDialog(FormDialog):
    """One contact of an establishment; None for a new one."""

    def __init__(
        self, hub: Hub, row: HouseRow, known: ContactRow | None, parent: QWidget | None = None
    ) -> None:
        title = _("Modifier le contact") if known else _("Ajouter un contact")
        text = _("{} · reste au secrétariat, et ne part avec aucun envoi aux autres.")
        save = save_button(_("Enregistrer") if known else title)
        super().__init__(title, save, parent, width=480, text=text.format(row.house.name))
        self._hub, self._row, self._known = hub, row, known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self.lines = {name: word_line(()) for name in FIELDS}
        self._email = Field(_("Adresse électronique"), self.lines["email"])
        self.lines["phone"].setMaxLength(60)
        self.body.addWidget(Field(_("Interlocuteur ou fonction"), self.lines["name"]))
        self.body.addWidget(self._email)
        self.body.addWidget(Field(_("Téléphone"), self.lines["phone"]))
        self.remove = Button(_("Retirer ce contact"), "trash-2", Kind.LINK)
        if known is not None:
            for name, line in self.lines.items():
                line.setText(getattr(known, name))
            self.body.addWidget(self.remove)
            self.remove.clicked.connect(self._remove)
        self.finish()
        self.lines["name"].setFocus()
        keep_typing(self, hub, f"house-contact:{known.id if known else row.id}")

    def write(self) -> None:
        said = {name: line.text() for name, line in self.lines.items()}
        known = self._known.id if self._known else None
        self._hub.do(write_contact, self._row.id, said, known, self._seen)

    def refuse(self, sentence: str) -> None:
        self._email.set_error(sentence)
        self.lines["email"].setFocus()

    def _remove(self) -> None:
        if self._known is not None:
            self._hub.do(remove_contact, self._known.id)
            self.accept()
