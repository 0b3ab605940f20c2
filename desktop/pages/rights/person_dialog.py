"""Adding a person, or the function that stands for them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from db.commands.person import add_person
from db.kinds.choices import Role
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.pages.rights.asking import AskingDialog, Gesture
from desktop.pages.rights.words import role_says
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.suggest import suggest

OFFICES = (Role.PILOT, Role.SECRETARY, Role.READER)
LONGEST = 200


class PersonDialog(AskingDialog):
    """`person` is the id of who was added, '' before."""

    def __init__(
        self, hub: Hub, jobs: Jobs, organisations: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            hub,
            jobs,
            _("Ajouter une personne"),
            _("Ajouter"),
            text=_("Nommez plutôt une fonction : elle reste quand la personne change."),
            parent=parent,
        )
        self.person = ""
        self.name = QLineEdit()
        self.organisation = QLineEdit()
        self.role = QComboBox()
        self._says = Label("", Text.TABLE, "muted", wrap=True)
        suggest(self.organisation, organisations)
        for role in OFFICES:
            self.role.addItem(role.label, role)
        self._name_field = Field(_("Nom ou fonction"), self.name)
        for line in (self.name, self.organisation, self.role):
            line.setFixedHeight(CONTROL)
        for line in (self.name, self.organisation):
            line.setMaxLength(LONGEST)
        self.body.addWidget(self._name_field)
        self.body.addWidget(
            Field(_("Organisme"), self.organisation, _("un organisme inconnu est ajouté"))
        )
        self.body.addWidget(Field(_("Rôle"), self.role))
        self.body.addWidget(self._says)
        self.end_form()
        self.role.currentIndexChanged.connect(self._follow)
        self._follow()
        self.name.setFocus()
        keep_typing(self, hub, "person:new")

    def ready(self) -> Gesture | None:
        name, service = self.name.text().strip(), self.organisation.text().strip()
        self._name_field.set_error(
            None if name else _("Donnez le nom de la personne ou de sa fonction.")
        )
        if not name:
            self.name.setFocus()
            return None
        role = Role(self.role.currentData())
        return lambda session: add_person(session, name, service, role)

    def done_with(self, result: tuple[str, object]) -> None:
        self.person = result[0]
        super().done_with(result)

    def _follow(self) -> None:
        self._says.setText(role_says(Role(self.role.currentData())))
        self.fit()
