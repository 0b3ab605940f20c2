"""Printing the fiche de suivi of an action: its PDF, made in the worker, then opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from db.errors import UserError
from db.queries.follow_up import follow_up
from db.queries.letterhead import letterhead
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.widgets.tones import Message

Tell = Callable[[Message, str, str], None]


def print_fiche(parent: QWidget, hub: Hub, jobs: Jobs, action: str, tell: Tell) -> None:
    """Ask where the PDF goes, write it and open it; `tell` says how it ended."""
    sheet = hub.ask(follow_up, action)
    path = _ask_where(parent, f"fiche-{sheet.code or sheet.id}.pdf")
    if path is None:
        return
    head = hub.ask(letterhead)

    def write(_progress: object) -> Path:
        from desktop.sheets.follow_up import follow_up_sheet

        follow_up_sheet(sheet, head, path)
        return path

    _carry_out(jobs, write, tell, _("La fiche est enregistrée."))


def print_fiches(parent: QWidget, hub: Hub, jobs: Jobs, actions: Sequence[str], tell: Tell) -> None:
    """The same for several actions, in one PDF, in this order."""
    path = _ask_where(parent, "fiches.pdf")
    if path is None:
        return
    store = hub.store

    def write(progress: Callable[[int, int], None]) -> Path:
        from desktop.sheets.follow_up import follow_up_sheets

        sheets = []
        with store.read() as session:
            head = letterhead(session)
            for number, action in enumerate(actions):
                progress(number, len(actions))
                sheets.append(follow_up(session, action))
        follow_up_sheets(sheets, head, path)
        return path

    _carry_out(jobs, write, tell, _("Les fiches sont enregistrées."))


def _carry_out(
    jobs: Jobs, write: Callable[[Callable[[int, int], None]], Path], tell: Tell, good: str
) -> None:
    def done(written: Path) -> None:
        tell(Message.GOOD, good, str(written))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(written)))

    def failed(error: UserError | None) -> None:
        if error is not None:
            tell(Message.DANGER, _("La fiche n'a pas été enregistrée."), error.sentence)

    jobs.run(write, done, failed)


def _ask_where(parent: QWidget, name: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = Path(folder) / name.replace("/", "-")
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Enregistrer la fiche à imprimer"), str(proposed), _("Document PDF (*.pdf)")
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
