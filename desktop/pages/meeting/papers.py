"""The sheets of the sitting in sight: made, saved, printed, all of it in the worker."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog

from db.errors import UserError
from db.files import write_atomically
from desktop.i18n import _, ngettext
from desktop.jobs import Job
from desktop.pages.meeting.work import Progress, Sheet, make_pdf
from desktop.widgets.tones import Message

if TYPE_CHECKING:
    from desktop.pages.meeting.page import MeetingsPage


class Papers(QObject):
    """What comes of a gesture is told on the page."""

    def __init__(self, page: "MeetingsPage") -> None:
        super().__init__(page)
        self._page = page
        self._making: Job | None = None
        self._wants_more = False

    def make(self, sheet: Sheet) -> None:
        """Make the PDF in sight; if something changes meanwhile, once more after."""
        if self._making is not None:
            self._wants_more = True
            return
        store, meeting = self._page.hub.store, self._page.meeting
        self._making = self._page.jobs.run(
            lambda progress: make_pdf(store, meeting, sheet, progress), self._made, self._not_made
        )

    def save(self) -> None:
        """Write the sheet that is in sight, as the base has it now."""
        page = self._page
        if page.shown is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        sheet = page.preview.chosen
        name = f"{page.shown.on.isoformat()} {sheet.label}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(
            page, _("Enregistrer le PDF"), str(Path(folder) / name), _("Documents PDF (*.pdf)")
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        store, meeting = page.hub.store, page.meeting
        page.content.view.flush()

        def work(progress: Progress) -> Path:
            write_atomically(path, make_pdf(store, meeting, sheet, progress))
            return path

        page.jobs.run(work, self._saved, self._refused)

    def print_shown(self) -> None:
        """Ask which printer, then print the sheet in sight."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from desktop.pages.meeting.printing import print_pdf

        page = self._page
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        sheet = page.preview.chosen
        printer.setDocName(sheet.label)
        if QPrintDialog(printer, page).exec() != QDialog.DialogCode.Accepted:
            return
        store, meeting = page.hub.store, page.meeting
        page.content.view.flush()
        page.preview.print.setEnabled(False)

        def work(progress: Progress) -> int:
            return print_pdf(make_pdf(store, meeting, sheet, progress), printer, progress)

        page.jobs.run(work, self._printed, self._not_printed)

    def _made(self, content: bytes) -> None:
        if not self._make_more():
            self._page.preview.show_pdf(content)

    def _not_made(self, error: UserError | None) -> None:
        if not self._make_more():
            said = error.sentence if error else _("Aperçu indisponible")
            self._page.preview.show_trouble(said)

    def _make_more(self) -> bool:
        self._making = None
        wants, self._wants_more = self._wants_more, False
        if wants and self._page.meeting:
            self.make(self._page.preview.chosen)
        return wants or not self._page.meeting

    def _saved(self, path: Path) -> None:
        self._page.tell(Message.GOOD, _("Le PDF est enregistré."), str(path))

    def _printed(self, pages: int) -> None:
        self._page.preview.print.setEnabled(True)
        words = ngettext(
            "{} page envoyée à l'imprimante.", "{} pages envoyées à l'imprimante.", pages
        )
        self._page.tell(Message.GOOD, words.format(pages))

    def _not_printed(self, error: UserError | None) -> None:
        self._page.preview.print.setEnabled(True)
        self._refused(error)

    def _refused(self, error: UserError | None) -> None:
        if error is not None:
            self._page.tell(Message.DANGER, error.sentence)
