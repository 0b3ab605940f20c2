"""Convening a sitting: to whom, in which words, with which sheets; when it was sent."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.commands.meeting import edit_meeting
from db.errors import UserError
from db.queries.meeting.convocation import Convening, convening
from desktop.convocation_letter import letter, subject
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _, full_date, listed, ngettext
from desktop.jobs import Jobs
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.mail import fits_mail, mail_url
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.ordered_lines import Line
from desktop.widgets.ordered_list import OrderedList
from desktop.widgets.text_area import TextArea
from desktop.widgets.tones import Message

WIDE, LIST, TALL = 820, 260, 240
LONGEST = 5000


class ConvocationDialog(FittingDialog):
    """Nothing leaves by itself: the mail program of the machine, or the clipboard, takes it.

    `open_url` hands a message to the mail program; False when the machine has none.
    """

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        meeting: str,
        parent: QWidget | None = None,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(_("Préparer la convocation"), "", parent, width=WIDE)
        self.hub, self.jobs = hub, jobs
        self._meeting, self._open_url = meeting, open_url
        self._told: Convening | None = hub.ask(convening, meeting)
        self.people = OrderedList(_("Personnes convoquées"), fixed=True)
        self.subject = QLineEdit()
        self.text = TextArea(_("Message"), LONGEST)
        self.told = Banner(Message.GOOD, "")
        self.addresses = Button(_("Copier les adresses"), "copy", Kind.LINK)
        self.copy = Button(_("Copier le texte"), "copy", Kind.LINK)
        self.sheet = Button(_("Imprimer la convocation"), "printer", Kind.LINK)
        self.sheets = Button(_("Une par personne"), "printer", Kind.LINK)
        self.calendar = Button(_("Exporter (.ics)"), "calendar-days", Kind.LINK)
        self.day = DateField(_("Envoyée le"), hub.now().astimezone().date())
        self.note = Button(_("Noter l'envoi"), "check")
        self.mail = Button(_("Écrire le courriel"), "mail", Kind.PRIMARY)
        self._sent = Label("", Text.TABLE, "muted", wrap=True)
        self._build()
        self._connect()
        self._fill()
        keep_typing(self, hub, f"convocation:{meeting}")

    def _build(self) -> None:
        self.people.setFixedWidth(LIST)
        self.subject.setMaxLength(300)
        self.subject.setFixedHeight(CONTROL)
        self.text.input.setFixedHeight(TALL)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(Field(_("Objet"), self.subject))
        right.addWidget(self.text)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.people)
        both.addLayout(right, 1)
        links = QHBoxLayout()
        links.setSpacing(14)
        for link in (self.addresses, self.copy, self.sheet, self.sheets, self.calendar):
            links.addWidget(link)
        links.addStretch(1)
        sent = QHBoxLayout()
        sent.setSpacing(10)
        self.day.setFixedSize(190, CONTROL)
        sent.addWidget(Label(_("Envoyée le"), Text.TABLE_STRONG))
        sent.addWidget(self.day)
        sent.addWidget(self.note)
        sent.addWidget(self._sent, 1)
        self.body.addLayout(both)
        self.body.addLayout(links)
        self.body.addLayout(sent)
        self.body.addWidget(self.told)
        self.told.hide()
        self.add_button(Button(_("Fermer")))
        self.add_action(self.mail)

    def _connect(self) -> None:
        self.addresses.clicked.connect(self._copy_addresses)
        self.copy.clicked.connect(self._copy_text)
        self.sheet.clicked.connect(lambda: self._print("convocation", _("Convocation")))
        self.sheets.clicked.connect(lambda: self._print("convocations", _("Convocations")))
        self.calendar.clicked.connect(self._export)
        self.note.clicked.connect(self._note)
        self.mail.clicked.connect(self._write)

    def _fill(self) -> None:
        told = self._told
        if told is None:
            return
        people = told.people
        self.people.show_lines(
            [
                Line(str(place), one.name, one.email or _("adresse non connue"))
                for place, one in enumerate(people)
            ]
        )
        without = [one.name for one in people if not one.email]
        self.set_text(_counted(len(people), without))
        self.subject.setText(subject(told))
        self.text.set_text(letter(told))
        self.addresses.setEnabled(len(without) < len(people))
        self.sheets.setEnabled(bool(people))
        self._show_sent()

    def _show_sent(self) -> None:
        on = self._told.convened_on if self._told else None
        self._sent.setText(_("Notée : envoyée le {}.").format(full_date(on)) if on else "")
        if on is not None:
            self.day.set_day(on)

    def _to(self) -> str:
        found = (one.email for one in self._told.people) if self._told else ()
        return ", ".join(dict.fromkeys(email for email in found if email))

    def _copy_addresses(self) -> None:
        QApplication.clipboard().setText(self._to())
        self._say(Message.GOOD, _("Les adresses sont copiées."))

    def _copy_text(self) -> None:
        QApplication.clipboard().setText(self.text.text)
        self._say(Message.GOOD, _("Le texte est copié."))

    def _write(self) -> None:
        """The mail program takes what it can; what is too long for it waits on the clipboard."""
        to, about, text = self._to().replace(" ", ""), self.subject.text(), self.text.text
        said = _("Le courriel est ouvert dans votre messagerie.")
        if "," in to:
            said = _("Le courriel est ouvert ; chacun est en copie cachée (Cci).")
        if not fits_mail(to, about, text):
            QApplication.clipboard().setText(text)
            said = _("Le courriel est ouvert ; le texte est copié : collez-le.")
            text = ""
        if not fits_mail(to, about, text):
            QApplication.clipboard().setText(self._to())
            said = _(
                "Les adresses sont copiées : collez-les en copie cachée (Cci), puis revenez copier "
                "le texte."
            )
            to = ""
        if self._open_url(mail_url(to, about, text)):
            self._say(Message.GOOD, said)
        else:
            self._say(Message.WARNING, _("Ce poste n'a pas de messagerie : copiez le texte."))

    def _print(self, word: str, name: str) -> None:
        from desktop.dialogs.print_sheet import Choice, PrintDialog

        def make(_progress: object) -> bytes:
            from desktop.press.catalogue import make as made

            return self.hub.ask(lambda session: made(session, word, self._meeting).pdf())

        PrintDialog(self.jobs, name, [Choice(name, name, make)], self).exec()

    def _export(self) -> None:
        from desktop.dialogs.save_calendar import Leaving, save_calendar

        told = self._told
        if told is not None:
            row, answers = told.sitting, (self._saved, self._refused)
            save_calendar(self, self.hub, Leaving(row.title, (row,), told.scheme), answers)

    def _note(self) -> None:
        told, on = self._told, self.day.day
        if told is None:
            return
        try:
            self.hub.do(
                lambda session: edit_meeting(session, self._meeting, seen=told.seen, convened_on=on)
            )
        except UserError as error:
            self._refused(error)
            return
        self._told = self.hub.ask(convening, self._meeting)
        self._show_sent()
        self._say(Message.GOOD, _("L'envoi de la convocation est noté."))

    def _saved(self, path: Path) -> None:
        self._say(Message.GOOD, _("Le fichier est écrit."), str(path))

    def _refused(self, error: UserError | None) -> None:
        if error is not None:
            self._say(Message.DANGER, error.sentence)

    def _say(self, tone: Message, title: str, text: str = "") -> None:
        self.told.set_message(tone, title, text)
        self.told.show()
        self.fit()


def _counted(people: int, without: list[str]) -> str:
    """How many are expected, and who has no address here."""
    if not people:
        return _("Personne n'est attendu : donnez des membres à l'instance.")
    said = ngettext("{} personne est attendue.", "{} personnes sont attendues.", people)
    if not without:
        return said.format(people)
    words = _("Sans adresse connue, à convoquer par courrier : {}.").format(listed(without))
    return f"{said.format(people)} {words}"
