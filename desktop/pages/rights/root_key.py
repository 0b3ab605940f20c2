"""The root key: kept and taken away while this machine has it; checked and used from its sheet."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from db.commands.root import note_root_saved
from db.errors import UserError
from db.files import write_atomically
from db.queries.rights.held import rights
from db.queries.rights.root import holds_root, root_card, root_saved_on
from db.queries.scheme.letterhead import letterhead
from db.root import root_file
from desktop.dialogs.root_key import RootKeyDialog
from desktop.dialogs.root_proof import ForgetRootDialog
from desktop.dialogs.root_use import RootUseDialog
from desktop.file_choice import Errand, ask_new_file
from desktop.hub import Changes, Hub
from desktop.i18n import _, long_date
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.tones import Message

Tell = Callable[[Message, str, str], None]


class RootKey:
    """The gestures of the root key; `tell` says how each ended."""

    def __init__(self, parent: QWidget, hub: Hub, jobs: Jobs, tell: Tell) -> None:
        self._parent, self._hub, self._jobs, self._tell = parent, hub, jobs, tell

    def banner(self) -> Banner:
        """The quiet reminder, until the key was printed or saved."""
        return Banner(
            Message.INFO,
            _("La clé racine de cette base n'existe que sur ce poste."),
            _("Imprimez-la ou enregistrez-la : elle seule refait un secrétariat s'il se perd."),
            self._keeping(),
            icon="key",
            flat=True,
        )

    def card(self, saved_on: date | None, title: str = "") -> Card:
        """The same gestures, with the one that takes the key away from here."""
        card = Card(title or _("Clé racine"), icon="key")
        said = _("Elle est sur ce poste et peut en sortir, une fois imprimée et enregistrée.")
        if saved_on is not None:
            kept = _("Encore sur ce poste, imprimée ou enregistrée le {}.")
            said = kept.format(long_date(saved_on))
        card.add(Label(said, Text.TABLE, "muted", wrap=True))
        row = FlowLayout(across=8, down=8)
        for button in self._keeping():
            row.addWidget(button)
        row.addWidget(self._button(_("Retirer de ce poste…"), "trash-2", self.forget))
        card.add(row)
        return card

    def open(self) -> None:
        """Check the key from its sheet or its file, then ask what it is for."""
        dialog = RootKeyDialog(self._hub, self._jobs, self._parent)
        if self._hub.ask(holds_root):
            inside = RootKey(dialog, self._hub, self._jobs, dialog.tell)
            title = _("Encore sur ce poste")
            dialog.put_first(inside.card(self._hub.ask(root_saved_on), title))
        if not dialog.exec() or dialog.key is None:
            return
        use = RootUseDialog(
            self._hub,
            self._jobs,
            dialog.key,
            self._hub.ask(rights),
            held=self._hub.ask(holds_root),
            parent=self._parent,
        )
        if use.exec():
            self._tell(Message.GOOD, *use.told)

    def print_it(self) -> None:
        """Write the sheet as a PDF and open it, for it to be printed."""
        name, kind = _("cle-racine.pdf"), _("Document PDF (*.pdf)")
        path = self._ask_where(_("Enregistrer la feuille à imprimer"), name, kind)
        if path is None:
            return

        def write(session: Any) -> Path:
            from desktop.sheets.root_key import root_sheet

            root_sheet(root_card(session), letterhead(session), path)
            return path

        def done(written: Path) -> None:
            warning = _("Imprimez cette feuille, puis effacez le fichier : qui le lit a tout.")
            self._tell(Message.GOOD, _("La feuille est enregistrée."), f"{written}. {warning}")
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(written)))

        self._keep(write, done)

    def save_it(self) -> None:
        """Write the key in a small file, for a USB key."""
        name, kind = _("cle-racine.txt"), _("Clé racine (*.txt)")
        path = self._ask_where(_("Enregistrer la clé racine"), name, kind)
        if path is None:
            return

        def write(session: Any) -> Path:
            write_atomically(path, root_file(root_card(session)), mode=0o600)
            return path

        def done(written: Path) -> None:
            warning = _("Gardez ce fichier sur une clé USB, dans une enveloppe.")
            self._tell(Message.GOOD, _("La clé racine est enregistrée."), f"{written}. {warning}")

        self._keep(write, done)

    def forget(self) -> None:
        """Take the key away from this machine, once it is shown to be kept elsewhere."""
        if ForgetRootDialog(self._hub, self._jobs, self._parent).exec():
            text = _("Elle n'existe que là où vous l'avez gardée.")
            self._tell(Message.GOOD, _("La clé racine n'est plus sur ce poste."), text)
            self._hub.tell(Changes())

    def _keeping(self) -> list[Button]:
        return [
            self._button(_("Imprimer la clé racine…"), "printer", self.print_it),
            self._button(_("Enregistrer…"), "save", self.save_it, _("Enregistrer la clé racine")),
        ]

    def _button(
        self, text: str, icon: str, gesture: Callable[[], None], spoken: str = ""
    ) -> Button:
        button = Button(text, icon, Kind.ORDINARY, small=True)
        button.setAccessibleName(spoken or text.rstrip("…"))
        button.clicked.connect(gesture)
        return button

    def _keep(self, write: Callable[[Any], Path], done: Callable[[Path], None]) -> None:
        """Write the key somewhere; once that is done, remember it on this machine."""

        def both(session: Any) -> Path:
            written = write(session)
            note_root_saved(session)
            return written

        self._run(both, done)

    def _run(self, gesture: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        store = self._hub.store

        def work(_progress: object) -> Any:
            with store.write() as session:
                return gesture(session)

        def over(result: Any) -> None:
            done(result)
            self._hub.tell(Changes())

        def failed(error: UserError | None) -> None:
            if error is not None:
                self._tell(Message.DANGER, error.sentence, "")

        self._jobs.run(work, over, failed)

    def _ask_where(self, title: str, name: str, kind: str) -> Path | None:
        path, wanted = ask_new_file(Errand.KEY, self._parent, title, name, kind), Path(name).suffix
        if path is None:
            return None
        return path if path.suffix.lower() == wanted else path.with_name(f"{path.name}{wanted}")
