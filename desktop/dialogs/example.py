"""The example: a year of a made-up scheme, played on this machine, to look at without any risk."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from db.errors import UserError
from desktop import paths
from desktop.dialogs.working import WorkingDialog
from desktop.founding import EXAMPLE_BASE, make_example
from desktop.i18n import _
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.tones import Message


class ExampleDialog(WorkingDialog):
    """`base` is the example's, once it is there. Stopping it leaves nothing on the disk."""

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        title, working = _("Regarder l'exemple"), _("Préparation de l'exemple")
        super().__init__(title, "", None, parent, width=520, working=working)
        self.folder = folder or example_folder()
        self.base: Path | None = None
        self.refused = Banner(Message.DANGER, "")
        self.start = Button(_("Préparer l'exemple"), "circle-play", Kind.PRIMARY)
        self.still = [self.start]
        for widget in (self.busy, self.refused):
            self.body.addWidget(widget)
            widget.hide()
        self.add_button(self.cancel)
        self.add_action(self.start)
        self.start.setDefault(True)
        self.start.setFocus()
        self.start.clicked.connect(self._begin)
        self._say_what()

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
        folder, keys = self.folder, paths.key_store(example=True)
        self.run(lambda step: make_example(folder, keys, step), self._ready, self._refuse)

    def _ready(self, base: Path) -> None:
        self._job = None
        self.base = base
        self.accept()

    def _refuse(self, error: UserError | None) -> None:
        self._job = None
        if error is None:
            super().reject()
            return
        self.end()
        self.refused.set_message(Message.DANGER, error.sentence)
        self.refused.show()
        self.fit()


def example_folder() -> Path:
    """Where the example is kept: beside the person's documents, under its own name."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
    return folder / "jalon-exemple"
