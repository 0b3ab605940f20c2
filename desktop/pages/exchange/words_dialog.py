"""Asking for the six words that open a file, as the sender tells them by telephone."""

from PySide6.QtWidgets import QLineEdit, QWidget

from db.errors import UserError
from db.sixwords import read_words
from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.look.sizes import CONTROL
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.tones import Message
from desktop.widgets.unkept import leave_unkept


class WordsDialog(FittingDialog):
    """`words` is what was typed; the file says by itself whether they are the right ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Ouvrir avec six mots"),
            _("L'expéditeur vous les donne par téléphone. Essayez autant de fois qu'il le faut."),
            parent,
        )
        self._line = QLineEdit()
        leave_unkept(self._line)
        self._line.setPlaceholderText(_("les six mots, séparés par des espaces"))
        self._line.setFixedHeight(CONTROL)
        self.unlock = Button(_("Ouvrir"), "key", Kind.PRIMARY)
        self.banner = Banner(Message.DANGER, "")
        self.banner.hide()
        self.body.addWidget(Field(_("Six mots"), self._line))
        self.body.addWidget(self.banner)
        self.add_button(Button(_("Annuler")))
        self.add_button(self.unlock, accepts=True, default=True)
        self.unlock.setEnabled(False)
        self._line.textChanged.connect(lambda text: self.unlock.setEnabled(bool(text.strip())))
        self._line.setFocus()

    def accept(self) -> None:
        """Words that open nothing, as a wrong one, are said here: what was typed stays."""
        try:
            read_words(self.words)
        except UserError as error:
            self.banner.set_message(Message.DANGER, error.sentence)
            self.banner.show()
            self._line.setFocus()
            self.fit()
            return
        super().accept()

    @property
    def words(self) -> str:
        """What was typed."""
        return self._line.text().strip()
