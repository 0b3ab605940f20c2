"""A sheet saved as a PDF or sent to a printer: asked here, done in the worker."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from db.errors import UserError
from db.files import write_atomically
from desktop.file_choice import Errand, ask_new_file
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs

Progress = Callable[[int, int], None]
Make = Callable[[Progress], bytes]
Refused = Callable[[UserError | None], None]


def save_pdf(
    parent: QWidget,
    jobs: Jobs,
    name: str,
    make: Make,
    answers: tuple[Callable[[Path], None], Refused],
) -> bool:
    """Ask where the PDF goes (`name` is proposed) and write it there; False when one gives up.

    `answers` are told how it ended: with the path, or with what was refused.
    """
    title, kind = _("Enregistrer le PDF"), _("Documents PDF (*.pdf)")
    path = ask_new_file(Errand.PAPER, parent, title, name.replace("/", "-"), kind)
    if path is None:
        return False
    path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def work(progress: Progress) -> Path:
        write_atomically(path, make(progress))
        return path

    jobs.run(work, *answers)
    return True


def send_to_printer(
    parent: QWidget,
    jobs: Jobs,
    name: str,
    make: Make,
    answers: tuple[Callable[[int], None], Refused],
) -> bool:
    """Ask which printer by the system's own dialog, and print there; False when one gives up.

    `name` is what the printer's queue shows; `answers` get the number of pages, or a refusal.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from desktop.printing.printer import print_pdf

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False

    def work(progress: Progress) -> int:
        return print_pdf(make(progress), printer, progress)

    jobs.run(work, *answers)
    return True


def printed_words(pages: int) -> str:
    """'3 pages envoyées à l'imprimante.'."""
    words = ngettext("{} page envoyée à l'imprimante.", "{} pages envoyées à l'imprimante.", pages)
    return words.format(pages)
