"""The step « Diffusion »: the base goes back to everybody, a file each, in one gesture."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.exchange.diffusion import Diffusion, Receiver, diffusion_now
from db.queries.meeting.steps import Preparing
from db.queries.people.contact import emails
from desktop.hub import Hub
from desktop.i18n import _, listed, ngettext
from desktop.jobs import Jobs
from desktop.letters import return_letter, return_subject
from desktop.look.fonts import Text
from desktop.mail import mail_url
from desktop.minutes.sending_words import columns, last_said, others_said, unsent_said
from desktop.place import SENDING, Place
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import TextDelegate
from desktop.widgets.tones import Message

BESIDE_FROM = 640


class SendPane(QWidget):
    """`place_asked` wants the page where one file is sent at a time, where an invitation is made,
    or where files wait.
    """

    place_asked = Signal(object)

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self._hub, self._jobs, self._open_url = hub, jobs, open_url
        self._told: Diffusion | None = None
        self.model = RowsModel[Receiver](columns(), lambda row: row.id)
        self.table = TableView(_("Destinataires"))
        self.files = Button(_("Préparer les fichiers"), "send", Kind.PRIMARY)
        self.one = Button(_("Envoyer à une personne"), "user")
        self.mail = Button(_("Écrire à qui n'est pas revenu"), "mail")
        self.waiting = Button(_("Voir les échanges"), "arrow-left-right", small=True)
        self.unsent = Banner(Message.WARNING, "", buttons=[self.waiting], flat=True)
        self._said = Label("", Text.SECTION, wrap=True)
        self._state = Label("", Text.BODY, "muted", wrap=True)
        self._others = Label("", Text.BODY, "muted", wrap=True)
        self._last = Label("", Text.BODY, wrap=True)
        self._mailed = Label("", Text.TABLE, "good", wrap=True)
        self._empty = EmptyState(
            "users",
            _("Cette base n'a encore que vous."),
            _("Ajoutez d'abord des personnes et invitez leurs postes."),
        )
        self._build()

    def show_step(self, told: Preparing) -> None:
        """Show to whom files go; `told` says whether the minutes are closed."""
        self._state.setText(
            _("Relevé clos : il part avec la base, pour être lu et approuvé.")
            if told.sealed
            else _("Relevé encore ouvert : il part tel qu'il est, et peut encore changer.")
        )
        self._ask()

    def prepare(self) -> None:
        """Ask for the folder, then write a file for each."""
        from desktop.dialogs.exchange_each import Addressee, FilesDialog

        def note(_written: Collection[str]) -> None:
            """The files themselves are remembered as they are written."""
            self._mailed.hide()

        told = self._told
        if told is None:
            return
        same = {one.id for one in told.reached} if not told.unsent.changes else set()
        people = [Addressee(one.id, one.name, one.joined, one.id in same) for one in told.receivers]
        FilesDialog(self._hub, self._jobs, people, note, self).exec()

    def _ask(self) -> None:
        self._hub.ask_later(self, "diffusion", self._show, diffusion_now)

    def _show(self, told: Diffusion) -> None:
        self._told = told
        joined = sum(one.joined for one in told.receivers)
        words = ngettext(
            "{} destinataire sur {} a un poste", "{} destinataires sur {} ont un poste", joined
        )
        self._said.setText(words.format(joined, len(told.receivers)))
        self._others.setText(others_said(told.others))
        self._others.setVisible(told.others > 0)
        tone, title, text = unsent_said(told.unsent)
        self.unsent.setVisible(bool(title))
        if title:
            self.unsent.set_message(tone, title, text)
        self.waiting.setVisible(tone is Message.WARNING)
        last = last_said(told)
        self._last.setText(last)
        self._last.setVisible(bool(last))
        self.mail.setVisible(any(one.awaited for one in told.reached))
        if told.receivers != self.model.rows:
            self.model.set_rows(told.receivers)
        self.files.setEnabled(joined > 0)
        self.table.setVisible(bool(told.receivers))
        self._empty.setVisible(not told.receivers)

    def _write(self) -> None:
        """One message to those who have not come back, who do not see each other's address."""
        told = self._told
        last = told.last if told else None
        if told is None or last is None:
            return
        late = [one for one in told.reached if one.awaited]
        known = self._hub.ask(emails, [one.id for one in late])
        to = ",".join(dict.fromkeys(known.values()))
        if not self._open_url(mail_url(to, return_subject(last), return_letter(last))):
            self._say_mailed("warning", _("Ce poste n'a pas de messagerie."))
            return
        without = [one.name for one in late if one.id not in known]
        said = _("Le courriel est ouvert dans votre messagerie.")
        if without:
            said = f"{said} {_('Adresse non connue : {}.').format(listed(without))}"
        self._say_mailed("warning" if without else "good", said)

    def _say_mailed(self, ink: str, words: str) -> None:
        self._mailed.set_ink(ink)
        self._mailed.setText(words)
        self._mailed.show()

    def _build(self) -> None:
        self.table.setModel(self.model)
        delegates = (TextDelegate(step=Text.BODY_MEDIUM), *(TextDelegate() for _column in range(4)))
        widths = [column.width for column in columns()]
        self.table.set_columns(list(zip(widths, delegates, strict=True)))
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._said, self._others, self._state, self._last, self._mailed):
            words.addWidget(label)
        gestures = FlowLayout(across=8, down=8, ends=True)
        for button in (self.mail, self.one, self.files):
            gestures.addWidget(button)
        head = Columns(BESIDE_FROM, spacing=8)
        head.setContentsMargins(24, 14, 24, 12)
        head.addLayout(words, 4)
        head.addLayout(gestures, 3)
        around = QVBoxLayout()
        around.setContentsMargins(24, 0, 24, 12)
        around.addWidget(self.unsent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(around)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        for part in (self.unsent, self.mail, self._others, self._last, self._mailed, self._empty):
            part.hide()
        self.files.setEnabled(False)
        self._connect()

    def _connect(self) -> None:
        self.files.clicked.connect(self.prepare)
        self.mail.clicked.connect(self._write)
        self.one.clicked.connect(lambda: self.place_asked.emit(Place("exchanges", "", SENDING)))
        self.waiting.clicked.connect(lambda: self.place_asked.emit(Place("exchanges")))
        self.table.opened.connect(lambda _index: self.place_asked.emit(Place("rights")))
