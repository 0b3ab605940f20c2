"""Reminding pilots of a sitting: the letters, and what is noted of them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from db.commands.campaign import note_reminded
from db.queries.dashboard_rows import Missing
from db.queries.reminders import reminders
from desktop.dialogs.reminders import Letter, RemindersDialog
from desktop.hub import Hub
from desktop.letters import Sitting, letter, subject


def remind(
    hub: Hub, parent: QWidget, missing: Iterable[Missing], sitting: Sitting | None, meeting: str
) -> None:
    """Show the letters to those who have not answered; `meeting` ('' for none) keeps who was
    reminded.
    """
    make_reminders(hub, parent, missing, sitting, meeting).exec()


def make_reminders(
    hub: Hub, parent: QWidget, missing: Iterable[Missing], sitting: Sitting | None, meeting: str
) -> RemindersDialog:
    """The dialog of these letters."""
    about = subject(sitting)
    letters = [
        Letter(row.name, row.email, about, letter(row, sitting), row.person)
        for row in hub.ask(reminders, missing)
    ]

    def note(one: Letter) -> None:
        hub.do(note_reminded, meeting, [one.person])

    return RemindersDialog(letters, parent, note=note if meeting else None)
