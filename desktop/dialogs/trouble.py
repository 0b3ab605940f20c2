"""Something unexpected happened: say what is safe, offer the details for who will look into it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.log import log_file
from desktop.widgets.button import Button, Kind


class TroubleDialog(FittingDialog):
    """One sentence, no traceback."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Un incident s'est produit"),
            _(
                "Jalon n'a pas pu terminer ce geste. Ce que vous avez saisi est gardé sur ce "
                "poste : vous pouvez continuer. Si cela se répète, copiez les détails et "
                "envoyez-les à la personne qui vous a fourni Jalon ; ils ne contiennent rien de "
                "ce que vous avez écrit."
            ),
            parent,
            width=580,
        )
        self.look = Button(_("Ouvrir le journal technique"), "file-text")
        self.copy = Button(_("Copier les détails"), "copy")
        self.go_on = Button(_("Continuer"), kind=Kind.PRIMARY)
        self.add_action(self.look)
        self.add_button(self.copy, accepts=True)
        self.add_button(self.go_on, default=True)
        self.look.clicked.connect(self._open_log)
        self.go_on.setFocus()

    def ask_to_copy(self) -> bool:
        """Show it and wait; True when the person wants the details on the clipboard."""
        return self.exec() == QDialog.DialogCode.Accepted

    def _open_log(self) -> None:
        """The log in the machine's own reader; its folder where no file was written."""
        file = log_file()
        shown = file if file.exists() else file.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))
