"""Adding a seat of a body, or changing one: whose it is, who holds it, who stands in."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from db.commands.contact import set_contact
from db.commands.seat import SeatSaid, write_seat
from db.queries.action.around import organisations
from db.queries.journal.shown import Seen, shown_ops
from db.queries.meeting.seats import SeatRow, seats
from db.queries.people.contact import emails
from db.queries.people.person import persons
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.pages.committee.person_field import PersonField
from desktop.pages.committee.word_line import word_line
from desktop.widgets.field import Field

FIELDS = ("organisation", "function", "person", "deputy", "signatory")


class SeatDialog(FormDialog):
    """`seat` is the id of the seat that was added or changed, '' before."""

    def __init__(
        self, hub: Hub, committee: str, known: SeatRow | None, parent: QWidget | None = None
    ) -> None:
        title = _("Modifier le membre") if known else _("Ajouter un membre")
        save = save_button(_("Enregistrer") if known else title)
        super().__init__(title, save, parent, width=520)
        self.hub = hub
        self.seat = ""
        self._committee, self._known = committee, known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        people = hub.ask(persons)
        self._emails = hub.ask(emails, [one.id for one in people])
        self.organisation = word_line(name for _id, name in hub.ask(organisations))
        self.function = word_line(())
        self.person = PersonField(_("Titulaire"), people)
        self.deputy = PersonField(_("Suppléant·e"), people)
        self.email = word_line(())
        self.signatory = QCheckBox(_("Signataire : signe ce que l'instance adopte"))
        self._build()
        self._fill()
        keep_typing(self, hub, f"seat:{known.id if known else committee}")
        self.organisation.setFocus()

    def _build(self) -> None:
        note = _("un nom inconnu est ajouté")
        self.body.addWidget(Field(_("Organisme"), self.organisation, note))
        self.body.addWidget(Field(_("Fonction"), self.function))
        self.body.addWidget(self.person)
        note = _("reste au secrétariat")
        self.body.addWidget(Field(_("Adresse électronique du titulaire"), self.email, note))
        self.body.addWidget(self.deputy)
        self.body.addWidget(self.signatory)
        self.finish()
        self.person.changed.connect(self._follow)
        self.deputy.changed.connect(self.fit)
        self.organisation.textChanged.connect(self._follow_organisation)

    def _fill(self) -> None:
        known = self._known
        if known is not None:
            self.person.show_person(known.person, known.name)
            self.deputy.show_person(known.deputy, known.deputy_name)
            self.organisation.setText(known.organisation)
            self.function.setText(known.function)
            self.signatory.setChecked(known.signatory)
        self._follow()

    def _follow_organisation(self, name: str) -> None:
        """Whom a name means depends on it."""
        for one in (self.person, self.deputy):
            one.set_organisation(name)

    def _follow(self) -> None:
        """The address of the person named, where no other was typed."""
        self.email.setEnabled(bool(self.person.name))
        if not self.email.isModified():
            self.email.setText(self._emails.get(self.person.person, ""))
        self.fit()

    def _said(self) -> SeatSaid:
        """What is typed; whoever is known is said by their id."""
        person, deputy = (one.person or one.name for one in (self.person, self.deputy))
        return SeatSaid(
            self.organisation.text(), self.function.text(), person, deputy,
            self.signatory.isChecked(), new=self.person.is_new or self.deputy.is_new,
        )  # fmt: skip

    def wrong(self) -> QWidget | None:
        for one in (self.person, self.deputy):
            if one.is_undecided:
                one.ask_who()
                return one.who
        return None

    def write(self) -> None:
        email = self.email.text().strip()
        other = email != self._emails.get(self.person.person, "")
        address = email if self.person.name and other else None
        known = self._known.id if self._known else None
        self.seat, _changes = self.hub.do(
            _write, self._committee, self._said(), known, seen=self._seen, email=address
        )


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
