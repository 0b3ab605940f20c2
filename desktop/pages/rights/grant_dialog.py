"""Giving a right: to whom, which role, over which action or establishment, from when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from db.commands.entrust import entrust
from db.commands.establishment import add_establishment
from db.kinds.choices import Role
from db.queries.action.listed import ActionRow
from db.queries.establishment.houses import House
from db.queries.rights.held import PersonRights, succession
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.pages.rights.asking import AskingDialog, Gesture
from desktop.pages.rights.words import role_says
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.label import Label

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Known:
    """Among what one chooses."""

    people: Sequence[PersonRights]
    actions: Sequence[ActionRow]
    establishments: Sequence[House]


@dataclass(frozen=True, slots=True)
class Offer:
    """A role to give, 'action' or 'establishment' if it is over one, and what it does."""

    role: Role
    label: str
    over: str
    says: str


class GrantDialog(AskingDialog):
    """For a person; or, with `action`, for who takes that action over from its pilot."""

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        known: Known,
        *,
        person: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        title = _("Changer de pilote") if action else _("Donner un droit")
        verb = _("Confier l'action") if action else _("Donner ce droit")
        super().__init__(hub, jobs, title, verb, parent=parent)
        self._known, self._fixed, self._offers = known, False, _offers()
        self.person, self.role, self.action = QComboBox(), QComboBox(), QComboBox()
        self.establishment = QComboBox()
        self.since = DateField(_("À partir du"), hub.now().astimezone().date())
        self._says = Label("", Text.TABLE, "muted", wrap=True)
        self._fill()
        self._person_field = Field(_("Personne"), self.person)
        self._role_field = Field(_("Rôle"), self.role)
        self._action_field = Field(_("Action"), self.action)
        self._house_field = Field(
            _("Établissement"), self.establishment, _("un nom inconnu est ajouté")
        )
        self._since_field = Field(_("À partir du"), self.since)
        for field in (
            *(self._person_field, self._role_field, self._action_field, self._house_field),
            *(self._since_field, self._says),
        ):
            self.body.addWidget(field)
        self.end_form()
        self._start(person, action)
        keep_typing(self, hub, f"grant:{person or action}")

    @property
    def offer(self) -> Offer:
        """What is about to be given."""
        return self._offers[max(self.role.currentIndex(), 0)]

    def ready(self) -> Gesture | None:
        person, role, since = self.person.currentData(), self.offer.role, self.since.day
        if not person:
            self._person_field.set_error(_("Choisissez la personne."))
            return None
        if self.offer.over == "action":
            return self._over_action(person, role, since)
        if self.offer.over == "establishment":
            return self._over_house(person, role, since)
        return lambda session: entrust(session, person, role, since=since)

    def _over_action(self, person: str, role: Role, since: date) -> Gesture | None:
        action = _typed(self.action)
        self._action_field.set_error(None if action else _("Choisissez une action de la liste."))
        if not action:
            return None
        return lambda session: entrust(session, person, role, action=action, since=since)

    def _over_house(self, person: str, role: Role, since: date) -> Gesture | None:
        house, name = _typed(self.establishment), self.establishment.currentText().strip()
        self._house_field.set_error(None if name else _("Donnez le nom de l'établissement."))
        if not name:
            return None

        def give(session: Any) -> Any:
            if house:
                return entrust(session, person, role, establishment=house, since=since)
            made, added = add_establishment(session, name)
            return added + entrust(session, person, role, establishment=made, since=since)

        return give

    def _fill(self) -> None:
        for one in self._known.people:
            self.person.addItem(one.name, one.id)
        for offer in self._offers:
            self.role.addItem(offer.label)
        for action in self._known.actions:
            self.action.addItem(f"{action.code} {action.title}".strip(), action.id)
        for house in self._known.establishments:
            self.establishment.addItem(house.name, house.id)
        for box in (self.action, self.establishment):
            _search_in(box)
        _hint(self.action, _("Tapez un code ou un mot du titre"))
        _hint(self.establishment, _("Choisissez un établissement ou tapez son nom"))
        for line in (self.person, self.role, self.action, self.establishment, self.since):
            line.setFixedHeight(CONTROL)

    def _start(self, person: str, action: str) -> None:
        self.person.setCurrentIndex(max(self.person.findData(person), 0) if person else -1)
        self._person_field.setVisible(not person)
        if person:
            self.set_text(_("Pour {}.").format(self.person.currentText()))
        self.establishment.setCurrentIndex(-1)
        self.action.setCurrentIndex(self.action.findData(action) if action else -1)
        self._fixed = bool(action)
        self._role_field.setVisible(not action)
        if action:
            self.set_text(self.action.currentText())
        for combo in (self.role, self.action):
            combo.currentIndexChanged.connect(self._follow)
        self.person.currentIndexChanged.connect(self._follow)
        self.since.day_changed.connect(self._follow)
        self._follow()
        (self.person if action else self.role).setFocus()

    def _follow(self) -> None:
        """Ask for what the chosen role is about, and say what it does."""
        offer = self.offer
        self._action_field.setVisible(offer.over == "action" and not self._fixed)
        self._house_field.setVisible(offer.over == "establishment")
        self._since_field.setVisible(bool(offer.over))
        self._person_field.set_error(None)
        self._says.setText(" ".join(filter(None, (offer.says, self._succession(offer.role)))))
        self.fit()

    def _succession(self, role: Role) -> str:
        """Whom the new pilot succeeds."""
        action = _typed(self.action)
        if role != Role.LEAD or not action:
            return ""
        person, today = self.person.currentData() or "", self.hub.now().astimezone().date()
        return succession(self._known.people, person, action, self.since.day, today)


def _offers() -> list[Offer]:
    reading = _("Reçoit l'action et tout ce qui la concerne, et n'y écrit rien.")
    return [
        Offer(Role.LEAD, _("Pilote d'une action"), "action", role_says(Role.LEAD)),
        Offer(Role.CO, _("Copilote d'une action"), "action", role_says(Role.CO)),
        Offer(Role.DEPUTY, _("Suppléant·e d'un pilote"), "action", role_says(Role.DEPUTY)),
        Offer(
            Role.DIRECTOR,
            _("Direction d'un établissement"),
            "establishment",
            role_says(Role.DIRECTOR),
        ),
        Offer(Role.SECRETARY, Role.SECRETARY.label, "", role_says(Role.SECRETARY)),
        Offer(Role.READER, _("Lecture d'une action"), "action", reading),
        Offer(Role.READER, Role.READER.label, "", role_says(Role.READER)),
    ]


def _search_in(box: QComboBox) -> None:
    """Let a person type any part of a name."""
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    line, completer = box.lineEdit(), box.completer()
    if line is not None:
        line.setMaxLength(LONGEST)
    if isinstance(completer, QCompleter):
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)


def _hint(box: QComboBox, text: str) -> None:
    line = box.lineEdit()
    if line is not None:
        line.setPlaceholderText(text)


def _typed(box: QComboBox) -> str:
    """The id of what is typed or chosen, '' when the list has no such name."""
    at = box.findText(box.currentText().strip(), Qt.MatchFlag.MatchFixedString)
    return str(box.itemData(at)) if at >= 0 else ""
