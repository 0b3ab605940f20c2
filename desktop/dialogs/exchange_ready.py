"""'Préparer l'envoi': what leaves, in actions and figures; the file; the message it goes with."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.errors import UserError
from db.exchange.seal import plain_warning
from db.queries.action.due import Due
from db.queries.exchange.leaving import Leaving, leaving
from desktop import paths
from desktop.dialogs.fitting import FittingDialog
from desktop.file_choice import Errand, ask_new_file, first_folder
from desktop.hub import Hub
from desktop.i18n import _, listed, ngettext
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.mail import mail_url
from desktop.naming import file_name
from desktop.settings import Settings
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon, Label
from desktop.widgets.tones import Message

Open = Callable[[QUrl], object]


class ReadyDialog(FittingDialog):
    """`made` is the file that was written, None before. `folder` is where it goes by default."""

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        due: Due,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        settings: Settings | None = None,
        open_url: Open = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(_("Préparer l'envoi"), "", parent, width=540)
        self.hub, self.jobs = hub, jobs
        self.made: Path | None = None
        self._due, self._open = due, open_url
        self._settings = settings or Settings(paths.settings_file())
        self._leaving: Leaving | None = None
        self._path = (folder or first_folder(Errand.SENDING)) / file_name(
            self._day(), _("mises à jour")
        )
        self.contents = Label("", Text.BODY, wrap=True)
        self.unread = Label("", Text.TABLE, "muted", wrap=True)
        self.waiting = Banner(Message.WARNING, "")
        self.plain = Banner(Message.WARNING, plain_warning())
        self.banner = Banner(Message.GOOD, "")
        self.guidance = Label("", Text.TABLE, "muted", wrap=True)
        self.place = ElidedLabel("", Text.TABLE, "muted")
        self.other_place = Button(_("Changer d'endroit"), kind=Kind.LINK)
        self.cancel = Button(_("Annuler"))
        self.copy = Button(_("Copier le texte du message"), "copy", Kind.LINK)
        self.show_folder = Button(_("Montrer le fichier"), "folder-open", Kind.LINK)
        self.write = Button(_("Enregistrer le fichier"), "save", Kind.PRIMARY)
        self.mail = Button(_("Écrire le message"), "mail", Kind.PRIMARY)
        self._where = QWidget()
        self._build()
        self._weigh()

    def _build(self) -> None:
        row = QHBoxLayout(self._where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Icon("file-down", 16, "muted"))
        row.addWidget(self.place, 1)
        row.addWidget(self.other_place)
        for part in (
            self.contents,
            self.unread,
            self.waiting,
            self.plain,
            self._where,
            self.banner,
        ):
            self.body.addWidget(part)
        self.body.addWidget(self.guidance)
        also = QHBoxLayout()
        also.setSpacing(16)
        also.addWidget(self.show_folder)
        also.addWidget(self.copy)
        also.addStretch(1)
        self.body.addLayout(also)
        self.add_button(self.cancel)
        self.add_action(self.write)
        self.add_action(self.mail)
        for later in (
            self.unread,
            self.banner,
            self.guidance,
            self.copy,
            self.show_folder,
            self.mail,
        ):
            later.hide()
        self.plain.setVisible(self._settings.plain_files)
        self.contents.setText(_("Un instant : Jalon compte ce qui part."))
        self.write.setDefault(True)
        self.write.setEnabled(False)
        self._show_place()
        self._say_waiting()
        self.write.clicked.connect(self._make)
        self.other_place.clicked.connect(self._ask_place)
        self.mail.clicked.connect(self._write_message)
        self.copy.clicked.connect(self._copy_message)
        self.show_folder.clicked.connect(self._show_folder)

    def _asking(self) -> tuple[QWidget, ...]:
        """What is read before the file is written."""
        return (self.contents, self.unread, self.waiting, self.plain, self._where)

    def _telling(self) -> tuple[QWidget, ...]:
        """What is of use once it is."""
        return (self.banner, self.guidance, self.copy, self.show_folder, self.mail)

    def _weigh(self) -> None:
        store = self.hub.store

        def look(_progress: object) -> Leaving:
            with store.read() as session:
                return leaving(session)

        self.jobs.run(look, self._weighed, self._failed)

    def _weighed(self, found: Leaving) -> None:
        self._leaving = found
        self.contents.setText(carried(found))
        self.unread.setText(_("Sans visa : {}.").format(", ".join(found.unread)))
        self.unread.setVisible(bool(found.unread))
        name = file_name(self._day(), found.me or _("mises à jour"))
        self._path = self._path.with_name(name)
        self._show_place()
        self.write.setEnabled(not found.nobody)
        if not found.nobody:
            self.write.setFocus(Qt.FocusReason.TabFocusReason)
        self._where.setVisible(not found.nobody)
        self.fit()

    def _say_waiting(self) -> None:
        """The actions that are not ready stay here; the file goes without them."""
        left = self._due.left
        codes = ", ".join(row.code for row in left)
        title = ngettext(
            "Une action n'est pas prête : {codes}.",
            "{count} actions ne sont pas prêtes : {codes}.",
            len(left),
        )
        said = _("Ce que vous y avez tapé reste sur ce poste. Vous pourrez l'envoyer plus tard.")
        self.waiting.set_message(Message.WARNING, title.format(count=len(left), codes=codes), said)
        self.waiting.setVisible(bool(left))

    def _show_place(self) -> None:
        self.place.set_text(str(self._path))

    def _ask_place(self) -> None:
        from desktop.pages.exchange.send import with_suffix

        kind = _("Fichiers .jalon (*.jalon)")
        title = _("Enregistrer le fichier")
        chosen = ask_new_file(Errand.SENDING, self, title, str(self._path), kind)
        if chosen is not None:
            self._path = with_suffix(chosen)
            self._show_place()

    def _make(self) -> None:
        if self._leaving is None:
            return
        from desktop.pages.exchange.sending import Protection, write_sending

        store, person, path = self.hub.store, self._leaving.person, _free(self._path)
        how = Protection.PLAIN if self._settings.plain_files else Protection.KEYS
        self._set_busy(True)
        self.jobs.run(
            lambda _progress: write_sending(store, person, path, how).path,
            self._done,
            self._failed,
        )

    def _done(self, path: Path) -> None:
        self.made = path
        self._set_busy(False)
        for part in (*self._asking(), self.write):
            part.hide()
        self.banner.set_message(Message.GOOD, _("Votre fichier est prêt."), str(path))
        self.guidance.setText(self._guidance())
        for part in self._telling():
            part.show()
        self.cancel.setText(_("Fermer"))
        self.cancel.updateGeometry()
        self.mail.setDefault(True)
        self.mail.setFocus(Qt.FocusReason.TabFocusReason)
        self.fit()

    def _guidance(self) -> str:
        to = self._leaving.reply_to if self._leaving else ""
        first = (
            _("« Écrire le message » ouvre votre messagerie, à l'adresse {}.").format(to)
            if to
            else _(
                "« Écrire le message » ouvre votre messagerie. L'adresse du secrétariat n'est pas "
                "dans la base : tapez-la vous-même."
            )
        )
        then = _(
            "Le dossier du fichier s'ouvre aussi : glissez-le dans le message, Jalon ne peut pas "
            "le joindre à votre place."
        )
        return f"{first} {then}"

    def _message(self) -> tuple[str, str, str]:
        """To whom, about what, and the words."""
        found = self._leaving
        name = found.me if found else ""
        about = self._due.title or _("Comité de suivi")
        subject = _("{committee} : mises à jour, {name}").format(committee=about, name=name)
        parts = [
            _("Bonjour,"),
            "",
            _("Voici mes mises à jour ({}) : {}.").format(about, told(found) if found else ""),
            _("Le fichier joint s'intègre dans Jalon, page « Échanges » : {}").format(
                self.made.name if self.made else ""
            ),
            "",
            name,
        ]
        return (found.reply_to if found else ""), subject, "\n".join(parts)

    def _write_message(self) -> None:
        self._show_folder()
        if not self._open(mail_url(*self._message())):
            said = _("Aucune messagerie ne s'est ouverte : copiez le message et collez-le.")
            self.banner.set_message(Message.WARNING, said, str(self.made))
            self.fit()

    def _copy_message(self) -> None:
        to, subject, body = self._message()
        lines = [line for line in (to, subject) if line]
        QGuiApplication.clipboard().setText("\n".join([*lines, "", body]))
        self.copy.setText(_("Texte copié"))
        self.copy.updateGeometry()

    def _show_folder(self) -> None:
        if self.made is not None:
            self._open(QUrl.fromLocalFile(str(self.made.parent)))

    def _failed(self, error: UserError | None) -> None:
        self._set_busy(False)
        if error is not None:
            self.banner.set_message(Message.DANGER, error.sentence)
            self.banner.show()
            self.fit()

    def _set_busy(self, busy: bool) -> None:
        for button in (self.write, self.cancel, self.other_place):
            button.setEnabled(not busy)

    def _day(self) -> date:
        return self.hub.now().astimezone().date()


def carried(found: Leaving) -> str:
    """What the file carries and who will open it, in a sentence."""
    if found.nobody:
        return _("Ce poste est celui du secrétariat : ce qui y est saisi n'a pas à partir.")
    words = told(found)
    if not words:
        return _("Le secrétariat a déjà tout reçu : le fichier ne contiendrait rien de nouveau.")
    return _("Ce fichier emporte {what}, pour {whom}.").format(
        what=words, whom=found.name or _("le secrétariat")
    )


def told(found: Leaving) -> str:
    """'4 actions mises à jour (4.1, 4.2, 4.3, 4.5) et 3 valeurs d'indicateurs'; '' for nothing."""
    parts = []
    if found.actions:
        words = ngettext(
            "{count} action mise à jour ({codes})",
            "{count} actions mises à jour ({codes})",
            len(found.actions),
        )
        parts.append(words.format(count=len(found.actions), codes=", ".join(found.actions)))
    if found.deployed:
        words = ngettext(
            "{count} attendu renseigné ({labels})",
            "{count} attendus renseignés ({labels})",
            len(found.deployed),
        )
        parts.append(words.format(count=len(found.deployed), labels=listed(found.deployed)))
    if found.values:
        words = ngettext("{} valeur d'indicateur", "{} valeurs d'indicateurs", found.values)
        parts.append(words.format(found.values))
    if found.others:
        words = ngettext("{} autre changement", "{} autres changements", found.others)
        parts.append(words.format(found.others))
    return _(" et ").join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _free(path: Path) -> Path:
    """The path, or the same with a number: a file sent earlier in the day is never written over."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found
