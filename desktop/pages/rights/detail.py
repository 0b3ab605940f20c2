"""The person in sight: their rights, their machines, their invitations, and what can be done."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from db.kinds.choices import Role
from db.queries.rights.held import GrantRow, PersonRights
from db.queries.rights.machines import InvitationRow, MachineRow, MachineState
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.sizes import PAGE_MARGIN
from desktop.pages.rights import words
from desktop.pages.rights.lines import line, listed
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.columns import Columns
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.tab_order import tab_as_read
from desktop.widgets.tones import Message

IN_SIGHT = (MachineState.IN_SERVICE, MachineState.TO_EXAMINE)

NAMED_FROM = 480  # the width, in pixels, from which gestures stand beside the name


class Detail(QScrollArea):
    """`asked` gives what is wanted ('give', 'invite', 'end', 'replace', 'lose', 'adopt', 'refuse',
    'cancel', 'personal') and about what: a person's, a grant's or an invitation's id, or a
    machine's key.
    """

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Droits de la personne choisie"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._shown = ""
        self._may_change = False

    def show_person(
        self,
        row: PersonRights | None,
        today: date,
        *,
        may_change: bool,
        more: QWidget | None = None,
    ) -> None:
        """Show a person, with buttons only where this machine may change something.

        `more` stands under the rest. The scroll stays for the same person.
        """
        key = row.id if row else ""
        kept = self.verticalScrollBar().value() if key == self._shown else 0
        self._shown, self._may_change = key, may_change
        body = QWidget()
        body.setProperty("look", "page")
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_MARGIN, 20, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(16)
        if row is not None:
            self._fill(column, row, today)
        if more is not None:
            column.addWidget(more)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(kept)
        tab_as_read(self)

    def _fill(self, column: QVBoxLayout, row: PersonRights, today: date) -> None:
        column.addLayout(self._head(row))
        if row.to_examine:
            column.addWidget(_twice_used())
        column.addWidget(
            listed(
                _("Droits"),
                [self._grant(one, today) for one in row.grants],
                _("Aucun droit : cette personne peut lire ce qu'elle a déjà reçu."),
            )
        )
        column.addWidget(
            listed(
                _("Postes"),
                [self._machine(one) for one in row.machines],
                _("Aucun poste n'a rejoint la base pour cette personne."),
            )
        )
        if row.invitations:
            lines = [self._invitation(one) for one in row.invitations]
            column.addWidget(listed(_("Invitations"), lines, ""))
        if self._may_change or row.me:
            column.addWidget(self._personal(row))

    def _personal(self, row: PersonRights) -> QWidget:
        """A way to all that the base holds about the person: theirs to ask for."""
        button = self._small("personal", row.id, _("Voir…"), _("Données personnelles"))
        title = _("Tout ce que la base contient sur cette personne")
        note = _("À lire et à garder.") if row.me else _("À lire, à lui remettre, à effacer.")
        card = Card(_("Données personnelles"), flush=True)
        card.add_line()
        card.add(line(title, note, None, [button]))
        return card

    def _head(self, row: PersonRights) -> Columns:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label(row.name, Text.PAGE_TITLE, wrap=True))
        said = " · ".join(filter(None, (row.organisation, words.person_roles(row))))
        names.addWidget(Label(said, Text.TABLE, "muted", wrap=True))
        head = Columns(NAMED_FROM, spacing=8)
        head.addLayout(names, 1)
        gestures = FlowLayout(across=8, down=8)
        head.addLayout(gestures)
        if self._may_change:
            for button in (
                self._button("give", row.id, _("Donner un droit…"), "key"),
                self._button("invite", row.id, _("Inviter un poste…"), "send"),
            ):
                gestures.addWidget(button)
        return head

    def _grant(self, row: GrantRow, today: date) -> QWidget:
        buttons = []
        if self._may_change and not row.ended:
            if row.role == Role.LEAD and row.action:
                buttons.append(self._small("replace", row.id, _("Remplacer…"), row.words))
            buttons.append(self._small("end", row.id, _("Mettre fin…"), row.words))
        return line(row.words, words.grant_note(row), words.grant_tag(row, today), buttons)

    def _machine(self, row: MachineRow) -> QWidget:
        title = words.machine_title(row)
        buttons = []
        if self._may_change and row.state == MachineState.TO_EXAMINE:
            buttons.append(self._small("adopt", row.key, _("Ce poste est le bon…"), title))
            buttons.append(self._small("refuse", row.key, _("Refuser ce poste…"), title))
        elif self._may_change and row.state == MachineState.IN_SERVICE and not row.own:
            buttons.append(self._small("lose", row.key, _("Poste perdu…"), title))
        return line(title, words.machine_note(row), words.machine_tag(row), buttons)

    def _invitation(self, row: InvitationRow) -> QWidget:
        title = words.invitation_title(row)
        buttons = []
        if self._may_change and row.may_be_cancelled:
            buttons.append(self._small("cancel", row.id, _("Annuler l'invitation…"), title))
        return line(title, words.invitation_note(row), words.invitation_tag(row), buttons)

    def _small(self, what: str, about: str, text: str, subject: str) -> Button:
        button = self._button(what, about, text, small=True)
        button.setAccessibleName(f"{text.rstrip('…')}, {subject}")
        return button

    def _button(
        self, what: str, about: str, text: str, icon: str | None = None, *, small: bool = False
    ) -> Button:
        button = Button(text, icon, small=small)
        button.setObjectName(f"{what}:{about}")
        button.clicked.connect(lambda: self.asked.emit(what, about))
        return button


def _twice_used() -> Banner:
    return Banner(
        Message.WARNING,
        _("Une invitation a servi sur deux postes."),
        _(
            "Ce qu'ils envoient est à examiner et ne compte pas encore. Appelez la personne, "
            "comparez le repère affiché sur sa page, puis dites quel poste est le bon."
        ),
    )
