"""A dialog that works beside the window: how far it is, and leaving it stops the work first."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.jobs import Failed, Job, Jobs, Work
from desktop.widgets.button import Button


class WorkingDialog(FittingDialog):
    """`busy` shows how far the work is, under the name `working`; `cancel` stops it, then closes.

    `still` are what one may not touch meanwhile.
    """

    def __init__(
        self,
        title: str,
        text: str,
        jobs: Jobs | None,
        parent: QWidget | None = None,
        *,
        width: int,
        working: str,
    ) -> None:
        super().__init__(title, text, parent, width=width)
        self._jobs = jobs or Jobs(self)
        self._job: Job | None = None
        self.still: list[QWidget] = []
        self.busy = QProgressBar()
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(working)
        self.busy.hide()
        self.cancel = Button(_("Annuler"))

    def reject(self) -> None:
        """Stop what is under way first; it says when it has."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self.cancel.setEnabled(False)

    def run(self, work: Work, done: Callable[[Any], None], failed: Failed, total: int = 0) -> None:
        """Work beside the window; `total` is how many steps there are, as far as one knows."""
        self.busy.setRange(0, total)
        self._job = self._jobs.run(work, done, failed)
        self._job.progress.connect(self._show_progress)
        self._set_busy(True)

    def end(self) -> None:
        """The work is over."""
        self._job = None
        self._set_busy(False)

    def offer(self, way: Button, *over: QWidget) -> None:
        """All is done: what led to it goes, `way` leads to what was made, and one may close."""
        for part in over:
            part.hide()
        self.cancel.setText(_("Fermer"))
        self.cancel.updateGeometry()
        way.show()
        way.setFocus(Qt.FocusReason.TabFocusReason)
        self.fit()

    def _show_progress(self, done: int, total: int) -> None:
        self.busy.setRange(0, total)
        self.busy.setValue(done)

    def _set_busy(self, busy: bool) -> None:
        self.busy.setVisible(busy)
        for part in self.still:
            part.setEnabled(not busy)
        self.cancel.setEnabled(True)
        self.fit()
