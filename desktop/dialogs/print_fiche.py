"""Printing the fiche de suivi of one action, or of several in one document; beside it, the voted
fiche of one, and the list that they stand in.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.queries.action.follow_up import follow_up
from desktop.dialogs.print_choice import Listed, choice_of, list_choice, print_choices
from desktop.dialogs.print_sheet import Choice
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.press.bound import Progress
from desktop.press.order import Order


def print_fiches(
    parent: QWidget, hub: Hub, actions: Sequence[str], listed: Listed | None = None
) -> None:
    """Show them as they will be printed, in this order; then it is the person's choice.

    Without any, the list alone.
    """
    lists = [list_choice(hub, listed)] if listed is not None else []
    if not actions:
        print_choices(parent, hub, lists, _("Imprimer la liste"))
    elif len(actions) == 1:
        _print_one(parent, hub, actions[0], lists)
    else:
        _print_many(parent, hub, actions, lists)


def _print_one(parent: QWidget, hub: Hub, action: str, lists: Sequence[Choice]) -> None:
    code = hub.ask(follow_up, action).code
    fiche = choice_of(hub.store, Order("follow-up", action), f"fiche-{code or action}")
    voted = choice_of(hub.store, Order("action", action))
    title = _("Imprimer la fiche {}").format(code).strip()
    print_choices(parent, hub, (fiche, voted, *lists), title)


def _print_many(parent: QWidget, hub: Hub, actions: Sequence[str], lists: Sequence[Choice]) -> None:
    store, count = hub.store, len(actions)

    def make(_progress: Progress) -> bytes:
        from desktop.press.action import follow_ups_of

        with store.read() as session:
            bound = follow_ups_of(session, actions)
        return bound.pdf()

    words = ngettext("{} fiche de suivi", "{} fiches de suivi", count).format(count)
    title = ngettext("Imprimer la fiche", "Imprimer les {} fiches", count).format(count)
    print_choices(parent, hub, (Choice(words, "fiches", make), *lists), title)
