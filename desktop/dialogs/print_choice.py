"""The sheets that a page offers to print: each with what makes it, in the order of its menu."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QWidget

from db.store import Store
from desktop.dialogs.print_sheet import Choice, PrintDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.press.bound import Asked
from desktop.press.order import Order, docx_of, pdf_of


@dataclass(frozen=True, slots=True)
class Listed:
    """The actions that a list shows, and its filter in words."""

    actions: Sequence[str]
    told: str


def choice_of(store: Store, order: Order, name: str = "") -> Choice:
    """One sheet of the catalogue; `name` is that of its file, the sheet's own by default."""
    edit = partial(docx_of, store, order) if order.editable else None
    return Choice(order.label, name or order.label, partial(pdf_of, store, order), edit)


def scheme_choices(hub: Hub, meeting: str = "") -> list[Choice]:
    """What a whole scheme prints: for a sitting, its dashboard and what moved first."""
    about = [Order(word, meeting) for word in ("dashboard", "moved") if meeting]
    about += [
        Order(word, _scheme(hub), Asked(meeting=meeting or None))
        for word in ("synthesis", "late", "off-course", "calendar")
    ]
    return [choice_of(hub.store, order) for order in about]


def list_choice(hub: Hub, listed: Listed) -> Choice:
    """The list as it is filtered, under its filter."""
    asked = Asked(actions=tuple(listed.actions), told=listed.told)
    return choice_of(hub.store, Order("actions", _scheme(hub), asked))


def map_choice(hub: Hub, expectation: str = "") -> Choice:
    """The map of establishments, of one expectation or of all of them."""
    asked = Asked(expectations=(expectation,) if expectation else ())
    return choice_of(hub.store, Order("map", _scheme(hub), asked))


def house_form_choice(hub: Hub, house: str, name: str) -> Choice:
    """The form on which an establishment says by hand where it stands; `name` is its own."""
    choice = choice_of(hub.store, Order("deployment-form", house))
    return replace(choice, label=name, name=f"{choice.name} {name}")


def form_choice(
    hub: Hub, person: str, meeting: str = "", actions: Sequence[str] = (), *, of: str = ""
) -> Choice:
    """The form to fill by hand of a pilot, for a sitting; `actions` keeps to some. `of` names the
    pilot among others.
    """
    asked = Asked(meeting=meeting or None, actions=tuple(actions))
    choice = choice_of(hub.store, Order("form", person, asked))
    return replace(choice, label=of, name=f"{choice.name} {of}") if of else choice


def print_choices(parent: QWidget, hub: Hub, choices: Iterable[Choice], title: str = "") -> None:
    """Show the first one as it will be printed, and offer the others."""
    found = list(choices)
    if found:
        PrintDialog(hub.jobs, title or _("Imprimer"), found, parent).exec()


def _scheme(hub: Hub) -> str:
    from db.queries.base.lookup import scheme_of

    return hub.scheme or hub.ask(lambda session: scheme_of(session).id)
