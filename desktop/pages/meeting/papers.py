"""The sheets of the sitting in sight: made, saved, printed, all of it in the worker."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import UserError
from db.queries.meeting.sitting import sitting
from desktop.i18n import _
from desktop.jobs import Job
from desktop.press.bound import Asked, Subject
from desktop.press.catalogue import Sheet
from desktop.press.order import DOSSIER, Order, docx_of, pdf_of
from desktop.printing.giving import printed_words, save_sheet, saved_words, send_to_printer
from desktop.widgets.order_list import Tick
from desktop.widgets.tones import Message

if TYPE_CHECKING:
    from desktop.pages.meeting.page import MeetingsPage

_BOUND = "sheets"


class Papers(QObject):
    """What comes of a gesture is told on the page. `first` gives a first page from the worker."""

    first = Signal(object, bytes)

    def __init__(self, page: "MeetingsPage") -> None:
        super().__init__(page)
        self._page = page
        self._making: Job | None = None
        self._wants_more = False
        self.first.connect(self._show_first)

    def order(self) -> Order:
        """The sheet that is in sight, of the sitting that is."""
        page = self._page
        word = page.preview.chosen
        chosen = tuple(page.sheets.bound.ticked()) if word == DOSSIER else ()
        return Order(word, page.meeting, Asked(meeting=page.meeting, chosen=chosen))

    def make(self) -> None:
        """Make the PDF in sight; if something changes meanwhile, once more after."""
        if self._making is not None:
            self._wants_more = True
            return
        store, order = self._page.hub.store, self.order()
        if order.word == DOSSIER and not order.asked.chosen:
            self._page.preview.show_trouble(_("Cochez au moins une feuille du dossier."))
            return
        first = partial(self.first.emit, order)
        self._making = self._page.jobs.run(
            lambda progress: pdf_of(store, order, progress, first), self._made, self._not_made
        )

    def show_bound(self, *, usual: bool = False) -> None:
        """Show what the dossier binds: what was chosen here last for this body, or the usual."""
        from desktop.press.dossier import bindable, usual_sheets

        hub = self._page.hub
        known = {one.word: _bound_label(one) for one in bindable()}
        kept = None if usual else hub.kept_draft(self._subject())
        said = [(str(word), bool(on)) for word, on in (kept or {}).get(_BOUND, ())]
        if not said:
            said = [(word, True) for word in hub.ask(usual_sheets, self._page.meeting)]
        order = dict(one for one in said if one[0] in known)
        order |= {word: False for word in known if word not in order}
        self._page.sheets.show_bound(Tick(word, known[word], on) for word, on in order.items())

    def keep_bound(self, rows: Sequence[Tick]) -> None:
        """Remember on this machine what the dossiers of this body bind; make it again."""
        said = [[row.key, row.on] for row in rows]
        self._page.hub.keep(self._subject(), {_BOUND: said})
        self._page.preview.ask_again()

    def bind_usual(self) -> None:
        """Forget what was chosen here."""
        self._page.hub.forget(self._subject())
        self.show_bound(usual=True)
        self._page.preview.ask_again()

    def save(self) -> None:
        """Write the sheet that is in sight, as the base has it now."""
        page, store, order = self._page, self._page.hub.store, self._written()
        answers = (self._saved, self._refused)
        save_sheet(page, page.jobs, self._name("pdf"), partial(pdf_of, store, order), answers)

    def save_docx(self) -> None:
        """Write it as a document to be edited."""
        page, store, order = self._page, self._page.hub.store, self._written()
        answers = (self._saved, self._refused)
        save_sheet(page, page.jobs, self._name("docx"), partial(docx_of, store, order), answers)

    def print_shown(self) -> None:
        """Ask which printer, then print the sheet in sight."""
        page, store, order = self._page, self._page.hub.store, self._written()
        answers = (self._printed, self._not_printed)
        make = partial(pdf_of, store, order)
        if send_to_printer(page, page.jobs, order.label, make, answers):
            page.preview.print.setEnabled(False)

    def _subject(self) -> str:
        body = self._page.hub.ask(sitting, self._page.meeting).committee
        return f"dossier:{body or self._page.meeting}"

    def _written(self) -> Order:
        """The sheet in sight, once what is being typed is written."""
        self._page.content.view.flush()
        return self.order()

    def _name(self, suffix: str) -> str:
        """'2024-10-08 Ordre du jour.pdf'."""
        shown = self._page.shown
        day = f"{shown.on.isoformat()} " if shown else ""
        return f"{day}{self.order().label}.{suffix}"

    def _show_first(self, order: Order, content: bytes) -> None:
        if not self._wants_more and order == self.order():
            self._page.preview.show_first(content)

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
            self.make()
        return wants or not self._page.meeting

    def _saved(self, path: Path) -> None:
        self._page.tell(Message.GOOD, saved_words(path), str(path))

    def _printed(self, pages: int) -> None:
        self._page.preview.print.setEnabled(True)
        self._page.tell(Message.GOOD, printed_words(pages))

    def _not_printed(self, error: UserError | None) -> None:
        self._page.preview.print.setEnabled(True)
        self._refused(error)

    def _refused(self, error: UserError | None) -> None:
        if error is not None:
            self._page.tell(Message.DANGER, error.sentence)


def _bound_label(sheet: Sheet) -> str:
    """How a dossier names what it binds: a sheet about an action is there for each one."""
    each = _("{}, une par action").format(sheet.label)
    return each if sheet.subject is Subject.ACTION else sheet.label
