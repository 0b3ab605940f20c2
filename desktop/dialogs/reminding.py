"""Reminding pilots of a sitting, houses of what is expected: letters, and what is noted of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from db.commands.campaign import note_houses_reminded, note_reminded
from db.queries.establishment.silent import SilentHouse
from db.queries.meeting.reminders import Reminded, Reminder, reminders
from db.queries.scheme.dashboard_rows import Answer
from desktop.dialogs.print_choice import form_choice, house_form_choice, print_choices
from desktop.dialogs.reminders import Letter, RemindersDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext, short_date
from desktop.letters import Sitting, house_letter, house_subject, letter, subject


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


def make_house_reminders(
    hub: Hub, parent: QWidget, silent: Sequence[SilentHouse]
) -> RemindersDialog:
    """The dialog of the letters to these establishments; who was reminded is kept."""
    letters = [
        Letter(
            row.house.name,
            ",".join(row.emails),
            house_subject(row),
            house_letter(row),
            row.house.id,
            on_paper=not row.joined,
            past=_told(row.past),
        )
        for row in silent
    ]

    def note(one: Letter) -> None:
        hub.do(note_houses_reminded, [one.person])

    def print_form(one: Letter) -> None:
        choice = house_form_choice(hub, one.person, one.name)
        print_choices(dialog, hub, [choice], _("Formulaire de {}").format(one.name))

    dialog = RemindersDialog(letters, parent, note=note, form=print_form, houses=True)
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
