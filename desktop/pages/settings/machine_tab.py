"""What concerns this machine alone: theme, size, what is being typed, plain files."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.anew import open_again
from desktop.hub import Hub
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.scale import is_in_force
from desktop.look.theme import Mode, Theme
from desktop.pages.settings.begun_card import BegunCard
from desktop.pages.settings.section import Section, explained
from desktop.settings import AS_SYSTEM, TEXT_SIZES, Settings
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.label import Label
from desktop.widgets.tones import Message


class MachineTab(Section):
    """Every choice is kept at once; `closing_asked` wants the base closed, then this done."""

    closing_asked = Signal(object)

    def __init__(self, hub: Hub, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.begun = BegunCard(hub)
        self._theme, self._settings = theme, settings
        self.looks = ChoiceRow(
            _("Thème"),
            [
                Option(Mode.SYSTEM.value, _("Comme le système"), "settings"),
                Option(Mode.LIGHT.value, _("Clair"), "sun"),
                Option(Mode.DARK.value, _("Sombre"), "moon"),
            ],
        )
        sizes = [
            Option(size, _("{} %").format(size) if size != AS_SYSTEM else _("Comme le système"))
            for size in TEXT_SIZES
        ]
        self.text_size = ChoiceRow(_("Taille de l'affichage"), sizes)
        self.reopen = Button(_("Rouvrir maintenant"), "rotate-ccw")
        self.reopen.clicked.connect(lambda: self.closing_asked.emit(open_again))
        self._waiting = QWidget()
        self._waiting.hide()
        self.plain = QCheckBox(_("Écrire les fichiers sans les chiffrer"))
        self._warning = Banner(
            Message.WARNING,
            _("Toute personne qui reçoit ou trouve un tel fichier peut le lire."),
            _("Il reste signé : personne ne peut le modifier sans que cela se voie."),
        )
        self._build()
        self.looks.changed.connect(self._set_theme)
        self.text_size.changed.connect(self._set_size)
        self.plain.toggled.connect(self._set_plain)
        theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        self.looks.set_value(self._theme.mode.value)
        self.begun.refresh()
        self.text_size.set_value(str(self._settings.text_size))
        self._show_waiting()
        self.plain.blockSignals(True)
        self.plain.setChecked(self._settings.plain_files)
        self.plain.blockSignals(False)
        self._warning.setVisible(self._settings.plain_files)

    def _build(self) -> None:
        look = Card(_("Affichage"))
        look.add(Label(_("Thème"), Text.TABLE_STRONG))
        look.add(self.looks)
        look.body.addSpacing(6)
        look.add(Label(_("Taille de l'affichage"), Text.TABLE_STRONG))
        look.add(self.text_size)
        explained(look, _("La taille change à la prochaine ouverture de Jalon."))
        column = QVBoxLayout(self._waiting)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Banner(
                Message.INFO,
                _("Rouvrez Jalon pour voir cette taille."),
                _("Il reprend où vous en êtes ; rien de ce que vous saisissez n'est perdu."),
                [self.reopen],
                flat=True,
            )
        )
        look.add(self._waiting)
        language = Card(_("Langue"))
        explained(language, _("Jalon parle français. Il n'y a pas d'autre langue à choisir."))
        files = Card(_("Fichiers envoyés"))
        explained(
            files,
            _(
                "Un fichier .jalon est chiffré : seuls ses destinataires l'ouvrent. Ne renoncez à "
                "cela que si un destinataire ne peut vraiment pas l'ouvrir."
            ),
        )
        files.add(self.plain)
        files.add(self._warning)
        for card in (look, self.begun, files, language):
            self.cards.addWidget(card)
        self.cards.addStretch(1)

    def _set_theme(self, key: str) -> None:
        self._theme.use(Mode(key))
        self._settings.theme = key

    def _set_size(self, key: str) -> None:
        self._settings.text_size = int(key)
        self._show_waiting()

    def _show_waiting(self) -> None:
        self._waiting.setVisible(not is_in_force(self._settings.text_size))

    def _set_plain(self, plain: bool) -> None:
        self._settings.plain_files = plain
        self._warning.setVisible(plain)
