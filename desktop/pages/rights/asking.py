"""What the dialogs of rights share: a gesture done in the worker, a refusal said in place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QProgressBar, QWidget

from db.errors import UserError
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.tones import Message

Gesture = Callable[[Any], Any]


class AskingDialog(FittingDialog):
    """`ready` is asked for a gesture when the button is pressed; it closes once that is done.

    What is under way ends before the dialog is left: Escape waits.
    """

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        title: str,
        verb: str,
        *,
        text: str = "",
        parent: QWidget | None = None,
        grave: bool = False,
    ) -> None:
        super().__init__(title, text, parent, width=520)
        self.hub, self.jobs = hub, jobs
        self.banner = Banner(Message.DANGER, "")
        self.busy = QProgressBar()
        self.cancel = Button(_("Annuler"))
        self.act = Button(verb, kind=Kind.DANGER if grave else Kind.PRIMARY)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Enregistrement en cours"))

    def ready(self) -> Gesture | None:
        """The gesture that the form says, None when the form says what it lacks."""
        raise NotImplementedError

    def done_with(self, result: Any) -> None:
        """The gesture was done: tell every page, then close."""
        self.accept()
        self.hub.tell(result)

    def reject(self) -> None:
        if self.busy.isHidden():
            super().reject()

    def end_form(self) -> None:
        """Put the message and the buttons under what the form holds."""
        self.body.addWidget(self.busy)
        self.body.addWidget(self.banner)
        self.busy.hide()
        self.banner.hide()
        self.add_button(self.cancel)
        self.add_action(self.act)
        self.act.setDefault(True)
        self.act.clicked.connect(self._press)

    def _press(self) -> None:
        gesture = self.ready()
        self.fit()
        if gesture is not None:
            self.run(gesture)

    def run(self, gesture: Gesture) -> None:
        """Do a gesture in the worker, then close; a refusal is said and the form stays."""
        store = self.hub.store

        def work(_progress: object) -> Any:
            with store.write() as session:
                return gesture(session)

        self.set_busy(True)
        self.jobs.run(work, self._done, self.refuse)

    def _done(self, result: Any) -> None:
        self.set_busy(False)
        self.done_with(result)

    def refuse(self, error: UserError | None) -> None:
        """Say why nothing was done; the form stays as it was filled."""
        self.set_busy(False)
        sentence = error.sentence if error else _("Cela n'a pas pu être fait.")
        self.banner.set_message(Message.DANGER, sentence)
        self.banner.show()
        self.fit()

    def set_busy(self, busy: bool) -> None:
        """Show that the worker is at it."""
        self.busy.setVisible(busy)
        for button in (self.act, self.cancel):
            button.setEnabled(not busy)
        if busy:
            self.banner.hide()
        self.fit()
