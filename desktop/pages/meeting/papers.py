"""The sheets of the sitting in sight: made, saved, printed, all of it in the worker."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db.errors import UserError
from desktop.i18n import _
from desktop.jobs import Job
from desktop.pages.meeting.work import Sheet, make_pdf
from desktop.printing.giving import Make, printed_words, save_pdf, send_to_printer
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
        name = f"{page.shown.on.isoformat()} {page.preview.chosen.label}.pdf"
        answers = (self._saved, self._refused)
        save_pdf(page, page.jobs, name, self._work(), answers)

    def print_shown(self) -> None:
        """Ask which printer, then print the sheet in sight."""
        page = self._page
        answers = (self._printed, self._not_printed)
        name = page.preview.chosen.label
        if send_to_printer(page, page.jobs, name, self._work(), answers):
            page.preview.print.setEnabled(False)

    def _work(self) -> Make:
        """What makes the sheet that is chosen, once what is being typed is written."""
        page = self._page
        page.content.view.flush()
        store, meeting, sheet = page.hub.store, page.meeting, page.preview.chosen
        return lambda progress: make_pdf(store, meeting, sheet, progress)

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
        self._page.tell(Message.GOOD, printed_words(pages))

    def _not_printed(self, error: UserError | None) -> None:
        self._page.preview.print.setEnabled(True)
        self._refused(error)

    def _refused(self, error: UserError | None) -> None:
        if error is not None:
            self._page.tell(Message.DANGER, error.sentence)
