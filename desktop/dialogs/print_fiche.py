"""Printing the fiche de suivi of one action, or of several in one document."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from db.queries.follow_up import follow_up
from db.queries.letterhead import letterhead
from desktop.dialogs.print_sheet import PrintDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext

Progress = Callable[[int, int], None]


def print_fiches(parent: QWidget, hub: Hub, actions: Sequence[str]) -> None:
    """Show them as they will be printed, in this order; then it is the person's choice."""
    store = hub.store

    def make(progress: Progress) -> bytes:
        from desktop.sheets.follow_up import follow_up_bytes, follow_ups_bytes

        sheets = []
        with store.read() as session:
            head = letterhead(session)
            for number, action in enumerate(actions):
                progress(number, len(actions))
                sheets.append(follow_up(session, action))
        return (
            follow_up_bytes(sheets[0], head) if len(sheets) == 1 else follow_ups_bytes(sheets, head)
        )

    count = len(actions)
    title = ngettext("Imprimer la fiche", "Imprimer les {} fiches", count).format(count)
    name = "fiches"
    if count == 1:
        sheet = hub.ask(follow_up, actions[0])
        title, name = (
            _("Imprimer la fiche {}").format(sheet.code),
            f"fiche-{sheet.code or sheet.id}",
        )
    PrintDialog(hub.jobs, title.strip(), name, make, parent).exec()
