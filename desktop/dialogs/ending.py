"""The window is to be closed while files are being taken in or sent: finish, or stop."""

from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.widgets.button import Button, Kind


class EndingDialog(FittingDialog):
    """Stays until the work has ended, whatever was chosen; Escape goes back to the window."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Un travail est en cours"),
            _(
                "Jalon n'a pas fini d'intégrer ou de préparer des fichiers. Si vous arrêtez, rien "
                "n'en est gardé : la base reste comme avant ce geste, et vous pourrez recommencer."
            ),
            parent,
            width=520,
        )
        self._jobs = jobs
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Travail en cours"))
        self.body.addWidget(self.busy)
        self.stay = Button(_("Ne pas fermer"))
        self.stop = Button(_("Arrêter et fermer"))
        self.finish = Button(_("Finir, puis fermer"), kind=Kind.PRIMARY)
        self.add_button(self.stay)
        self.add_action(self.stop)
        self.add_action(self.finish)
        self.finish.setDefault(True)
        self.finish.setFocus()
        self.stop.clicked.connect(self._stop)
        self.finish.clicked.connect(self._finish)
        jobs.progress.connect(self._show_progress)
        jobs.idle.connect(self.accept)

    def wait(self) -> bool:
        """Ask, then wait for the work to end; False when the person goes back to the window."""
        return not self._jobs.is_working or self.exec() == QDialog.DialogCode.Accepted

    def _stop(self) -> None:
        self._jobs.cancel()
        self._wait(_("Le travail s'arrête : la fenêtre se ferme dans un instant."))

    def _finish(self) -> None:
        self._wait(_("La fenêtre se ferme dès que ce travail est fini."))

    def _wait(self, sentence: str) -> None:
        self.set_text(sentence)
        self.stop.setEnabled(False)
        self.finish.setEnabled(False)
        self.fit()

    def _show_progress(self, done: int, total: int) -> None:
        self.busy.setRange(0, total)
        self.busy.setValue(done)
