"""The sheets about establishments that a page offers to print."""

from collections.abc import Sequence
from dataclasses import replace

from db.queries.base.lookup import scheme_of
from desktop.dialogs.print_choice import choice_of
from desktop.dialogs.print_sheet import Choice
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.press.bound import Asked
from desktop.press.order import Order


def matrix_choice(
    hub: Hub, houses: Sequence[str] = (), expectations: Sequence[str] = (), told: str = ""
) -> Choice:
    """The matrix of these establishments and expectations, in their order; `told` says which."""
    scheme = hub.scheme or hub.ask(lambda session: scheme_of(session).id)
    asked = Asked(houses=tuple(houses), expectations=tuple(expectations), told=told)
    return choice_of(hub.store, Order("deployment", scheme, asked))


def house_choice(hub: Hub, house: str, name: str) -> Choice:
    """The sheet of one establishment."""
    return _named(hub, Order("establishment", house), _("Fiche établissement {}").format(name))


def form_choices(hub: Hub, house: tuple[str, str] | None, houses: Sequence[str]) -> list[Choice]:
    """The blank form of one establishment (id, name), then those of all these in one document."""
    found = []
    if house is not None:
        label = _("Formulaire de déploiement {}").format(house[1])
        found.append(_named(hub, Order("deployment-form", house[0]), label))
    if len(houses) > 1:
        first, *others = houses
        count = ngettext(
            "Formulaire de déploiement, {} établissement",
            "Formulaires de déploiement, {} établissements",
            len(houses),
        )
        order = Order("deployment-form", first, Asked(houses=tuple(others)))
        found.append(_named(hub, order, count.format(len(houses))))
    return found


def _named(hub: Hub, order: Order, label: str) -> Choice:
    return replace(choice_of(hub.store, order, label), label=label)
