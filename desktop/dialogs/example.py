"""The example: a year of a made-up scheme, played on this machine, to look at without any risk."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QProgressBar, QWidget

from db.errors import UserError
from desktop import paths
from desktop.dialogs.fitting import FittingDialog
from desktop.founding import EXAMPLE_BASE, make_example
from desktop.i18n import _
from desktop.jobs import Job, Jobs
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.tones import Message


class ExampleDialog(FittingDialog):
    """`base` is the example's, once it is there. Stopping it leaves nothing on the disk."""

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(_("Regarder l'exemple"), "", parent, width=520)
        self.folder = folder or example_folder()
        self.base: Path | None = None
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.busy = QProgressBar()
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Préparation de l'exemple"))
        self.refused = Banner(Message.DANGER, "")
        self.cancel = Button(_("Annuler"))
        self.start = Button(_("Préparer l'exemple"), "circle-play", Kind.PRIMARY)
        for widget in (self.busy, self.refused):
            self.body.addWidget(widget)
            widget.hide()
        self.add_button(self.cancel)
        self.add_action(self.start)
        self.start.setDefault(True)
        self.start.setFocus()
        self.start.clicked.connect(self._begin)
        self._say_what()

    def reject(self) -> None:
        """Stop what is under way first; it says when it has."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self.cancel.setEnabled(False)

    def _say_what(self) -> None:
        told = _(
            "Personnes, chiffres et dates y sont inventés, et rien n'en part. Jalon le garde dans "
            "« {} » ; vous pouvez tout y modifier, puis supprimer ce dossier."
        )
        self.set_text(told.format(self.folder))
        if self._is_there():
            self.start.setText(_("Ouvrir l'exemple"))
            self.start.updateGeometry()

    def _is_there(self) -> bool:
        return (self.folder / EXAMPLE_BASE).is_file()

    def _begin(self) -> None:
        if self._is_there():
            self._ready(self.folder / EXAMPLE_BASE)
            return
        self.refused.hide()
        self.busy.show()
        self.start.setEnabled(False)
        self.fit()
        folder, keys = self.folder, paths.key_store(example=True)
        self._job = self._jobs.run(
            lambda step: make_example(folder, keys, step), self._ready, self._refuse
        )
        self._job.progress.connect(self._show_progress)

    def _show_progress(self, done: int, total: int) -> None:
        self.busy.setRange(0, total)
        self.busy.setValue(done)

    def _ready(self, base: Path) -> None:
        self._job = None
        self.base = base
        self.accept()

    def _refuse(self, error: UserError | None) -> None:
        self._job = None
        if error is None:
            super().reject()
            return
        self.busy.hide()
        self.start.setEnabled(True)
        self.refused.set_message(Message.DANGER, error.sentence)
        self.refused.show()
        self.fit()


def example_folder() -> Path:
    """Where the example is kept: beside the person's documents, under its own name."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
    return folder / "jalon-exemple"
