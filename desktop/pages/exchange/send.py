"""Preparing a file to send: to whom, what will leave, where it was written."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QWidget,
)

from db.errors import UserError
from db.exchange.seal import plain_warning
from db.kinds.choices import Role
from db.queries.exchange.outgoing import Outgoing
from db.queries.people.person import myself, persons
from desktop import paths
from desktop.dialogs.fitting import FittingDialog
from desktop.file_choice import Errand, ask_folder, ask_new_file
from desktop.hub import Changes, Hub
from desktop.i18n import _, ngettext, number
from desktop.jobs import Jobs
from desktop.look.fonts import Text, font
from desktop.look.sizes import CONTROL
from desktop.naming import file_name
from desktop.pages.exchange.sending import (
    Made,
    Progress,
    Protection,
    Recipient,
    one_machine,
    recipients,
    weigh,
    write_each,
    write_invitation,
    write_sending,
)
from desktop.settings import Settings
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.six_words import SixWords
from desktop.widgets.tones import Message


class SendDialog(FittingDialog):
    """`made` is the file that was written, None before."""

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(
            _("Préparer un envoi"),
            _("Le fichier s'envoie ensuite par courriel, sur une clé ou par un dossier partagé."),
            parent,
            width=520,
        )
        self.hub, self.jobs = hub, jobs
        self.made: Made | None = None
        self._settings = settings or Settings(paths.settings_file())
        self._me = hub.ask(myself)
        self._people = recipients(hub.ask(persons), self._me)
        self.to = QComboBox()
        self.protection = QComboBox()
        self.inviting = QCheckBox(_("Inviter un nouveau poste"))
        self.afresh = QCheckBox(_("Tout renvoyer, même ce que cette personne a déjà"))
        self.contents = Label("", Text.TABLE, "muted", wrap=True)
        self.warning = Banner(Message.WARNING, plain_warning())
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

    @property
    def chosen_protection(self) -> Protection:
        """How the file will be opened."""
        found = self.protection.currentData()
        return found if isinstance(found, Protection) else Protection.KEYS

    def _build(self) -> None:
        for combo in (self.to, self.protection):
            combo.setFixedHeight(CONTROL)
        for one in self._people:
            self.to.addItem(one.name)
        for box in (self.inviting, self.afresh):
            box.setFont(font(Text.TABLE))
        self._to_field = Field(_("Destinataire"), self.to)
        self._how_field = Field(_("Protection"), self.protection)
        asked = (self._to_field, self.inviting, self.afresh, self._how_field, self.contents)
        for widget in asked:
            self.body.addWidget(widget)
        for shown_later in (self.warning, self.banner, self.words):
            self.body.addWidget(shown_later)
        self.add_action(self.show_folder)
        self.add_button(self.cancel)
        self.add_action(self.write)
        self.write.setDefault(True)
        for hidden in (self.warning, self.banner, self.words, self.show_folder):
            hidden.hide()
        self.to.currentIndexChanged.connect(lambda _place: self._choose())
        for choice in (self.inviting, self.afresh):
            choice.toggled.connect(lambda _on: self._weigh())
        self.protection.activated.connect(lambda _place: self._protect())
        self.write.clicked.connect(self._ask_place)
        self.show_folder.clicked.connect(self._open_folder)

    def _choose(self) -> None:
        """Another recipient: someone without a machine is invited, or told six words."""
        chosen = self.recipient
        secretary = self._me is not None and self._me.role == Role.SECRETARY
        self.inviting.setVisible(secretary and chosen.person is not None)
        self.inviting.setChecked(secretary and not chosen.joined)
        self.protection.clear()
        for found, told in _protections(chosen):
            self.protection.addItem(told, found)
        if self._settings.plain_files:
            self.protection.setCurrentIndex(self.protection.findData(Protection.PLAIN))
        self._weigh()

    def _protect(self) -> None:
        """Leaving files unencrypted is remembered on this machine, and said each time."""
        if self.chosen_protection != Protection.WORDS:
            self._settings.plain_files = self.chosen_protection == Protection.PLAIN
        self._weigh()

    def _weigh(self) -> None:
        """Say what will leave and who will open it, once the worker has counted it."""
        self._weighing += 1
        turn, store, to = self._weighing, self.hub.store, self.recipient
        inviting, how = self.inviting.isChecked(), self.chosen_protection
        afresh = self.afresh.isChecked()
        self.afresh.setVisible(to.person is not None and to.joined and not inviting)
        self._how_field.setVisible(not inviting)
        self.warning.setVisible(how == Protection.PLAIN and not inviting)
        self.write.setText(_write_text(to, inviting=inviting))
        self.write.updateGeometry()

        def told(found: Outgoing) -> None:
            if turn == self._weighing and self.made is None:
                self.contents.setText(_told(found, to, how, inviting=inviting))
                self.fit()

        self.jobs.run(lambda _progress: weigh(store, to, afresh=afresh), told, self._failed)

    def _ask_place(self) -> None:
        if self.recipient.each:
            folder = ask_folder(Errand.SENDING, self, self.write.text())
            if folder is not None:
                self._make(folder)
            return
        inviting = self.inviting.isChecked()
        sender = self.recipient.name if inviting else (self._me.name if self._me else "")
        name = file_name(self._day(), sender, _("invitation") if inviting else "")
        kind = _("Fichiers .jalon (*.jalon)")
        chosen = ask_new_file(Errand.SENDING, self, self.write.text(), name, kind)
        if chosen is not None:
            self._make(with_suffix(chosen))

    def _day(self) -> date:
        return self.hub.now().astimezone().date()

    def _make(self, path: Path) -> None:
        store, to, how, day = self.hub.store, self.recipient, self.chosen_protection, self._day()
        inviting, afresh = self.inviting.isChecked(), self.afresh.isChecked()

        def work(progress: Progress) -> Made:
            if to.each:
                plain = how == Protection.PLAIN
                return write_each(store, path, day, plain=plain, progress=progress)
            if inviting and to.person is not None:
                return write_invitation(store, to.person, path)
            return write_sending(store, to.person, path, how, afresh=afresh)

        self._set_busy(True)
        self.jobs.run(work, self._done, self._failed)

    def _done(self, made: Made) -> None:
        self.made = made
        self._set_busy(False)
        asked = (self._to_field, self.inviting, self.afresh, self._how_field, self.contents)
        for widget in (*asked, self.write):
            widget.hide()
        self.set_text("")
        title = _made_title(made, inviting=self.inviting.isChecked())
        self.banner.set_message(Message.GOOD, title, str(made.path))
        self.banner.show()
        self.words.show_words(made.words, self.recipient.name)
        self.words.setVisible(bool(made.words))
        self.show_folder.show()
        self.cancel.setText(_("Fermer"))
        self.cancel.updateGeometry()
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)
        self.fit()
        self.hub.tell(Changes())  # nothing in the base, but its version

    def _failed(self, error: UserError | None) -> None:
        self._set_busy(False)
        if error is not None:
            self.banner.set_message(Message.DANGER, error.sentence)
            self.banner.show()
            self.fit()

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.write, self.to, self.protection, self.cancel):
            widget.setEnabled(not busy)
        for box in (self.inviting, self.afresh):
            box.setEnabled(not busy)

    def _open_folder(self) -> None:
        if self.made is not None:
            path = self.made.path
            folder = path if self.made.count is not None else path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def with_suffix(path: Path) -> Path:
    """The path with our suffix, whatever the person typed."""
    return path if path.suffix.lower() == ".jalon" else path.with_name(f"{path.name}.jalon")


def _protections(to: Recipient) -> list[tuple[Protection, str]]:
    """How a file for somebody may be opened, the best way first."""
    keys = (
        [(Protection.KEYS, _("Chiffré : seuls ses destinataires l'ouvrent"))] if to.joined else []
    )
    words = [(Protection.WORDS, _("Ouvert par six mots, dits au téléphone"))]
    return [
        *keys,
        *(words if to.person is not None else []),
        (Protection.PLAIN, _("Non chiffré (messagerie qui bloque les fichiers chiffrés)")),
    ]


def _write_text(to: Recipient, *, inviting: bool) -> str:
    if to.each:
        return _("Enregistrer les fichiers")
    return _("Enregistrer l'invitation") if inviting else _("Enregistrer le fichier")


def _made_title(made: Made, *, inviting: bool) -> str:
    if made.count is not None:
        ready = ngettext("{} fichier prêt à envoyer", "{} fichiers prêts à envoyer", made.count)
        return ready.format(made.count)
    return _("Invitation prête") if inviting else _("Fichier prêt à envoyer")


def _told(found: Outgoing, to: Recipient, how: Protection, *, inviting: bool) -> str:
    if to.each:
        said = _("À chaque personne ce qui la concerne et qu'elle n'a pas encore : {}.")
        return said.format(", ".join(found.readers))
    if not found.changes and not inviting:
        return _("Ce destinataire a déjà tout : le fichier ne contiendrait rien de nouveau.")
    words = ngettext("{} changement partira.", "{} changements partiront.", found.changes)
    parts = [words.format(number(found.changes))]
    if found.about:
        parts.append(_("Concerne : {}.").format(" ; ".join(found.about)))
    if inviting:
        parts.append(_("Six mots s'afficheront : ils ouvrent l'invitation, une seule fois."))
        parts.append(one_machine())
    elif how == Protection.WORDS:
        parts.append(_("Six mots s'afficheront : ils ouvrent le fichier."))
    elif how == Protection.KEYS:
        parts.append(_("Chiffré pour : {}.").format(", ".join(found.readers)))
    return " ".join(parts)
