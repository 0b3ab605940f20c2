"""What Jalon is: its version, what it is made of, where it notes what goes wrong."""

import platform

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication

from db.queries.base.overview import overview
from desktop import paths
from desktop.hub import Hub
from desktop.i18n import _
from desktop.pages.settings.section import Section, explained
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.facts import KeyValues
from desktop.widgets.tones import Message


class AboutTab(Section):
    """Versions to copy for whoever helps; the licences; the folder of the log."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._facts = KeyValues(key_width=190)
        self.copying = Button(_("Copier ces versions"), "copy", small=True)
        self.log = Button(_("Ouvrir le dossier du journal technique"), "folder-open", small=True)
        self._rows: list[tuple[str, str]] = []
        about = Card(_("À propos de Jalon"))
        explained(
            about,
            _("Le suivi d'un schéma de protection de l'enfance, sans connexion, sur ce poste."),
        )
        about.add(self._facts)
        about.add(self.copying)
        trouble = Card(_("Journal technique"))
        explained(
            trouble,
            _("Ce qui n'a pas marché y est noté, sans aucun texte saisi. Il reste sur ce poste."),
        )
        trouble.add(self.log)
        made = Card(_("Licences"))
        made.add(KeyValues([(name, licence) for name, licence in _licences()], key_width=190))
        for card in (about, trouble, made):
            self.cards.addWidget(card)
        self.cards.addStretch(1)
        self.copying.clicked.connect(self._copy)
        self.log.clicked.connect(self._open_log)

    def refresh(self) -> None:
        shown = self._hub.ask(overview)
        self._rows = [
            (_("Version de Jalon"), _version()),
            (_("Version de la base"), shown.base_version),
            (_("Base"), shown.base),
            (_("Système"), f"{platform.system()} {platform.release()}"),
            (_("Qt et Python"), f"{qVersion()}, {platform.python_version()}"),
        ]
        self._facts.set_rows([(name, value) for name, value in self._rows])

    def _copy(self) -> None:
        text = "\n".join(f"{name} : {value}" for name, value in self._rows)
        QGuiApplication.clipboard().setText(text)
        self.told.emit(Message.GOOD, _("Les versions sont copiées."), "")

    def _open_log(self) -> None:
        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("jalon")
    except PackageNotFoundError:
        return _("non installée")


def _licences() -> list[tuple[str, str]]:
    return [
        (_("Fenêtre"), "Qt, PySide6 · LGPL 3"),
        (_("Police"), "Atkinson Hyperlegible Next · OFL 1.1"),
        (_("Icônes"), "Lucide · ISC"),
        (_("Base de données"), "SQLite · domaine public, SQLAlchemy, Alembic · MIT"),
        (_("Feuilles imprimées"), "ReportLab · BSD"),
        (_("Signature et chiffrement"), "libsodium · ISC, PyNaCl · Apache 2.0, age · BSD"),
    ]
