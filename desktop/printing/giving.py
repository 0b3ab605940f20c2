"""A sheet saved as a file or sent to a printer: asked here, done in the worker."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from db.errors import UserError
from desktop.file_choice import Errand, ask_new_file
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.paper.output import completed, write_whole

Progress = Callable[[int, int], None]
Make = Callable[[Progress], bytes]
Refused = Callable[[UserError | None], None]


def save_sheet(
    parent: QWidget,
    jobs: Jobs,
    name: str,
    make: Make,
    answers: tuple[Callable[[Path], None], Refused],
) -> bool:
    """Ask where a .pdf or a .docx goes (`name` is proposed, and says which) and write it there;
    False when one gives up, or names another format.

    `answers` are told how it ended: with the path, or with what was refused, and then a file that
    was there before is as it was.
    """
    suffix = Path(name).suffix
    title, kind = (
        (_("Enregistrer le PDF"), _("Documents PDF (*.pdf)"))
        if suffix == ".pdf"
        else (_("Enregistrer le document"), _("Documents Word (*.docx)"))
    )
    path = ask_new_file(Errand.PAPER, parent, title, name.replace("/", "-"), kind)
    if path is None:
        return False
    try:
        path = completed(path, suffix)
    except UserError as refused:
        answers[1](refused)
        return False

    def work(progress: Progress) -> Path:
        write_whole(path, make(progress))
        return path

    jobs.run(work, *answers)
    return True


def saved_words(path: Path) -> str:
    """'Le PDF est enregistré.'."""
    return (
        _("Le PDF est enregistré.")
        if path.suffix.lower() == ".pdf"
        else _("Le document est enregistré.")
    )


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
