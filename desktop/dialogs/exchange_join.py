"""Opening an invitation: the file, the six words told by telephone, where to keep the base."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from db.errors import UserError
from db.exchange.invite import join
from db.exchange.receive import read_file
from desktop import paths
from desktop.dialogs.fitting import FittingDialog
from desktop.file_choice import Errand, ask_file, ask_new_file, first_folder
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.kept import keep_typing
from desktop.kept_apart import KeptApart
from desktop.look.sizes import CONTROL
from desktop.settings import Settings
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.tones import Message
from desktop.widgets.unkept import leave_unkept

SUFFIX = ".jalonbase"


class JoinDialog(FittingDialog):
    """`base` is where the new base was made, None before. Wrong words may be tried again."""

    def __init__(self, invitation: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Ouvrir une invitation"),
            _("Le secrétariat vous donne six mots par téléphone : ils ouvrent ce fichier."),
            parent,
            width=520,
        )
        self.base: Path | None = None
        self._jobs = Jobs(self)
        self.invitation = QLineEdit(str(invitation))
        self.words = QLineEdit()
        self.place = QLineEdit(str(default_place()))
        self.banner = Banner(Message.DANGER, "")
        self.busy = QProgressBar()
        self.cancel = Button(_("Annuler"))
        self.unlock = Button(_("Ouvrir"), "key", Kind.PRIMARY)
        leave_unkept(self.words)
        self._build()
        self.words.setFocus()
        kept = KeptApart(Settings(paths.settings_file()))
        keep_typing(self, kept, f"join-{invitation.name}")

    def reject(self) -> None:
        # What is under way makes a base: it ends before the dialog is left.
        if self.busy.isHidden():
            super().reject()

    def _build(self) -> None:
        self.words.setPlaceholderText(_("les six mots, séparés par des espaces"))
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Ouverture en cours"))
        another = Button(_("Choisir"), "folder-open")
        elsewhere = Button(_("Choisir"), "folder-open")
        another.setAccessibleName(_("Choisir une autre invitation"))
        elsewhere.setAccessibleName(_("Choisir où garder la base"))
        for line in (self.invitation, self.words, self.place):
            line.setFixedHeight(CONTROL)
        self.body.addWidget(Field(_("Invitation"), _with(self.invitation, another)))
        self.body.addWidget(Field(_("Six mots"), self.words))
        self.body.addWidget(
            Field(
                _("Votre base"), _with(self.place, elsewhere), _("sur ce poste, pas sur un partage")
            )
        )
        self.body.addWidget(self.busy)
        self.body.addWidget(self.banner)
        self.busy.hide()
        self.banner.hide()
        self.add_button(self.cancel)
        self.add_action(self.unlock)
        self.unlock.setDefault(True)
        self.invitation.setAccessibleName(_("Invitation"))
        self.place.setAccessibleName(_("Votre base"))
        another.clicked.connect(self._choose_invitation)
        elsewhere.clicked.connect(self._choose_place)
        self.unlock.clicked.connect(self._open)

    def _open(self) -> None:
        invitation, words = Path(self.invitation.text()), self.words.text()
        place = with_suffix(Path(self.place.text()))

        def work(_progress: object) -> Path:
            join(read_file(invitation), words, place, paths.key_store()).close()
            return place

        self._set_busy(True)
        self._jobs.run(work, self._opened, self._refused)

    def _opened(self, place: Path) -> None:
        self.base = place
        self.accept()

    def _refused(self, error: UserError | None) -> None:
        self._set_busy(False)
        sentence = error.sentence if error else _("Cette invitation n'a pas pu être ouverte.")
        self.banner.set_message(Message.DANGER, sentence)
        self.banner.show()
        self.words.setFocus()
        self.fit()

    def _set_busy(self, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.unlock.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        if busy:
            self.banner.hide()
        self.fit()

    def _choose_invitation(self) -> None:
        chosen = ask_invitation(self)
        if chosen is not None:
            self.invitation.setText(str(chosen))

    def _choose_place(self) -> None:
        kind = _("Bases de Jalon (*.jalonbase)")
        place = ask_new_file(Errand.BASE, self, _("Votre base"), self.place.text(), kind)
        if place is not None:
            self.place.setText(str(with_suffix(place)))


def ask_invitation(parent: QWidget | None) -> Path | None:
    """The invitation that the person chooses, None when they give up."""
    kind = _("Invitations (*.jalon)")
    return ask_file(Errand.INVITATION, parent, _("Ouvrir une invitation"), kind)


def default_place() -> Path:
    """A name that is free in the person's documents."""
    folder = first_folder(Errand.BASE)
    place, number = folder / f"jalon{SUFFIX}", 1
    while place.exists():
        number += 1
        place = folder / f"jalon-{number}{SUFFIX}"
    return place


def with_suffix(path: Path) -> Path:
    """The path with the suffix of a base, whatever the person typed."""
    return path if path.suffix == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")


def _with(line: QLineEdit, button: Button) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(line, 1)
    row.addWidget(button)
    whole.setFocusProxy(line)
    return whole
