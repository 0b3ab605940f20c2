"""Printing the fiche de suivi of an action: its PDF, made in the worker, then opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from db.errors import UserError
from db.queries.follow_up import FollowUp, follow_up
from db.queries.letterhead import letterhead
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.widgets.tones import Message

Tell = Callable[[Message, str, str], None]


def print_fiche(parent: QWidget, hub: Hub, jobs: Jobs, action: str, tell: Tell) -> None:
    """Ask where the PDF goes, write it and open it; `tell` says how it ended."""
    sheet = hub.ask(follow_up, action)
    path = _ask_where(parent, sheet)
    if path is None:
        return
    head = hub.ask(letterhead)

    def write(_progress: object) -> Path:
        from desktop.sheets.follow_up import follow_up_sheet

        follow_up_sheet(sheet, head, path)
        return path

    def done(written: Path) -> None:
        tell(Message.GOOD, _("La fiche est enregistrée."), str(written))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(written)))

    def failed(error: UserError | None) -> None:
        if error is not None:
            tell(Message.DANGER, _("La fiche n'a pas été enregistrée."), error.sentence)

    jobs.run(write, done, failed)


def _ask_where(parent: QWidget, sheet: FollowUp) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = Path(folder) / f"fiche-{sheet.code or sheet.id}.pdf".replace("/", "-")
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Enregistrer la fiche à imprimer"), str(proposed), _("Document PDF (*.pdf)")
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
