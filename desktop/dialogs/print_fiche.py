"""Printing the fiche de suivi of one action, or of several in one document; beside it, the voted
fiche of one, and the list that they stand in.
"""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from db.queries.follow_up import follow_up
from db.queries.letterhead import letterhead
from desktop.dialogs.print_choice import Listed, choice_of, list_choice, print_choices
from desktop.dialogs.print_sheet import Choice
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.press.order import Order

Progress = Callable[[int, int], None]


def print_fiches(
    parent: QWidget, hub: Hub, actions: Sequence[str], listed: Listed | None = None
) -> None:
    """Show them as they will be printed, in this order; then it is the person's choice.

    Without any, the list alone.
    """
    lists = [list_choice(hub, listed)] if listed is not None else []
    if not actions:
        print_choices(parent, hub, lists, _("Imprimer la liste"))
        return
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
    words = ngettext("Fiche de suivi", "{} fiches de suivi", count).format(count)
    voted = [choice_of(store, Order("action", one)) for one in actions if count == 1]
    choices = [Choice(words, name, make), *voted, *lists]
    print_choices(parent, hub, choices, title.strip())
