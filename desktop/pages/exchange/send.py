"""Preparing a file to send: to whom, what will leave, where it was written."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QWidget,
)

from db.errors import UserError
from db.kinds.choices import Role
from db.queries.outgoing import Outgoing
from db.queries.person import myself, persons
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext, number
from desktop.jobs import Jobs
from desktop.look.fonts import Text, font
from desktop.look.sizes import CONTROL
from desktop.naming import file_name
from desktop.pages.exchange.sending import (
    Made,
    Recipient,
    recipients,
    weigh,
    write_invitation,
    write_sending,
)
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.six_words import SixWords
from desktop.widgets.tones import Message


class SendDialog(FittingDialog):
    """`made` is the file that was written, None before."""

    def __init__(self, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Préparer un envoi"),
            _("Le fichier s'envoie ensuite par courriel, sur une clé ou par un dossier partagé."),
            parent,
            width=520,
        )
        self.hub, self.jobs = hub, jobs
        self.made: Made | None = None
        self._me = hub.ask(myself)
        self._people = recipients(hub.ask(persons), self._me)
        self.to = QComboBox()
        self.inviting = QCheckBox(_("Inviter un nouveau poste"))
        self.contents = Label("", Text.TABLE, "muted", wrap=True)
        self.banner = Banner(Message.DANGER, "")
        self.words = SixWords()
        self.write = Button(_("Enregistrer le fichier"), "save", Kind.PRIMARY)
        self.show_folder = Button(_("Montrer dans le dossier"), "folder-open")
        self.cancel = Button(_("Annuler"))
        self._weighing = 0
        self._build()
        self._choose()

    @property
    def recipient(self) -> Recipient:
        """Who is chosen."""
        return self._people[max(self.to.currentIndex(), 0)]

    def _build(self) -> None:
        self.to.setFixedHeight(CONTROL)
        for one in self._people:
            self.to.addItem(one.name)
        self.inviting.setFont(font(Text.TABLE))
        self._to_field = Field(_("Destinataire"), self.to)
        for widget in (self._to_field, self.inviting, self.contents, self.banner, self.words):
            self.body.addWidget(widget)
        self.add_action(self.show_folder)
        self.add_button(self.cancel)
        self.add_action(self.write)
        self.write.setDefault(True)
        for hidden in (self.banner, self.words, self.show_folder):
            hidden.hide()
        self.to.currentIndexChanged.connect(lambda _place: self._choose())
        self.inviting.toggled.connect(lambda _on: self._weigh())
        self.write.clicked.connect(self._ask_place)
        self.show_folder.clicked.connect(self._open_folder)

    def _choose(self) -> None:
        """Another recipient: someone without a machine can only be invited."""
        chosen = self.recipient
        secretary = self._me is not None and self._me.role == Role.SECRETARY
        self.inviting.setVisible(secretary and chosen.person is not None)
        self.inviting.setChecked(secretary and not chosen.joined)
        self.inviting.setEnabled(chosen.joined)
        self._weigh()

    def _weigh(self) -> None:
        """Say what will leave, once the worker has counted it."""
        self._weighing += 1
        turn, store, person = self._weighing, self.hub.store, self.recipient.person
        inviting = self.inviting.isChecked()
        self.write.setText(
            _("Enregistrer l'invitation") if inviting else _("Enregistrer le fichier")
        )
        self.write.updateGeometry()

        def told(found: Outgoing) -> None:
            if turn == self._weighing and self.made is None:
                self.contents.setText(_told(found, inviting=inviting))
                self.fit()

        self.jobs.run(lambda _progress: weigh(store, person), told, self._failed)

    def _ask_place(self) -> None:
        inviting = self.inviting.isChecked()
        sender = self.recipient.name if inviting else (self._me.name if self._me else "")
        day = self.hub.now().astimezone().date()
        name = file_name(day, sender, _("invitation") if inviting else "")
        start = str(Path.home() / name)
        kind = _("Fichiers .jalon (*.jalon)")
        chosen, _kind = QFileDialog.getSaveFileName(self, self.write.text(), start, kind)
        if chosen:
            self._make(with_suffix(Path(chosen)))

    def _make(self, path: Path) -> None:
        store, person = self.hub.store, self.recipient.person
        inviting = self.inviting.isChecked()

        def work(_progress: object) -> Made:
            if inviting and person is not None:
                return write_invitation(store, person, path)
            return write_sending(store, person, path)

        self._set_busy(True)
        self.jobs.run(work, self._done, self._failed)

    def _done(self, made: Made) -> None:
        self.made = made
        self._set_busy(False)
        for widget in (self._to_field, self.inviting, self.contents, self.write):
            widget.hide()
        self.set_text("")
        invited = bool(made.words)
        title = _("Invitation prête") if invited else _("Fichier prêt à envoyer")
        self.banner.set_message(Message.GOOD, title, str(made.path))
        self.banner.show()
        self.words.show_words(made.words, self.recipient.name)
        self.words.setVisible(invited)
        self.show_folder.show()
        self.cancel.setText(_("Fermer"))
        self.cancel.updateGeometry()
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)
        self.fit()

    def _failed(self, error: UserError | None) -> None:
        self._set_busy(False)
        if error is not None:
            self.banner.set_message(Message.DANGER, error.sentence)
            self.banner.show()
            self.fit()

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.write, self.to, self.cancel):
            widget.setEnabled(not busy)
        self.inviting.setEnabled(not busy and self.recipient.joined)

    def _open_folder(self) -> None:
        if self.made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made.path.parent)))


def with_suffix(path: Path) -> Path:
    """The path with our suffix, whatever the person typed."""
    return path if path.suffix.lower() == ".jalon" else path.with_name(f"{path.name}.jalon")


def _told(found: Outgoing, *, inviting: bool) -> str:
    if not found.changes and not inviting:
        return _("Ce destinataire a déjà tout : le fichier ne contiendrait rien de nouveau.")
    words = ngettext("{} changement partira.", "{} changements partiront.", found.changes)
    parts = [words.format(number(found.changes))]
    if found.about:
        parts.append(_("Concerne : {}.").format(" ; ".join(found.about)))
    if inviting:
        parts.append(_("Six mots s'afficheront : ils ouvrent l'invitation, une seule fois."))
    return " ".join(parts)
