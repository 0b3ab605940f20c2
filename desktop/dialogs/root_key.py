"""The root key given back to Jalon: its twenty-four words or its file, checked before any use."""

from pathlib import Path
from typing import Any

from nacl.signing import SigningKey
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.errors import UserError
from db.queries.rights.root import holds_root
from db.root import check_root, read_root, read_root_file
from db.rootwords import WORDS
from desktop.dialogs.word_grid import WordGrid
from desktop.file_choice import Errand, ask_file
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.pages.rights.asking import AskingDialog, Gesture
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.tones import Message

WIDE = 600


class RootKeyDialog(AskingDialog):
    """`key` is this base's root key once it was checked, None before. Nothing is kept of it."""

    def __init__(self, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            hub,
            jobs,
            _("Clé racine"),
            _("Vérifier"),
            text=_(
                "Elle refait un secrétariat quand plus personne ne peut tenir celui de la base. "
                "Tapez les mots de la feuille, ou donnez le fichier de la clé USB : Jalon vérifie, "
                "puis demande ce que vous voulez en faire."
            ),
            parent=parent,
        )
        self.setFixedWidth(WIDE)
        self.key: SigningKey | None = None
        self.grid = WordGrid(range(1, WORDS + 1))
        self.from_file = Button(_("Choisir le fichier…"), "folder-open")
        self._count = Label("", Text.CAPTION, "faint", tabular=True)
        self._wrong = Label("", Text.CAPTION, "danger", wrap=True)
        self._here: QWidget | None = None
        self._build()

    def ready(self) -> Gesture | None:
        return lambda session: _checked(session, read_root(" ".join(self.grid.words)))

    def done_with(self, result: Any) -> None:
        self.key = result
        self.accept()

    def put_first(self, here: QWidget) -> None:
        """Show above the words what can be done while this machine has the key."""
        self._here = here
        self.body.insertWidget(0, here)
        self.hub.changed.connect(self._look_again)

    def tell(self, tone: Message, title: str, text: str = "") -> None:
        """Say how a gesture of that card ended."""
        self.banner.set_message(tone, title, text)
        self.banner.show()
        self.fit()

    def _look_again(self) -> None:
        if self._here is not None:
            self._here.setVisible(self.hub.ask(holds_root))
            self.fit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Les 24 mots, dans l'ordre de la feuille"), Text.TABLE_STRONG))
        head.addStretch(1)
        head.addWidget(self._count)
        self.body.addLayout(head)
        self.body.addWidget(self.grid)
        self.body.addWidget(self._wrong)
        self.add_action(self.from_file)
        self.end_form()
        self.grid.changed.connect(self._follow)
        self.from_file.clicked.connect(self._ask_file)
        self._follow()
        self.grid.setFocus()

    def _follow(self) -> None:
        right = self.grid.right
        said = ngettext("{} mot sur {}", "{} mots sur {}", right)
        self._count.setText(said.format(right, WORDS))
        problem = self.grid.problem
        changed = self._wrong.text() != problem
        self._wrong.setText(problem)
        self._wrong.setVisible(bool(problem))
        self.banner.hide()
        self.act.setEnabled(right == WORDS)
        if changed:
            self.fit()

    def _ask_file(self) -> None:
        path = ask_root_file(self)
        if path is not None:
            self.run(lambda session: _checked(session, read_root_file(path)))

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.from_file.setEnabled(not busy)
        if not busy:
            self.act.setEnabled(self.grid.right == WORDS)

    def refuse(self, error: UserError | None) -> None:
        super().refuse(error)
        self.grid.setFocus()


def ask_root_file(parent: QWidget) -> Path | None:
    """The saved root key that the person chooses, None when they give up."""
    title, kind = _("Choisir le fichier de la clé racine"), _("Clé racine (*.txt);;Tous (*)")
    return ask_file(Errand.KEY, parent, title, kind)


def _checked(session: Any, key: SigningKey) -> SigningKey:
    check_root(session, key)
    return key
