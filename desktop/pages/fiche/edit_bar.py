"""The bar at the foot of the page while a report is being written."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.i18n import _, clock
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon


class EditBar(QFrame):
    """The gestures that end a report, and the witness that what is typed is kept."""

    save_asked = Signal()
    unchanged_asked = Signal()
    abandon_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "footer")
        self.unchanged = Button(_("Sans changement"), "rotate-ccw")
        self.abandon = Button(_("Abandonner la saisie"), kind=Kind.QUIET)
        self.save = Button(_("Enregistrer le point d'avancement"), "check", Kind.PRIMARY)
        self._disk = Icon("hard-drive", 16, "good")
        self._witness = ElidedLabel("", Text.TABLE_MEDIUM, "good")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        row.addWidget(self.unchanged)
        row.addWidget(self.abandon)
        row.addStretch(1)
        row.addWidget(self._disk)
        row.addWidget(self._witness)
        row.addSpacing(8)
        row.addWidget(self.save)
        self.save.clicked.connect(self.save_asked)
        self.unchanged.clicked.connect(self.unchanged_asked)
        self.abandon.clicked.connect(self.abandon_asked)
        self.show_kept(None)

    @property
    def witness(self) -> str:
        """What the witness says."""
        return self._witness.text

    def show_kept(self, at: datetime | None) -> None:
        """When the draft was last saved; None before the first time."""
        words = _("Enregistré sur ce poste à {}").format(clock(at)) if at else ""
        self._witness.set_text(words)
        self._disk.setVisible(bool(words))

    def show_waiting(self) -> None:
        """What is typed is not on disk yet: the base is being written by something else."""
        self._witness.set_text(_("Pas encore enregistré : la base est occupée"))
        self._disk.hide()
