"""Giving an action another code or another title."""

from PySide6.QtWidgets import QLineEdit, QWidget

from db.commands.arrange import rename_action
from db.errors import UserError
from db.queries.action.listed import ActionRow
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field

LONGEST_CODE, LONGEST_TITLE = 20, 500


class RenameDialog(FittingDialog):
    """The code and the title of one action."""

    def __init__(self, hub: Hub, row: ActionRow, parent: QWidget | None) -> None:
        super().__init__(_("Renommer l'action"), parent=parent, width=520)
        self._hub, self._row = hub, row
        self.code, self.title = QLineEdit(row.code), QLineEdit(row.title)
        self.code.setMaxLength(LONGEST_CODE)
        self.title.setMaxLength(LONGEST_TITLE)
        self._code_field = Field(_("Code"), self.code)
        self._title_field = Field(_("Intitulé"), self.title)
        self.body.addWidget(self._code_field)
        self.body.addWidget(self._title_field)
        self.add_button(Button(_("Annuler")))
        self.rename = self.add_action(Button(_("Renommer"), kind=Kind.PRIMARY))
        self.rename.setDefault(True)
        self.rename.clicked.connect(self._try)
        self.title.setFocus()
        keep_typing(self, hub, f"rename:{row.id}")

    def _try(self) -> None:
        code, title = self.code.text().strip(), self.title.text().strip()
        self._title_field.set_error("" if title else _("Donnez un intitulé."))
        self._code_field.set_error("" if code else _("Donnez un code."))
        if code and title:
            try:
                self._hub.do(rename_action, self._row.id, code, title)
            except UserError as error:
                self._code_field.set_error(error.sentence)
            else:
                self.accept()
        self.fit()
