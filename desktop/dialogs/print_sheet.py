"""A sheet before it is printed: the very file, then the printer or a PDF to keep."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.errors import UserError
from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.printing.giving import Make, printed_words, save_sheet, saved_words, send_to_printer
from desktop.printing.view_bar import ViewBar
from desktop.printing.viewer import Viewer
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.tones import Message

WIDTH = 760
LEAST, MOST, AROUND = 300, 620, 230


class PrintDialog(FittingDialog):
    """`make` gives the bytes of the sheet, in the worker; `name` is that of its file.

    What is seen is what is printed and what is saved: it is made once, when the dialog opens.
    """

    def __init__(self, jobs: Jobs, title: str, name: str, make: Make, parent: QWidget) -> None:
        super().__init__(title, parent=parent, width=WIDTH)
        self.content = b""
        self._jobs, self._name = jobs, name
        self.bar, self.viewer = ViewBar(), Viewer()
        self.bar.lead(self.viewer)
        self._place = QStackedWidget()
        self._wait = EmptyState("file-text", _("Préparation de la feuille…"))
        self._place.addWidget(self._wait)
        self._place.addWidget(self.viewer)
        self._place.setFixedHeight(min(max(parent.window().height() - AROUND, LEAST), MOST))
        self.told = Banner(Message.INFO, "")
        self.told.hide()
        for part in (self.bar, self._place, self.told):
            self.body.addWidget(part)
        self.add_button(Button(_("Fermer")))
        self.save = self.add_action(Button(_("Enregistrer le PDF"), "download"))
        self.print = self.add_action(Button(_("Imprimer"), "printer", Kind.PRIMARY, keys="Ctrl+P"))
        self.print.setDefault(True)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print.click)
        self._set_busy(True)
        jobs.look(self, "sheet", partial(make, _unwatched), self._show, self._refused)

    def _show(self, content: bytes) -> None:
        self.content = content
        self.viewer.load(content)
        self._place.setCurrentWidget(self.viewer)
        self._set_busy(False)
        self.print.setFocus()

    def _save(self) -> None:
        answers = (self._saved, self._refused)
        if save_sheet(self, self._jobs, f"{self._name}.pdf", lambda _step: self.content, answers):
            self._set_busy(True)

    def _print(self) -> None:
        answers = (self._printed, self._refused)
        if send_to_printer(self, self._jobs, self._name, lambda _step: self.content, answers):
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
        for button in (self.save, self.print):
            button.setEnabled(not busy and bool(self.content))


def _unwatched(_done: int, _total: int) -> None:
    """How far the sheet is does not show: it is there within a second or two."""
