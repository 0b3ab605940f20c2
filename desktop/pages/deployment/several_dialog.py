"""Several crossings are given the same state, with what belongs to it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from db.commands.deployment import Stands
from db.errors import UserError
from db.kinds.choices import Deployed
from desktop.dialogs.form import FormDialog, save_button
from desktop.dialogs.stand import stand_options
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.typed import read_near_day
from desktop.widgets.choice_row import ChoiceRow
from desktop.widgets.field import Field

LONGEST = 1000


class SeveralDialog(FormDialog):
    """`stands` is what was decided, None while nothing was. `about` says what it is decided of."""

    def __init__(
        self,
        hub: Hub,
        count: int,
        about: str,
        parent: QWidget | None,
        *,
        proposed: Deployed | None = None,
    ) -> None:
        title = ngettext("Dire où en est {} case", "Dire où en sont {} cases", count)
        super().__init__(
            title.format(count), save_button(_("Enregistrer")), parent, width=560, text=about
        )
        self.stands: Stands | None = None
        self._today = hub.now().date()
        self.state = ChoiceRow(_("État"), stand_options())
        self.day, self.reason = QLineEdit(), QLineEdit()
        self._day = Field(_("En place depuis"), self.day, _("12/03/2024, mars 2024, ou rien"))
        self._reason = Field(_("Motif"), self.reason, _("pourquoi cela ne les concerne pas"))
        for line in (self.day, self.reason):
            line.setFixedHeight(CONTROL)
            line.setMaxLength(LONGEST)
        for part in (Field(_("État"), self.state), self._day, self._reason):
            self.body.addWidget(part)
        self.finish()
        self.state.changed.connect(self._show_parts)
        self.day.textEdited.connect(lambda _text: self._day.set_error(None))
        self.reason.textEdited.connect(lambda _text: self._reason.set_error(None))
        keep_typing(self, hub, "deployments")
        if proposed is not None:
            self.state.set_value(proposed.value)
        self._show_parts()
        first = self.reason if proposed is Deployed.NOT_CONCERNED else self.state
        first.setFocus()

    def wrong(self) -> QWidget | None:
        state = self._state()
        if state is None:
            return self.state
        if state is Deployed.NOT_CONCERNED:
            missing = not self.reason.text().strip()
            self._reason.set_error(_("Dites en un mot pourquoi.") if missing else None)
            return self.reason if missing else None
        try:
            day = read_near_day(self.day.text(), self._today)
        except UserError as error:
            self._day.set_error(error.sentence)
            return self.day
        if state is Deployed.IN_PLACE and day is not None and day > self._today:
            self._day.set_error(_("Ce jour n'est pas encore venu."))
            return self.day
        return None

    def write(self) -> None:
        state = self._state()
        if state is Deployed.NOT_CONCERNED:
            self.stands = Stands(state, reason=self.reason.text().strip())
            return
        day = read_near_day(self.day.text(), self._today)
        in_place = state is Deployed.IN_PLACE
        self.stands = Stands(state, day) if in_place else Stands(state, planned=day)

    def _state(self) -> Deployed | None:
        return Deployed(self.state.value) if self.state.value else None

    def _show_parts(self, *_key: str) -> None:
        """What the chosen state asks for."""
        state = self._state()
        self._day.setVisible(state not in (None, Deployed.NOT_CONCERNED))
        self._reason.setVisible(state is Deployed.NOT_CONCERNED)
        in_place = state is Deployed.IN_PLACE
        self._day.set_name(_("En place depuis") if in_place else _("Prévu pour"))
        self.fit()
