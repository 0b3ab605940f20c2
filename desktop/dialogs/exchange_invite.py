"""Inviting a person's machine: the file to send, the six words to say by telephone."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QWidget

from db.errors import UserError
from desktop.dialogs.fitting import FittingDialog
from desktop.file_choice import Errand, ask_new_file
from desktop.hub import Changes, Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.naming import file_name
from desktop.pages.exchange.send import with_suffix
from desktop.pages.exchange.sending import Made, one_machine, write_invitation
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.six_words import SixWords
from desktop.widgets.tones import Message


class InviteDialog(FittingDialog):
    """`made` is the invitation that was written, None before; its words show only here."""

    def __init__(
        self, hub: Hub, jobs: Jobs, person: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Inviter un poste"),
            _(
                "Jalon écrit un fichier à envoyer à {}, puis montre six mots. Les six mots ouvrent "
                "le fichier, une seule fois : dites-les au téléphone, jamais dans le même message. "
                "{}"
            ).format(name, one_machine()),
            parent,
            width=520,
        )
        self.hub, self.jobs = hub, jobs
        self.made: Made | None = None
        self._person, self._name = person, name
        self.banner = Banner(Message.DANGER, "")
        self.words = SixWords()
        self.busy = QProgressBar()
        self.cancel = Button(_("Annuler"))
        self.show_folder = Button(_("Montrer dans le dossier"), "folder-open")
        self.write = Button(_("Enregistrer l'invitation"), "save", Kind.PRIMARY)
        self._build()

    def reject(self) -> None:
        # The words of an invitation under way show nowhere else: it ends first.
        if self.busy.isHidden():
            super().reject()

    def _build(self) -> None:
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Invitation en cours"))
        for widget in (self.busy, self.banner, self.words):
            self.body.addWidget(widget)
            widget.hide()
        self.add_action(self.show_folder)
        self.show_folder.hide()
        self.add_button(self.cancel)
        self.add_action(self.write)
        self.write.setDefault(True)
        self.write.setFocus()
        self.write.clicked.connect(self._ask_place)
        self.show_folder.clicked.connect(self._open_folder)

    def _ask_place(self) -> None:
        day = self.hub.now().astimezone().date()
        name = file_name(day, self._name, _("invitation"))
        kind = _("Fichiers .jalon (*.jalon)")
        chosen = ask_new_file(Errand.SENDING, self, self.write.text(), name, kind)
        if chosen is None:
            return
        store, person, path = self.hub.store, self._person, with_suffix(chosen)
        self._set_busy(True)
        self.jobs.run(
            lambda _progress: write_invitation(store, person, path), self._done, self._failed
        )

    def _done(self, made: Made) -> None:
        self.made = made
        self._set_busy(False)
        self.write.hide()
        self.set_text(one_machine())
        self.banner.set_message(Message.GOOD, _("Invitation prête"), str(made.path))
        self.banner.show()
        self.words.show_words(made.words, self._name)
        self.words.show()
        self.show_folder.show()
        self.cancel.setText(_("Fermer"))
        self.cancel.updateGeometry()
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)
        self.fit()
        self.hub.tell(Changes())

    def _failed(self, error: UserError | None) -> None:
        self._set_busy(False)
        sentence = error.sentence if error else _("L'invitation n'a pas pu être écrite.")
        self.banner.set_message(Message.DANGER, sentence)
        self.banner.show()
        self.fit()

    def _set_busy(self, busy: bool) -> None:
        self.busy.setVisible(busy)
        for button in (self.write, self.cancel):
            button.setEnabled(not busy)
        if busy:
            self.banner.hide()
        self.fit()

    def _open_folder(self) -> None:
        if self.made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made.path.parent)))
