"""No base is known, or the known one cannot be opened: open one, or an invitation."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.dialogs.exchange_join import JoinDialog, ask_invitation
from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.label import Label
from desktop.widgets.tones import Message


class FirstOpening(FittingDialog):
    """`base` is the one to open, None while none is chosen. `sentence` says a refusal."""

    def __init__(self, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            _("Bienvenue dans Jalon") if not sentence else _("Cette base n'a pas pu être ouverte"),
            _(
                "Ce poste n'a pas encore de base. Ouvrez celle que vous avez reçue, ou "
                "l'invitation que le secrétariat vous a envoyée."
            )
            if not sentence
            else "",
            parent,
            width=540,
        )
        self.base: Path | None = None
        if sentence:
            self.body.addWidget(Banner(Message.WARNING, sentence))
        self.nobody = Button(_("Plus personne au secrétariat ?"), kind=Kind.LINK)
        self.way = Label(_way(), Text.TABLE, "muted", wrap=True)
        self.way.hide()
        self.body.addWidget(self.nobody)
        self.body.addWidget(self.way)
        self.leave = Button(_("Quitter"))
        self.invitation = Button(_("Ouvrir une invitation"), "key")
        self.choose = Button(_("Ouvrir une base"), "folder-open", Kind.PRIMARY)
        self.add_button(self.leave)
        self.add_action(self.invitation)
        self.add_action(self.choose)
        self.choose.setDefault(True)
        self.choose.setFocus()
        self.choose.clicked.connect(self._open_base)
        self.invitation.clicked.connect(self._open_invitation)
        self.nobody.clicked.connect(self._show_way)

    def _show_way(self) -> None:
        self.nobody.hide()
        self.way.show()
        self.choose.setFocus()
        self.fit()

    def _open_base(self) -> None:
        kind = _("Bases de Jalon (*.jalonbase)")
        chosen, _kind = QFileDialog.getOpenFileName(self, self.choose.text(), "", kind)
        if chosen:
            self._take(Path(chosen))

    def _open_invitation(self) -> None:
        chosen = ask_invitation(self)
        if chosen is None:
            return
        joining = JoinDialog(chosen, self)
        if joining.exec() == QDialog.DialogCode.Accepted and joining.base is not None:
            self._take(joining.base)

    def _take(self, base: Path) -> None:
        self.base = base
        self.accept()


def _way() -> str:
    return _(
        "Ouvrez n'importe quelle copie de la base : celle d'un pilote, ou une sauvegarde. À la "
        "page « Personnes et droits », choisissez « Clé racine… » et tapez les 24 mots de la "
        "feuille mise sous enveloppe : ce poste tiendra le secrétariat."
    )


def ask_for_base(sentence: str = "") -> Path | None:
    """The base to open, as the person chooses it; None when they leave."""
    asking = FirstOpening(sentence)
    asking.exec()
    return asking.base
