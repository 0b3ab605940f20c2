"""Ctrl+E: the matrix in sight as a file for a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import UserError
from desktop.file_choice import Errand, ask_new_file
from desktop.i18n import _, ngettext
from desktop.widgets.tones import Message

if TYPE_CHECKING:
    from desktop.jobs import Progress
    from desktop.pages.deployment.board import Board
    from desktop.pages.deployment.page import DeploymentPage


def export_matrix(page: "DeploymentPage", board: "Board", told: str) -> None:
    """Ask where, then write beside the window; `told` is how the matrix was filtered, '' if not."""
    kinds = ";;".join((_("Classeur (*.xlsx)"), _("Tableau CSV (*.csv)")))
    day = page.hub.now().astimezone().date().isoformat()
    name = _("{}_deploiement.xlsx").format(day)
    path = ask_new_file(Errand.TABLE, page, _("Exporter le déploiement"), name, kinds)
    if path is None:
        return
    if path.suffix.lower() not in (".xlsx", ".csv"):
        path = path.with_name(f"{path.name}.xlsx")
    write_matrix(page, board, path, told)


def write_matrix(page: "DeploymentPage", board: "Board", path: Path, told: str) -> None:
    """Write what is in sight beside the window, and say so."""
    store, scheme = page.hub.store, page.hub.scheme or None
    shown = [one.id for one in board.expectations], [one.id for one in board.houses]

    def work(progress: "Progress") -> int:
        from desktop.tables.deployments import write_deployment

        with store.read() as session:
            return write_deployment(
                session,
                path,
                scheme=scheme,
                shown=shown if told else None,
                told=told,
                progress=progress,
            )

    def done(count: int) -> None:
        words = ngettext("{} ligne exportée.", "{} lignes exportées.", count)
        page.notice.tell(Message.GOOD, words.format(count), str(path))

    def failed(error: UserError | None) -> None:
        if error is not None:
            title = _("Le déploiement n'a pas été exporté.")
            page.notice.tell(Message.DANGER, title, error.sentence)

    page.jobs.run(work, done, failed)
