"""What to do with the root key once it is checked: a secretary made, a person put out."""

from collections.abc import Sequence
from typing import Any

from nacl.signing import SigningKey
from PySide6.QtWidgets import QComboBox, QWidget

from db.kinds.choices import Role
from db.queries.rights.held import PersonRights
from db.queries.rights.root import base_name
from db.root import forget_root, make_secretary, put_out
from desktop.hub import Changes, Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.pages.rights.asking import AskingDialog, Gesture
from desktop.pages.rights.root_words import made_says, making_says, outing_says
from desktop.widgets.button import Kind
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.dialog import confirm
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.text_area import TextArea

MAKE, OUT, FORGET = "make", "out", "forget"
WIDE, REASON_HIGH, LONGEST = 560, 60, 1000
RING = (4, 4, 4, 4)  # for the ring around what has the keyboard


class RootUseDialog(AskingDialog):
    """`told` is what was done, a title and a text. Nothing is chosen at first."""

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        key: SigningKey,
        people: Sequence[PersonRights],
        *,
        held: bool,
        parent: QWidget | None = None,
    ) -> None:
        name = hub.ask(base_name)
        said = _("C'est bien celle de « {} ». Que voulez-vous en faire ?").format(name)
        title = _("La clé racine est bonne")
        super().__init__(hub, jobs, title, _("Faire un secrétariat"), text=said, parent=parent)
        self.setFixedWidth(WIDE)
        self.told = ("", "")
        self._key, self._people = key, sorted(people, key=lambda row: not row.me)
        self.choice = ChoiceRow(_("Que faire de la clé racine"), _options(held=held))
        self.person = QComboBox()
        self.person.setFixedHeight(CONTROL)
        self._person_field = Field(_("Personne"), self.person)
        self._says = Label("", Text.TABLE, "muted", wrap=True)
        self.reason = TextArea(_("Motif, lu par chacun"), LONGEST)
        self.reason.input.setFixedHeight(REASON_HIGH)
        self.choice.setContentsMargins(*RING)
        for widget in (self.choice, self._person_field, self._says, self.reason):
            self.body.addWidget(widget)
        self.end_form()
        self.cancel.setText(_("Fermer"))
        self.choice.changed.connect(self._choose)
        self.person.currentIndexChanged.connect(self._follow)
        self._choose("")
        keep_typing(self, hub, "root:use")

    @property
    def row(self) -> PersonRights | None:
        """The person in the list."""
        wanted = self.person.currentData()
        return next((one for one in self._people if one.id == wanted), None)

    def ready(self) -> Gesture | None:
        key, row = self._key, self.row
        if self.choice.value == FORGET:
            return lambda session: forget_root(session, key)
        if row is None:
            self._person_field.set_error(_("Choisissez la personne."))
            return None
        if self.choice.value == MAKE:
            return lambda session: make_secretary(session, key, row.id)
        return self._put_out(row)

    def done_with(self, result: Any) -> None:
        if self.choice.value == FORGET:
            said = _("Elle n'existe que là où vous l'avez gardée.")
            self.told = (_("La clé racine n'est plus sur ce poste."), said)
        elif self.choice.value == MAKE:
            self.told = made_says(result.name, here=result.here)
        else:
            name = self.row.name if self.row else ""
            said = _("Envoyez une mise à jour à tous, puis remettez la feuille à l'abri.")
            self.told = (_("{} : droits et postes terminés.").format(name), said)
        super().done_with(result if result is not None else Changes())

    def _put_out(self, row: PersonRights) -> Gesture | None:
        key, why = self._key, self.reason.text.strip()
        if not why or not self.reason.fits:
            self.reason.set_error(None if why else _("Donnez le motif : chacun le lira."))
            self.reason.setFocus()
            return None
        title = _("Écarter {} ?").format(row.name)
        if not confirm(self, title, self._says.text(), _("Écarter cette personne"), danger=True):
            return None
        return lambda session: put_out(session, key, row.id, why)

    def _choose(self, what: str) -> None:
        """Another thing to do: ask for what it is about, and let the button say it."""
        names = {
            MAKE: _("Faire un secrétariat"),
            OUT: _("Écarter cette personne"),
            FORGET: _("Retirer la clé"),
        }
        self.act.setText(names.get(what, names[MAKE]))
        self.act.kind = Kind.PRIMARY if what in ("", MAKE) else Kind.DANGER
        self.act.setProperty("kind", self.act.kind.value)
        self.act.style().unpolish(self.act)
        self.act.style().polish(self.act)
        self.act.updateGeometry()
        self.act.setVisible(bool(what))
        self._person_field.setVisible(what in (MAKE, OUT))
        self._says.setVisible(bool(what))
        self.reason.setVisible(what == OUT)
        self.banner.hide()
        self._list(what)
        self._follow()

    def _list(self, what: str) -> None:
        self.person.blockSignals(True)
        self.person.clear()
        for row in self._people:
            if what == MAKE or not row.me:
                named = _("{} (ce poste)").format(row.name) if row.me else row.name
                self.person.addItem(named, row.id)
        self.person.setCurrentIndex(0 if what == MAKE else -1)
        self.person.blockSignals(False)

    def _follow(self) -> None:
        row, what = self.row, self.choice.value
        self._person_field.set_error(None)
        if what == FORGET:
            self._says.setText(_("Elle n'existera plus que là où vous l'avez gardée."))
        elif row is None:
            self._says.setText("")
        else:
            says = making_says(row) if what == MAKE else outing_says(row, self._others(row))
            self._says.setText(says)
        self.fit()

    def _others(self, row: PersonRights) -> bool:
        """Whether somebody else would be left to act as secretary."""
        return any(one.holds(Role.SECRETARY) for one in self._people if one.id != row.id)


def _options(*, held: bool) -> list[Option]:
    found = [
        Option(MAKE, _("Faire un secrétariat"), "key"),
        Option(OUT, _("Écarter une personne"), "ban"),
    ]
    return [*found, Option(FORGET, _("La retirer d'ici"), "trash-2")] if held else found
