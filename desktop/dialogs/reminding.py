"""Reminding pilots of a sitting: the letters, and what is noted of them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from db.commands.campaign import note_reminded
from db.queries.meeting.reminders import Reminded, Reminder, reminders
from db.queries.scheme.dashboard_rows import Answer
from desktop.dialogs.print_choice import form_choice, print_choices
from desktop.dialogs.reminders import Letter, RemindersDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext, short_date
from desktop.letters import Sitting, letter, subject


def remind(
    hub: Hub, parent: QWidget, missing: Iterable[Answer], sitting: Sitting | None, meeting: str
) -> None:
    """Show the letters to those who have not answered; `meeting` ('' for none) keeps who was
    reminded.
    """
    make_reminders(hub, parent, missing, sitting, meeting).exec()


def make_reminders(
    hub: Hub, parent: QWidget, missing: Iterable[Answer], sitting: Sitting | None, meeting: str
) -> RemindersDialog:
    """The dialog of these letters."""
    rows = {row.person: row for row in missing}
    letters = [_letter(row, sitting) for row in hub.ask(reminders, rows.values(), meeting)]

    def note(one: Letter) -> None:
        hub.do(note_reminded, meeting, [one.person])

    def print_form(one: Letter) -> None:
        awaited = rows[one.person].awaited
        choice = form_choice(hub, one.person, meeting, awaited, of=one.name)
        print_choices(dialog, hub, [choice], _("Formulaire de {}").format(one.name))

    dialog = RemindersDialog(letters, parent, note=note if meeting else None, form=print_form)
    return dialog


def _letter(row: Reminder, sitting: Sitting | None) -> Letter:
    return Letter(
        row.name,
        row.email,
        subject(sitting),
        letter(row, sitting),
        row.person,
        on_paper=row.on_paper,
        past=_told(row.past),
    )


def _told(past: tuple[Reminded, ...]) -> str:
    """'Déjà relancé 2 fois : 12 sept. 24 (Secrétariat), 19 sept. 24 (Secrétariat)'."""
    if not past:
        return ""
    days = [f"{short_date(one.at.astimezone().date())} ({one.author})" for one in past]
    words = ngettext("Déjà relancé {} fois :", "Déjà relancé {} fois :", len(past))
    return f"{words.format(len(past))} {', '.join(days)}"
