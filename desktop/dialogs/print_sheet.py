"""A sheet before it is printed: the very file, then the printer or a PDF to keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from db.errors import UserError
from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.look.sizes import CONTROL
from desktop.printing.giving import Make, printed_words, save_sheet, saved_words, send_to_printer
from desktop.printing.view_bar import ViewBar
from desktop.printing.viewer import Viewer
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.tones import Message

WIDTH = 760
LEAST, MOST, AROUND = 300, 620, 230


@dataclass(frozen=True, slots=True)
class Choice:
    """One sheet: `name` is that of its file; `make` gives its bytes in the worker, `edit` those of
    a document to be edited, None where there is none.
    """

    label: str
    name: str
    make: Make
    edit: Make | None = None


class PrintDialog(FittingDialog):
    """One sheet, or one of several by the box above it.

    What is seen is what is printed and what is saved: it is made once, when it is chosen.
    """

    def __init__(self, jobs: Jobs, title: str, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(title, parent=parent, width=WIDTH)
        self.content = b""
        self._jobs, self._choices = jobs, tuple(choices)
        self.sheet = QComboBox()
        self.sheet.addItems([one.label for one in choices])
        self.sheet.setFixedHeight(CONTROL)
        self.sheet.setAccessibleName(_("Feuille à imprimer"))
        self.sheet.setVisible(len(choices) > 1)
        self.bar, self.viewer = ViewBar(), Viewer()
        self.bar.lead(self.viewer)
        self._place = QStackedWidget()
        self._wait = EmptyState("file-text", _("Préparation de la feuille…"))
        self._place.addWidget(self._wait)
        self._place.addWidget(self.viewer)
        self._place.setFixedHeight(min(max(parent.window().height() - AROUND, LEAST), MOST))
        self.told = Banner(Message.INFO, "")
        self.told.hide()
        for part in (self.sheet, self.bar, self._place, self.told):
            self.body.addWidget(part)
        self.add_button(Button(_("Fermer")))
        self.edit = self.add_action(Button(_("Enregistrer en DOCX"), "file-down"))
        self.save = self.add_action(Button(_("Enregistrer le PDF"), "download"))
        self.print = self.add_action(Button(_("Imprimer"), "printer", Kind.PRIMARY, keys="Ctrl+P"))
        self.print.setDefault(True)
        self.save.clicked.connect(self._save)
        self.edit.clicked.connect(self._save_docx)
        self.sheet.currentIndexChanged.connect(lambda _place: self._make())
        self.print.clicked.connect(self._print)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print.click)
        self._make()

    @property
    def chosen(self) -> Choice:
        """The sheet in sight."""
        return self._choices[max(self.sheet.currentIndex(), 0)]

    def _make(self) -> None:
        self.content = b""
        self.told.hide()
        self._wait.set_words(_("Préparation de la feuille…"))
        self._place.setCurrentWidget(self._wait)
        self.edit.setVisible(self.chosen.edit is not None)
        self._set_busy(True)
        self.fit()
        question = partial(self.chosen.make, _unwatched)
        self._jobs.look(self, "sheet", question, self._show, self._not_made)

    def _show(self, content: bytes) -> None:
        self.content = content
        self.viewer.load(content)
        self._place.setCurrentWidget(self.viewer)
        self._set_busy(False)
        if not self.sheet.hasFocus():
            self.print.setFocus()

    def _not_made(self, error: UserError) -> None:
        """Why there is no sheet stands where it would be."""
        self._wait.set_words(error.sentence)
        self.bar.clear()

    def _save(self) -> None:
        answers = (self._saved, self._refused)
        name = f"{self.chosen.name}.pdf"
        if save_sheet(self, self._jobs, name, lambda _step: self.content, answers):
            self._set_busy(True)

    def _save_docx(self) -> None:
        make, name = self.chosen.edit, f"{self.chosen.name}.docx"
        answers = (self._saved, self._refused)
        if make is not None and save_sheet(self, self._jobs, name, make, answers):
            self._set_busy(True)

    def _print(self) -> None:
        answers = (self._printed, self._refused)
        if send_to_printer(self, self._jobs, self.chosen.name, lambda _step: self.content, answers):
            self._set_busy(True)

    def _saved(self, path: Path) -> None:
        self._tell(Message.GOOD, saved_words(path), str(path))

    def _printed(self, pages: int) -> None:
        self._tell(Message.GOOD, printed_words(pages))

    def _refused(self, error: UserError | None) -> None:
        sentence = error.sentence if error else _("Cela n'a pas pu être fait.")
        self._tell(Message.DANGER, sentence)

    def _tell(self, tone: Message, title: str, text: str = "") -> None:
        self._set_busy(False)
        self.told.set_message(tone, title, text)
        self.told.show()
        self.fit()

    def _set_busy(self, busy: bool) -> None:
        for button in (self.save, self.edit, self.print):
            button.setEnabled(not busy and bool(self.content))


def _unwatched(_done: int, _total: int) -> None:
    """How far the sheet is does not show: it is there within a second or two."""
