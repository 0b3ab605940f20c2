"""Who is in charge of the action, and who was: confiding it to somebody, from a day on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from db.commands.entrust import OVER_ACTIONS, entrust
from db.errors import UserError
from db.kinds.choices import Role
from db.queries.people.person import Assignment, PersonRow
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.tall import TallArea
from desktop.hub import Hub
from desktop.i18n import _, long_date
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.label import Label, rule

WIDTH, ROOM, TALLEST = 560, 502, 180


class PilotsDialog(FittingDialog):
    """The terms of an action; with `people`, one may confide it to one of them."""

    rights_asked = Signal(str)

    def __init__(
        self,
        hub: Hub,
        about: tuple[str, str],
        terms: Sequence[Assignment],
        people: Sequence[PersonRow],
        parent: QWidget,
    ) -> None:
        self._hub, (self._action, code) = hub, about
        super().__init__(_("Pilotes de l'action {}").format(code), "", parent, width=WIDTH)
        today = hub.now().date()
        area = TallArea(ROOM, TALLEST)
        self._show_terms(area, terms)
        self.body.addWidget(area)
        self.person, self.role = QComboBox(), QComboBox()
        self.since = DateField(_("À partir du"), today)
        self._field = Field(_("Confier à"), self.person)
        self.add_button(Button(_("Fermer")))
        if not people:
            return
        self.body.addWidget(rule())
        self._fill(people)
        self.give = self.add_action(Button(_("Confier l'action"), kind=Kind.PRIMARY))
        self.give.setDefault(True)
        self.give.clicked.connect(self._give)
        self.person.setFocus()
        keep_typing(self, hub, f"pilots:{self._action}")

    def _show_terms(self, area: TallArea, terms: Sequence[Assignment]) -> None:
        today = self._hub.now().date()
        for one in sorted(terms, key=lambda term: not term.holds(today)):
            words = f"{one.name}, {one.role.label.lower()}"
            area.column.addWidget(Label(words, Text.TABLE_MEDIUM, wrap=True))
            area.column.addWidget(Label(_dates(one), Text.CAPTION, "muted"))
        if not terms:
            area.column.addWidget(Label(_("Personne n'en est chargé."), Text.TABLE, "muted"))
        area.column.addStretch(1)
        area.fit()

    def _fill(self, people: Sequence[PersonRow]) -> None:
        self.person.addItem(_("Choisissez une personne"), "")
        for one in people:
            self.person.addItem(", ".join(filter(None, (one.name, one.organisation))), one.id)
        for role in OVER_ACTIONS:
            self.role.addItem(role.label, role.value)
        for field in (
            *(self._field, Field(_("Rôle"), self.role)),
            Field(_("À partir du"), self.since),
        ):
            self.body.addWidget(field)
        said = _("Un nouveau pilote succède à celui d'aujourd'hui. Un droit ne s'annule pas : il "
                 "prend fin à la page « Personnes et droits ».")  # fmt: skip
        self.body.addWidget(Label(said, Text.CAPTION, "muted", wrap=True))

    def _give(self) -> None:
        person, role = self.person.currentData(), Role(self.role.currentData())
        self._field.set_error("" if person else _("Choisissez la personne."))
        if person:
            try:
                self._hub.do(
                    lambda session: entrust(
                        session, person, role, action=self._action, since=self.since.day
                    )
                )
            except UserError as error:
                self._field.set_error(error.sentence)
            else:
                self.accept()
                return
        self.fit()


def _dates(one: Assignment) -> str:
    since = _("depuis le {}").format(long_date(one.since)) if one.since else ""
    until = _("jusqu'au {}").format(long_date(one.until)) if one.until else ""
    return ", ".join(filter(None, (since, until))) or _("sans date")
