"""Right after a base was made: print or save its root key, before anything else."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from db.queries.rights.root import root_saved_on
from db.store import Store
from desktop import paths
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.pages.rights.root_key import RootKey
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.flow import FlowLayout
from desktop.widgets.tones import Message


class RootStepDialog(FittingDialog):
    """The gestures of the root key; one may go on without, and the window says it again."""

    def __init__(self, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Votre base est créée"),
            _(
                "Sa clé racine n'existe que sur ce poste : elle seule refait un secrétariat si ce "
                "poste est perdu. Imprimez-la, mettez la feuille sous enveloppe et confiez-la à "
                "votre direction."
            ),
            parent,
            width=560,
        )
        self._hub = hub
        self._root = RootKey(self, hub, jobs, self._tell)
        self.print_it = Button(_("Imprimer la clé racine…"), "printer")
        self.save_it = Button(_("Enregistrer sur une clé USB…"), "save")
        self.told = Banner(Message.GOOD, "")
        self.told.hide()
        row = FlowLayout(across=8, down=8)
        row.addWidget(self.print_it)
        row.addWidget(self.save_it)
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.go_on = Button(_("Le faire plus tard"))
        self.add_button(self.go_on, accepts=True)
        self.print_it.clicked.connect(self._root.print_it)
        self.save_it.clicked.connect(self._root.save_it)
        self.print_it.setFocus()

    def _tell(self, tone: Message, title: str, text: str) -> None:
        self.told.set_message(tone, title, text)
        self.told.show()
        if self._hub.ask(root_saved_on) is not None:
            self.go_on.setText(_("Continuer"))
            self.go_on.kind = Kind.PRIMARY
            self.go_on.setProperty("kind", Kind.PRIMARY.value)
            self.go_on.style().polish(self.go_on)
            self.go_on.updateGeometry()
        self.fit()


def keep_root_key(base: Path, parent: QWidget | None = None) -> None:
    """Open a base that was just made, and show the step; the base is closed again after it."""
    with Store(base, paths.key_store()) as store:
        jobs = Jobs()
        RootStepDialog(Hub(store, jobs=jobs), jobs, parent).exec()
        jobs.wait()
