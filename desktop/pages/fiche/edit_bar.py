"""The bar at the foot of the page while a report is being written."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.i18n import _, clock
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Icon

BESIDE_FROM = 760  # pixels: everything on one line


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
        row = Columns(BESIDE_FROM, spacing=8)
        row.setContentsMargins(24, 12, 24, 12)
        before = FlowLayout(across=8, down=8)
        before.addWidget(self.unchanged)
        before.addWidget(self.abandon)
        after = QHBoxLayout()
        after.setSpacing(8)
        after.addWidget(self._disk)
        after.addWidget(self._witness)
        after.addStretch(1)
        row.addLayout(before)
        row.addStretch(1)
        row.addLayout(after)
        row.addWidget(self.save)
        self.setLayout(row)
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
