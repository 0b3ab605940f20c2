"""A gesture that commits, with the reason that everybody will read."""

from PySide6.QtWidgets import QWidget

from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.look.sizes import CONTROL
from desktop.pages.rights.asking import AskingDialog, Gesture
from desktop.pages.rights.questions import Question
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

LONGEST, HIGH = 1000, 76


class ReasonDialog(AskingDialog):
    """Nothing is done without a reason."""

    def __init__(
        self, hub: Hub, jobs: Jobs, asked: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            hub, jobs, asked.title, asked.verb, text=asked.text, parent=parent, grave=asked.grave
        )
        self._asked = asked
        self.day = DateField(asked.day, hub.now().astimezone().date())
        self.reason = TextArea(_("Motif, lu par chacun"), LONGEST, asked.hint)
        self.reason.input.setFixedHeight(HIGH)
        if asked.day:
            self.day.setFixedHeight(CONTROL)
            self.body.addWidget(Field(asked.day, self.day))
        self.body.addWidget(self.reason)
        self.end_form()
        self.reason.setFocus()

    def ready(self) -> Gesture | None:
        why, day = self.reason.text.strip(), self.day.day
        if not why or not self.reason.fits:
            self.reason.set_error(None if why else _("Donnez le motif : chacun le lira."))
            self.reason.setFocus()
            return None
        gesture = self._asked.gesture
        return lambda session: gesture(session, why, day)
