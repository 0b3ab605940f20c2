"""A secretary begins a base: from which scheme, for whom, kept where."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from db.errors import UserError
from db.place import warning
from desktop import paths
from desktop.dialogs.exchange_join import default_place, with_suffix
from desktop.dialogs.fitting import FittingDialog
from desktop.file_choice import Errand, ask_new_file
from desktop.founding import NewBase, found_base, shipped_schemes
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

if TYPE_CHECKING:
    from db.schemes import SchemeFile

WIDE = 580


class NewBaseDialog(FittingDialog):
    """`base` is where the base was made, None before. What is under way ends before one leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Créer une base"),
            _(
                "Une base se crée une fois, sur le poste du secrétariat. Les autres personnes la "
                "reçoivent par invitation."
            ),
            parent,
            width=WIDE,
        )
        self.base: Path | None = None
        self._jobs = Jobs(self)
        self._schemes: list[SchemeFile] = []
        self.scheme = QComboBox()
        self.authority, self.direction = QLineEdit(), QLineEdit()
        self.name = QLineEdit(_("Suivi du schéma"))
        self.secretary = QLineEdit(_("Secrétariat du comité"))
        self.place = QLineEdit(str(default_place()))
        self.caution = Banner(Message.WARNING, "")
        self.refused = Banner(Message.DANGER, "")
        self.busy = QProgressBar()
        self.cancel = Button(_("Annuler"))
        self.make = Button(_("Créer la base"), "plus", Kind.PRIMARY)
        self._build()
        self._jobs.run(lambda _progress: shipped_schemes(), self._offer, self._refuse)

    def reject(self) -> None:
        if self.busy.isHidden():
            super().reject()

    def _build(self) -> None:
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Création de la base en cours"))
        elsewhere = Button(_("Choisir"), "folder-open", small=True)
        elsewhere.setAccessibleName(_("Choisir où garder la base"))
        lines = (self.authority, self.direction, self.name, self.secretary, self.place)
        for line in (self.scheme, *lines):
            line.setFixedHeight(CONTROL)
        note = _("en tête des feuilles")
        self.body.addWidget(Field(_("Schéma livré"), self.scheme))
        self.body.addLayout(
            _pair(
                Field(_("Collectivité"), self.authority, note),
                Field(_("Direction"), self.direction, note),
            )
        )
        self.body.addLayout(
            _pair(
                Field(_("Nom de la base"), self.name),
                Field(_("Votre fonction"), self.secretary, _("jamais un nom")),
            )
        )
        self.place.setAccessibleName(_("Votre base"))
        kept = _("sur ce poste, pas sur un partage")
        self.body.addWidget(Field(_("Votre base"), _with(self.place, elsewhere), kept))
        for widget in (self.caution, self.busy, self.refused):
            self.body.addWidget(widget)
            widget.hide()
        self.add_button(self.cancel)
        self.add_action(self.make)
        self.make.setDefault(True)
        self.make.setEnabled(False)
        self.scheme.currentIndexChanged.connect(self._propose)
        self.place.textChanged.connect(self._look_at_place)
        elsewhere.clicked.connect(self._choose_place)
        self.make.clicked.connect(self._create)
        self._look_at_place()

    def _offer(self, schemes: "list[SchemeFile]") -> None:
        self._schemes = schemes
        self.scheme.addItems([_named(one) for one in schemes])
        self.make.setEnabled(True)
        self.scheme.setFocus()
        keep_typing(self, KeptApart(Settings(paths.settings_file())), "base-new")

    def _propose(self, chosen: int) -> None:
        """The collectivity that the scheme is of, until the person writes another one."""
        if 0 <= chosen < len(self._schemes) and not self.authority.isModified():
            self.authority.setText(self._schemes[chosen].authority)

    def _look_at_place(self) -> None:
        said = warning(Path(self.place.text())) if self.place.text().strip() else None
        self.caution.set_message(Message.WARNING, said or "")
        self.caution.setVisible(bool(said))
        self.fit()

    def _create(self) -> None:
        path, asked = with_suffix(Path(self.place.text())), self._asked()
        if asked is None:
            return
        self._set_busy(True)
        keys = paths.key_store()
        self._jobs.run(lambda _progress: found_base(path, keys, asked), self._made, self._refuse)

    def _asked(self) -> NewBase | None:
        """What the form says; None, and the cursor there, where it lacks something."""
        for line in (self.name, self.secretary, self.place):
            if not line.text().strip():
                self._say(_("Il manque : {}.").format(line.accessibleName()))
                line.setFocus()
                return None
        return NewBase(
            self._schemes[self.scheme.currentIndex()],
            *(one.text().strip() for one in (self.name, self.secretary)),
            *(one.text().strip() for one in (self.authority, self.direction)),
        )

    def _made(self, base: Path) -> None:
        self._set_busy(False)
        self.base = base
        self.accept()

    def _refuse(self, error: UserError | None) -> None:
        self._set_busy(False)
        self._say(error.sentence if error else _("Cette base n'a pas pu être créée."))

    def _say(self, sentence: str) -> None:
        self.refused.set_message(Message.DANGER, sentence)
        self.refused.show()
        self.fit()

    def _set_busy(self, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.make.setEnabled(not busy and bool(self._schemes))
        self.cancel.setEnabled(not busy)
        if busy:
            self.refused.hide()
        self.fit()

    def _choose_place(self) -> None:
        kind = _("Bases de Jalon (*.jalonbase)")
        place = ask_new_file(Errand.BASE, self, _("Votre base"), self.place.text(), kind)
        if place is not None:
            self.place.setText(str(with_suffix(place)))


def _named(scheme: "SchemeFile") -> str:
    years = f"{scheme.first_year}-{scheme.last_year}"
    return scheme.title if years in scheme.title else f"{scheme.title}, {years}"


def _with(line: QLineEdit, button: Button) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(line, 1)
    row.addWidget(button)
    return held


def _pair(*fields: Any) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1)
    return row
