"""Adding a seat of a body, or changing one: whose it is, who holds it, who stands in."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QWidget

from db.commands.contact import set_contact
from db.commands.seat import SeatSaid, write_seat
from db.errors import UserError
from db.queries.around import organisations
from db.queries.contact import emails
from db.queries.person import persons
from db.queries.seats import SeatRow, seats
from db.queries.shown import Seen, shown_ops
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.tones import Message

FIELDS = ("organisation", "function", "person", "deputy", "signatory")


class SeatDialog(FittingDialog):
    """`seat` is the id of the seat that was added or changed, '' before."""

    def __init__(
        self, hub: Hub, committee: str, known: SeatRow | None, parent: QWidget | None = None
    ) -> None:
        title = _("Modifier le membre") if known else _("Ajouter un membre")
        super().__init__(title, parent=parent, width=520)
        self.hub = hub
        self.seat = ""
        self._committee, self._known = committee, known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self._people = hub.ask(persons)
        self._emails = hub.ask(emails, [one.id for one in self._people])
        self.organisation = _line(name for _id, name in hub.ask(organisations))
        self.function = _line(())
        self.person = _line(one.name for one in self._people)
        self.deputy = _line(one.name for one in self._people)
        self.email = _line(())
        self.signatory = QCheckBox(_("Signataire : signe ce que l'instance adopte"))
        self.banner = Banner(Message.DANGER, "")
        self.save = Button(_("Enregistrer") if known else title, "check", Kind.PRIMARY)
        self._build()
        self._fill()
        keep_typing(self, hub, f"seat:{known.id if known else committee}")
        self.organisation.setFocus()

    def _build(self) -> None:
        new = _("un nom inconnu est ajouté")
        self.body.addWidget(Field(_("Organisme"), self.organisation, new))
        self.body.addWidget(Field(_("Fonction"), self.function))
        self.body.addWidget(Field(_("Titulaire"), self.person, new))
        note = _("reste au secrétariat")
        self.body.addWidget(Field(_("Adresse électronique du titulaire"), self.email, note))
        self.body.addWidget(Field(_("Suppléant·e"), self.deputy, new))
        self.body.addWidget(self.signatory)
        self.body.addWidget(self.banner)
        self.banner.hide()
        self.add_button(Button(_("Annuler")))
        self.add_action(self.save)
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.person.textChanged.connect(lambda _text: self._follow())

    def _fill(self) -> None:
        known = self._known
        if known is not None:
            self.organisation.setText(known.organisation)
            self.function.setText(known.function)
            self.person.setText(known.name)
            self.deputy.setText(known.deputy_name)
            self.signatory.setChecked(known.signatory)
        self._follow()

    def _follow(self) -> None:
        """The address of the person named, where no other was typed."""
        name = self.person.text().strip()
        self.email.setEnabled(bool(name))
        if not self.email.isModified():
            self.email.setText(self._email_of(name))

    def _email_of(self, name: str) -> str:
        known = self._known
        if known is not None and known.person and name == known.name:
            return self._emails.get(known.person, "")
        found = [one.id for one in self._people if one.name.casefold() == name.casefold()]
        return self._emails.get(found[0], "") if len(found) == 1 else ""

    def _said(self) -> SeatSaid:
        """What is typed; a name that did not change stays the person that it was."""
        known = self._known
        person, deputy = self.person.text().strip(), self.deputy.text().strip()
        if known is not None:
            person = known.person or "" if person == known.name else person
            deputy = known.deputy or "" if deputy == known.deputy_name else deputy
        return SeatSaid(
            self.organisation.text(), self.function.text(), person, deputy,
            self.signatory.isChecked(),
        )  # fmt: skip

    def _save(self) -> None:
        name, email = self.person.text().strip(), self.email.text().strip()
        address = email if name and email != self._email_of(name) else None
        known = self._known.id if self._known else None
        try:
            self.seat, _changes = self.hub.do(
                _write, self._committee, self._said(), known, seen=self._seen, email=address
            )
        except UserError as error:
            self.banner.set_message(Message.DANGER, error.sentence)
            self.banner.show()
            self.fit()
            return
        self.accept()


def _write(
    session: Any,
    committee: str,
    said: SeatSaid,
    seat: str | None,
    *,
    seen: Seen | None,
    email: str | None,
) -> tuple[str, Any]:
    """The seat, and the address of who holds it where that was typed."""
    made, changes = write_seat(session, committee, said, seat, seen=seen)
    if email is not None:
        holder = next(row.person for row in seats(session, committee) if row.id == made)
        if holder:
            changes += set_contact(session, holder, email=email)
    return made, changes


def _line(words: Iterable[str]) -> QLineEdit:
    """A line that offers these words while one types."""
    line = QLineEdit()
    line.setMaxLength(200)
    line.setFixedHeight(CONTROL)
    completer = QCompleter(sorted({word for word in words if word}), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    return line
