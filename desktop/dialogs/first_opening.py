"""No base is known, or the known one cannot be opened: the four ways to have one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from desktop.dialogs.exchange_join import JoinDialog, ask_invitation
from desktop.dialogs.fitting import FittingDialog
from desktop.file_choice import Errand, ask_file
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.label import Label
from desktop.widgets.tones import Message
from desktop.widgets.way_button import WayButton


class FirstOpening(FittingDialog):
    """`base` is the one to open, None while none is chosen. `sentence` says a refusal.

    `recent` are bases that were opened here before; with `another`, one is open already.
    """

    def __init__(
        self,
        sentence: str = "",
        parent: QWidget | None = None,
        *,
        recent: Sequence[Path] = (),
        another: bool = False,
    ) -> None:
        super().__init__(*_said(sentence, another), parent, width=580)
        self.base: Path | None = None
        if sentence:
            self.body.addWidget(Banner(Message.WARNING, sentence))
        self.invitation = WayButton(
            "key",
            _("Ouvrir une invitation"),
            _("Le secrétariat vous a envoyé un fichier et vous dit six mots."),
        )
        self.choose = WayButton(
            "folder-open",
            _("Ouvrir une base"),
            _("Elle est déjà sur ce poste, ou c'est une sauvegarde."),
        )
        self.make = WayButton(
            "plus",
            _("Créer une base"),
            _("Vous tenez le secrétariat : partez d'un schéma livré avec Jalon."),
        )
        self.example = WayButton(
            "zoom-in",
            _("Regarder l'exemple"),
            _("Un schéma et des personnes inventés, pour essayer sans risque."),
        )
        self.recent = [WayButton("history", path.stem, str(path.parent)) for path in recent]
        self.nobody = Button(_("Plus personne au secrétariat ?"), kind=Kind.LINK)
        self.way = Label(_way(), Text.TABLE, "muted", wrap=True)
        self.leave = Button(_("Annuler") if another else _("Quitter"))
        self._build(list(recent))

    def _build(self, recent: list[Path]) -> None:
        for button, path in zip(self.recent, recent, strict=True):
            button.clicked.connect(partial(self._take, path))
        if self.recent:
            self.body.addWidget(Label(_("Bases ouvertes récemment"), Text.TABLE_STRONG, "muted"))
        ways = (self.invitation, self.choose, self.make, self.example)
        for way in (*self.recent, *ways):
            self.body.addWidget(way)
        self.way.hide()
        self.body.addWidget(self.nobody)
        self.body.addWidget(self.way)
        self.add_button(self.leave)
        (self.recent or [self.invitation])[0].setFocus()
        self.choose.clicked.connect(self._open_base)
        self.invitation.clicked.connect(self._open_invitation)
        self.make.clicked.connect(self._create)
        self.example.clicked.connect(self._look_at_example)
        self.nobody.clicked.connect(self._show_way)

    def _show_way(self) -> None:
        self.nobody.hide()
        self.way.show()
        self.choose.setFocus()
        self.fit()

    def _open_base(self) -> None:
        kind = _("Bases de Jalon (*.jalonbase)")
        base = ask_file(Errand.BASE, self, self.choose.text(), kind)
        if base is not None:
            self._take(base)

    def _open_invitation(self) -> None:
        chosen = ask_invitation(self)
        if chosen is None:
            return
        joining = JoinDialog(chosen, self)
        if joining.exec() == QDialog.DialogCode.Accepted and joining.base is not None:
            self._take(joining.base)

    def _create(self) -> None:
        from desktop.dialogs.new_base import NewBaseDialog
        from desktop.dialogs.root_step import keep_root_key

        making = NewBaseDialog(self)
        if making.exec() == QDialog.DialogCode.Accepted and making.base is not None:
            keep_root_key(making.base, self)
            self._take(making.base)

    def _look_at_example(self) -> None:
        from desktop.dialogs.example import ExampleDialog

        example = ExampleDialog(parent=self)
        if example.exec() == QDialog.DialogCode.Accepted and example.base is not None:
            self._take(example.base)

    def _take(self, base: Path, *_clicked: object) -> None:
        self.base = base
        self.accept()


def _way() -> str:
    return _(
        "Ouvrez n'importe quelle copie de la base : celle d'un pilote, ou une sauvegarde. Dans "
        "Réglages, onglet « Clés et postes », « Voir tous les postes » mène à la page « Personnes "
        "et droits » : choisissez-y « Clé racine… » et tapez les 24 mots de la feuille mise sous "
        "enveloppe. Ce poste tiendra le secrétariat."
    )


def _said(sentence: str, another: bool) -> tuple[str, str]:
    """The title and the sentence under it."""
    if another:
        return _("Quelle base voulez-vous ouvrir ?"), ""
    if sentence:
        return _("Cette base n'a pas pu être ouverte"), ""
    return _("Bienvenue dans Jalon"), _(
        "Ce poste n'a pas encore de base. Tout reste sur ce poste : rien ne part sans vous."
    )


def ask_for_base(
    sentence: str = "", *, recent: Sequence[Path] = (), another: bool = False
) -> Path | None:
    """The base to open, as the person chooses it; None when they leave."""
    asking = FirstOpening(sentence, recent=recent, another=another)
    asking.exec()
    return asking.base
