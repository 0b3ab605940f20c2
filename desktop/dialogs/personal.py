"""What the base holds about a person: to be read, given to them, or erased."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.commands.personal import erase_person
from db.errors import UserError
from db.queries.rights.personal import PersonalData, personal_data
from desktop.dialogs.fitting import FittingDialog
from desktop.file_choice import Errand, ask_new_file
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.naming import slug
from desktop.pages.rights.asking import AskingDialog, Gesture
from desktop.personal_file import facts_of, sections, write_personal
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.document import read_as_document
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label
from desktop.widgets.text_area import TextArea
from desktop.widgets.tones import Message

WIDE, HIGH, REASON_HIGH, LONGEST = 640, 380, 60, 1000


class PersonalDialog(FittingDialog):
    """`may_erase`: a secretary, and somebody else than the person."""

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        person: str,
        *,
        may_erase: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Données personnelles"), "", parent, width=WIDE)
        self.hub, self.jobs = hub, jobs
        self.data: PersonalData | None = None
        self._person = person
        self.busy = QProgressBar()
        self.content = QScrollArea()
        self.banner = Banner(Message.DANGER, "")
        self.save = Button(_("Enregistrer pour la personne"), "save")
        self.erase = Button(_("Effacer cette personne…"), kind=Kind.DANGER)
        self.close_it = Button(_("Fermer"))
        self.erase.setVisible(may_erase)
        self._build()
        self._read()

    def reject(self) -> None:
        # What is being read comes back to this dialog: it ends first.
        if self.busy.isHidden():
            super().reject()

    def _build(self) -> None:
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Lecture en cours"))
        self.content.setWidgetResizable(True)
        self.content.setFixedHeight(HIGH)
        self.content.setProperty("look", "card")
        self.content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        read_as_document(self.content, _("Ce que la base contient sur cette personne"))
        for widget in (self.busy, self.content, self.banner):
            self.body.addWidget(widget)
        self.banner.hide()
        self.add_action(self.erase)
        self.add_action(self.save)
        self.add_button(self.close_it, default=True)
        self.save.clicked.connect(self._ask_place)
        self.erase.clicked.connect(self._ask_erasure)

    def _read(self) -> None:
        store, person = self.hub.store, self._person

        def work(_progress: object) -> PersonalData:
            with store.read() as session:
                return personal_data(session, person)

        self._set_busy(True)
        self.jobs.run(work, self._show, self._refuse)

    def _show(self, data: PersonalData) -> None:
        self._set_busy(False)
        self.data = data
        self.set_text(data.name)
        self.content.setWidget(_content(data))
        self.fit()

    def _ask_place(self) -> None:
        if self.data is None:
            return
        day = self.hub.now().date()
        name = f"{day.isoformat()}_donnees_{slug(self.data.name)}.zip"
        path = ask_new_file(Errand.TABLE, self, self.save.text(), name, "ZIP (*.zip)")
        if path is None:
            return
        try:
            write_personal(self.data, path, day)
        except UserError as error:
            self._refuse(error)
            return
        text = _("Remettez ce fichier à la personne : il contient un texte à lire.")
        self._tell(Message.GOOD, _("Enregistré : {}").format(Path(path).name), text)

    def _ask_erasure(self) -> None:
        if self.data is None:
            return
        dialog = ErasePersonDialog(self.hub, self.jobs, self.data, self)
        if dialog.exec():
            self.accept()

    def _refuse(self, error: UserError | None) -> None:
        self._set_busy(False)
        self._tell(Message.DANGER, error.sentence if error else _("La lecture n'a pas abouti."))

    def _tell(self, tone: Message, title: str, text: str = "") -> None:
        self.banner.set_message(tone, title, text)
        self.banner.show()
        self.fit()

    def _set_busy(self, busy: bool) -> None:
        self.busy.setVisible(busy)
        for button in (self.save, self.erase):
            button.setEnabled(not busy)


class ErasePersonDialog(AskingDialog):
    """What goes and what stays, in words, before anything is done."""

    def __init__(
        self, hub: Hub, jobs: Jobs, data: PersonalData, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            hub,
            jobs,
            _("Effacer cette personne"),
            _("Effacer de toutes les copies"),
            text=_(
                "{} : le nom devient « Personne effacée », les coordonnées sont vidées, les droits "
                "prennent fin et les postes sont coupés. Cela ne peut pas être défait."
            ).format(data.name),
            parent=parent,
            grave=True,
        )
        self._data = data
        count = len(data.mentions)
        self.everywhere = QCheckBox(
            ngettext(
                "Effacer aussi le texte où ce nom figure",
                "Effacer aussi les {} textes où ce nom figure",
                count,
            ).format(count)
        )
        self.everywhere.setChecked(True)
        self.everywhere.setVisible(count > 0)
        self.reason = TextArea(_("Motif, lu par chacun, sans le nom effacé"), LONGEST)
        self.reason.input.setFixedHeight(REASON_HIGH)
        self.body.addWidget(Banner(Message.INFO, _("Ce qui reste"), _stays(data.signed.gestures)))
        self.body.addWidget(self.everywhere)
        self.body.addWidget(self.reason)
        self.end_form()
        self.act.setDefault(False)
        self.cancel.setDefault(True)
        self.reason.setFocus()
        keep_typing(self, hub, f"erase:{data.id}")

    def ready(self) -> Gesture | None:
        why, person = self.reason.text.strip(), self._data.id
        everywhere = self.everywhere.isChecked() and bool(self._data.mentions)
        if not why or not self.reason.fits:
            self.reason.set_error(None if why else _("Donnez le motif : chacun le lira."))
            self.reason.setFocus()
            return None
        return lambda session: erase_person(session, person, why, everywhere=everywhere)


def _stays(gestures: int) -> str:
    kept = ngettext(
        "{} changement signé reste et compte, sans nom d'auteur.",
        "{} changements signés restent et comptent, sans nom d'auteur.",
        gestures,
    ).format(gestures)
    rest = _(
        "Restent aussi le papier, les fichiers déjà envoyés, les sauvegardes, et les copies qui "
        "n'ont pas encore intégré votre prochain envoi."
    )
    return f"{kept} {rest}"


def _content(data: PersonalData) -> QWidget:
    inside = QWidget()
    inside.setProperty("look", "page")
    column = QVBoxLayout(inside)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(4)
    rows: list[tuple[str, Value]] = [*facts_of(data)]
    column.addWidget(KeyValues(rows, key_width=150))
    for title, lines in sections(data):
        column.addSpacing(10)
        column.addWidget(Label(title, Text.TABLE_STRONG))
        for one in lines or [_("rien")]:
            column.addWidget(Label(one, Text.TABLE, "text" if lines else "muted", wrap=True))
    column.addStretch(1)
    return inside
