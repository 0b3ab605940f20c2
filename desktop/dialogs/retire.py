"""Taking an action out of the scheme: since when, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.commands.arrange import retire_action
from db.errors import UserError
from db.queries.action.listed import ActionRow
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

LONGEST = 1000


class RetireDialog(FittingDialog):
    """The reason is asked for: it is what one reads later instead of the action."""

    def __init__(
        self, hub: Hub, row: ActionRow, parts: Sequence[ActionRow], parent: QWidget | None
    ) -> None:
        title = _("Retirer l'action {} du schéma").format(row.code)
        super().__init__(title, _says(parts), parent, width=520)
        self._hub, self._row = hub, row
        self.day = DateField(_("Retirée le"), hub.now().date())
        self.reason = TextArea(_("Motif"), LONGEST)
        self.body.addWidget(Field(_("Retirée le"), self.day))
        self.body.addWidget(self.reason)
        self.add_button(Button(_("Annuler")))
        self.retire = self.add_action(Button(_("Retirer du schéma"), kind=Kind.PRIMARY))
        self.retire.clicked.connect(self._try)
        self.reason.setFocus()
        keep_typing(self, hub, f"retire:{row.id}")

    def _try(self) -> None:
        try:
            self._hub.do(retire_action, self._row.id, self.reason.text, self.day.day)
        except UserError as error:
            self.reason.set_error(error.sentence)
            self.fit()
        else:
            self.accept()


def _says(parts: Sequence[ActionRow]) -> str:
    text = _(
        "Elle quitte les listes et les feuilles. Sa fiche et son histoire restent ; le filtre "
        "« Autres » la montre, et elle peut revenir."
    )
    if not parts:
        return text
    more = ngettext("Sa sous-action part avec elle.", "Ses {} sous-actions partent avec elle.",
                    len(parts))  # fmt: skip
    return f"{text} {more.format(len(parts))}"
