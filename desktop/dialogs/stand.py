"""Where an expectation stands in one establishment: its state, its day, the words, the proof."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from db.commands.deployment import Stands, enter_deployment
from db.errors import UserError
from db.kinds.choices import Deployed
from db.queries.establishment.standing import StandingRow, standing_at
from db.queries.journal.conflict import Conflict
from db.queries.rights.writable import settled_here
from desktop.dialogs.form import FormDialog, save_button
from desktop.dialogs.stand_past import StandPast, facts_of, rivals_said
from desktop.hub import Hub
from desktop.i18n import _, long_date
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.signs import DEPLOYED_ICONS, DEPLOYED_TONES
from desktop.typed import read_near_day
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.facts import KeyValues
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.text_area import TextArea
from desktop.widgets.tones import Message

LONGEST_COMMENT, LONGEST_LINE = 2000, 1000


class StandDialog(FormDialog):
    """Writes by its button; where one may not write, everything is only read.

    `conflict_asked` gives the conflict to settle: the dialog then closes. `proposed` is a state
    taken as if it had been chosen here.
    """

    conflict_asked = Signal(str)

    def __init__(
        self,
        hub: Hub,
        row: StandingRow,
        parent: QWidget | None,
        *,
        proposed: Deployed | None = None,
    ) -> None:
        super().__init__(
            row.here.label, save_button(_("Enregistrer")), parent, width=600, text=_about(row)
        )
        self._hub, self._row = hub, row
        self.past = StandPast()
        settles = hub.ask(settled_here, row.contested)
        for conflict in row.contested:
            self.body.addWidget(self._rivals(conflict, settles=conflict.id in settles))
        if row.here.detail:
            self.body.addWidget(Label(row.here.detail, Text.TABLE, wrap=True))
        self.past.show_row(row)
        if row.may:
            self._build_form(proposed)
        else:
            self._build_read()

    def _build_read(self) -> None:
        self.body.addWidget(KeyValues(facts_of(self._row), key_width=110))
        self.body.addWidget(self.past)
        self.add_button(Button(_("Fermer")), default=True)

    def _build_form(self, proposed: Deployed | None) -> None:
        here = self._row.here
        self.state = ChoiceRow(_("État"), stand_options())
        self.day, self.reason, self.evidence = QLineEdit(), QLineEdit(), QLineEdit()
        self.comment = TextArea(_("Commentaire"), LONGEST_COMMENT, _("Où en êtes-vous ?"))
        self.comment.input.setFixedHeight(76)
        self._day = Field(_("En place depuis"), self.day, _("12/03/2024, mars 2024, ou rien"))
        self._reason = Field(_("Motif"), self.reason, _("pourquoi il n'est pas concerné"))
        proof = Field(_("Justificatif"), self.evidence, _("un lien ou une référence"))
        for line in (self.day, self.reason, self.evidence):
            line.setFixedHeight(CONTROL)
            line.setMaxLength(LONGEST_LINE)
        self.state.set_value(here.state.value if here.state else None)
        self.day.setText(_day_text(here.since or here.planned))
        self.reason.setText(here.reason)
        self.comment.set_text(here.comment)
        self.evidence.setText(here.evidence)
        for part in (Field(_("État"), self.state), self._day, self._reason, self.comment, proof):
            self.body.addWidget(part)
        self.body.addWidget(self.past)
        self.finish()
        self.state.changed.connect(self._chosen)
        self.day.textEdited.connect(lambda _text: self._day.set_error(None))
        self.reason.textEdited.connect(lambda _text: self._reason.set_error(None))
        self._show_parts()
        first: QWidget = self.state
        if proposed is not None:
            self.state.set_value(proposed.value)
            self._chosen(proposed.value)
            first = {Deployed.NOT_CONCERNED: self.reason}.get(proposed, self.day)
        first.setFocus()
        keep_typing(self, self._hub, f"stand:{self._row.house}:{here.expectation}")
        self._show_parts()

    def wrong(self) -> QWidget | None:
        state = self._state()
        if state is Deployed.NOT_CONCERNED and not self.reason.text().strip():
            self._reason.set_error(_("Dites en un mot pourquoi."))
            return self.reason
        if self._shows_day(state):
            try:
                day = read_near_day(self.day.text(), self._row.today)
            except UserError as error:
                self._day.set_error(error.sentence)
                return self.day
            if state is Deployed.IN_PLACE and day is not None and day > self._row.today:
                self._day.set_error(_("Ce jour n'est pas encore venu."))
                return self.day
        return None if self.comment.fits else self.comment

    def write(self) -> None:
        here, stands = self._row.here, self._stands()
        before = Stands(here.state, here.since, here.planned, here.reason or None)
        comment, evidence = self.comment.text.strip(), self.evidence.text().strip()
        changed = stands != before
        if not changed and comment == here.comment and evidence == here.evidence:
            return
        self._hub.do(
            enter_deployment,
            self._row.house,
            here.expectation,
            stands if changed else None,
            comment=comment if comment != here.comment else None,
            evidence=evidence if evidence != here.evidence else None,
            seen=self._row.seen,
        )

    def _stands(self) -> Stands:
        state = self._state()
        day = read_near_day(self.day.text(), self._row.today) if self._shows_day(state) else None
        if state is Deployed.NOT_CONCERNED:
            return Stands(state, reason=self.reason.text().strip())
        return Stands(state, day) if state is Deployed.IN_PLACE else Stands(state, planned=day)

    def _state(self) -> Deployed | None:
        return Deployed(self.state.value) if self.state.value else None

    def _chosen(self, _key: str) -> None:
        """What a state asks for; in place, today is offered."""
        state, here = self._state(), self._row.here
        known = here.since if state is Deployed.IN_PLACE else here.planned
        if state is Deployed.IN_PLACE and known is None:
            known = self._row.today
        if not self.day.isModified():
            self.day.setText(_day_text(known))
            self.day.selectAll()
        self._show_parts()
        self.fit()

    def _show_parts(self) -> None:
        state = self._state()
        self._day.setVisible(self._shows_day(state))
        self._reason.setVisible(state is Deployed.NOT_CONCERNED)
        in_place = state is Deployed.IN_PLACE
        self._day.set_name(_("En place depuis") if in_place else _("Prévu pour"))

    def _shows_day(self, state: Deployed | None) -> bool:
        return state not in (None, Deployed.NOT_CONCERNED)

    def _rivals(self, conflict: Conflict, *, settles: bool) -> Banner:
        """What several people said, each with who and when, and the way to choose."""
        button = Button(_("Régler le conflit"), "git-merge")
        button.clicked.connect(lambda: self._settle(conflict.id))
        buttons = [button] if settles else []
        title, text = rivals_said(conflict)
        return Banner(Message.WARNING, title, text, buttons, icon="git-merge", flat=True)

    def _settle(self, conflict: str) -> None:
        self.reject()
        self.conflict_asked.emit(conflict)


def ask_standing(
    hub: Hub, house: str, expectation: str, parent: QWidget | None, proposed: Deployed | None = None
) -> StandDialog | None:
    """The dialog about an expectation in a house; None when this base does not hold them."""
    row = hub.ask(standing_at, house, expectation)
    return StandDialog(hub, row, parent, proposed=proposed) if row is not None else None


def stand_options() -> list[Option]:
    """The four states, what is done first, as they stand in a form."""
    return [
        Option(one.value, one.label, DEPLOYED_ICONS[one], DEPLOYED_TONES[one])
        for one in reversed(Deployed)
    ]


def _about(row: StandingRow) -> str:
    parts = [row.house_name, " ".join(filter(None, (row.here.action_code, row.here.action_title)))]
    if row.here.deadline:
        parts.append(_("attendu pour le {}").format(long_date(row.here.deadline)))
    return " · ".join(parts)


def _day_text(day: date | None) -> str:
    return long_date(day) if day else ""
