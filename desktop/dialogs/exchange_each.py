"""'Préparer les fichiers': one file a person in one gesture, in a folder chosen once."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from db.errors import UserError
from db.exchange.each import Addressed
from db.exchange.seal import plain_warning
from desktop import paths
from desktop.dialogs.working import WorkingDialog
from desktop.file_choice import Errand, ask_folder, first_folder
from desktop.hub import Changes, Hub
from desktop.i18n import _, listed, ngettext
from desktop.jobs import Jobs, Progress
from desktop.look.fonts import Text, font
from desktop.settings import Settings
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon, Label
from desktop.widgets.tones import Message


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody for whom a file may be written; `joined`: has a machine that opens it.

    `had`: one was already prepared for them.
    """

    person: str
    name: str
    joined: bool = True
    had: bool = False


class FilesDialog(WorkingDialog):
    """`written` are the ids of those whose file is there. `note` is told of them once the work has
    ended, stopped or not; UserError where it cannot note them. What is written before one stops
    stays, and it is said.
    """

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        people: Sequence[Addressee],
        note: Callable[[Collection[str]], object],
        parent: QWidget | None = None,
        *,
        settings: Settings | None = None,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        title, working = _("Préparer les fichiers"), _("Écriture des fichiers en cours")
        super().__init__(title, _intro(), jobs, parent, width=560, working=working)
        self._hub = hub
        self._people, self._note, self._open = list(people), note, open_url
        self._settings = settings or Settings(paths.settings_file())
        self.written: list[str] = []
        self.folder = first_folder(Errand.EACH)
        self.only_new = QCheckBox(_("Seulement à qui n'a pas encore eu de fichier"))
        self.contents = Label("", Text.BODY, wrap=True)
        self.without = Label("", Text.TABLE, "muted", wrap=True)
        self.place = ElidedLabel("", Text.TABLE, "muted")
        self.other_place = Button(_("Choisir le dossier"), kind=Kind.LINK)
        self.plain = Banner(Message.WARNING, plain_warning())
        self.banner = Banner(Message.GOOD, "")
        self.show_folder = Button(_("Montrer le dossier"), "folder-open")
        self.write = Button(_("Écrire les fichiers"), "save", Kind.PRIMARY)
        self.still = [self.write, self.other_place, self.only_new]
        self._build()
        self._show_people()

    @property
    def chosen(self) -> list[Addressee]:
        """Those whose file would be written."""
        new = self.only_new.isChecked()
        return [one for one in self._people if one.joined and not (new and one.had)]

    def _build(self) -> None:
        had = any(one.joined and one.had for one in self._people)
        self.only_new.setFont(font(Text.TABLE))
        self.only_new.setVisible(had)
        self.only_new.setChecked(had and any(one.joined and not one.had for one in self._people))
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(Icon("folder-open", 16, "muted"))
        where.addWidget(self.place, 1)
        where.addWidget(self.other_place)
        for part in (self.contents, self.only_new, self.without):
            self.body.addWidget(part)
        self.body.addLayout(where)
        for told in (self.plain, self.busy, self.banner):
            self.body.addWidget(told)
        self.plain.setVisible(self._settings.plain_files)
        for later in (self.banner, self.show_folder):
            later.hide()
        self.add_action(self.show_folder)
        self.add_button(self.cancel)
        self.add_action(self.write)
        self.write.setDefault(True)
        self.write.setFocus()
        self.place.set_text(str(self.folder))
        self.only_new.toggled.connect(lambda _on: self._show_people())
        self.other_place.clicked.connect(self._ask_place)
        self.write.clicked.connect(self._begin)
        self.show_folder.clicked.connect(self._show_folder)

    def _show_people(self) -> None:
        chosen = self.chosen
        names = [one.name for one in chosen]
        words = ngettext("{} fichier sera écrit", "{} fichiers seront écrits", len(names))
        said = words.format(len(names))
        self.contents.setText(f"{said}{_(' :')} {listed(names)}." if names else _nobody())
        without = [one.name for one in self._people if not one.joined]
        told = _("Sans poste, sur papier ou à inviter depuis « Personnes et droits » : {}.").format(
            listed(without)
        )
        self.without.setText(told)
        self.without.setVisible(bool(without))
        self.write.setEnabled(bool(names))
        self.fit()

    def _ask_place(self) -> None:
        chosen = ask_folder(Errand.EACH, self, self.other_place.text())
        if chosen is not None:
            self.folder = chosen
            self.place.set_text(str(chosen))

    def _begin(self) -> None:
        from desktop.pages.exchange.sending import write_each

        store, folder, plain = self._hub.store, self.folder, self._settings.plain_files
        only = [one.person for one in self.chosen]
        day = self._hub.now().astimezone().date()
        self.written = done = []

        def keep(one: Addressed) -> None:
            done.append(one.person)

        def work(progress: Progress) -> object:
            return write_each(
                store, folder, day, plain=plain, progress=progress, only=only, written=keep
            )

        self.banner.hide()
        self.run(work, lambda _made: self._done(), self._failed, len(only))

    def _done(self) -> None:
        count = len(self.written)
        words = ngettext("{} fichier est prêt.", "{} fichiers sont prêts.", count)
        self._end(Message.GOOD, words.format(count), str(self.folder))
        over = (self.contents, self.only_new, self.without, self.write, self.other_place)
        self.offer(self.show_folder, *over)

    def _failed(self, error: UserError | None) -> None:
        """What was written before stays, and counts."""
        count = len(self.written)
        words = ngettext(
            "{} fichier était déjà écrit : il reste dans le dossier.",
            "{} fichiers étaient déjà écrits : ils restent dans le dossier.",
            count,
        )
        left = words.format(count) if count else _("Aucun fichier n'a été écrit.")
        title = error.sentence if error else _("Écriture arrêtée.")
        self._end(Message.DANGER if error else Message.INFO, title, left)
        self.show_folder.setVisible(bool(count))
        self.only_new.setVisible(bool(count) or not self.only_new.isHidden())
        self.only_new.setChecked(bool(count) or self.only_new.isChecked())
        self._show_people()

    def _end(self, tone: Message, title: str, text: str) -> None:
        self.end()
        had = set(self.written)
        self._people = [replace(one, had=one.had or one.person in had) for one in self._people]
        try:
            if self.written:
                self._note(self.written)
        except UserError as error:
            tone, text = Message.WARNING, f"{text} {error.sentence}"
        if self.written:
            self._hub.tell(Changes())  # nothing in the base, but its version
        self.banner.set_message(tone, title, text)
        self.banner.show()

    def _show_folder(self) -> None:
        self._open(QUrl.fromLocalFile(str(self.folder)))


def _intro() -> str:
    return _(
        "À chaque personne ce qui la concerne et qu'elle n'a pas encore. Chaque fichier porte son "
        "nom ; il s'envoie ensuite par courriel."
    )


def _nobody() -> str:
    return _("Personne n'a encore de poste connu de cette base : aucun fichier ne s'ouvrirait.")
