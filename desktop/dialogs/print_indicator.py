"""The sheets about indicators that a page offers to print."""

from collections.abc import Sequence
from dataclasses import replace

from db.kinds.period import Period
from db.queries.base.overview import overview
from db.queries.indicator.collection import By, ways_to_collect
from desktop.dialogs.print_choice import choice_of
from desktop.dialogs.print_sheet import Choice
from desktop.hub import Hub
from desktop.i18n import _
from desktop.press.bound import Asked
from desktop.press.order import Order


def sheet_choice(hub: Hub, indicator: str, name: str) -> Choice:
    """The sheet of one indicator; `name` is its code or its label."""
    return _named(hub, Order("indicator", indicator), _("Fiche indicateur {}").format(name))


def form_choices(
    hub: Hub, indicators: Sequence[str], periods: tuple[Period, ...] = ()
) -> list[Choice]:
    """The blank forms of these indicators, in each way that makes sense for one of them."""
    if not indicators:
        return []
    first, *others = indicators
    labels = {
        By.PERIODS: _("Bordereau de collecte"),
        By.PLACES: _("Bordereau de collecte, par établissement"),
        By.CATEGORIES: _("Bordereau de collecte, par catégorie"),
    }
    return [
        _named(
            hub,
            Order("collection", first, Asked(indicators=tuple(others), by=by, periods=periods)),
            labels[by],
        )
        for by in hub.ask(ways_to_collect, list(indicators))
    ]


def measure_choice(hub: Hub, scheme: str, measure: str, name: str) -> Choice:
    """The indicators of one measure; `name` is what it is called in the list of sheets."""
    return _named(hub, Order("indicators", scheme, Asked(measure=measure)), name)


def by_measure_choice(hub: Hub) -> Choice:
    """The indicators of the scheme in sight, measure after measure."""
    scheme = hub.ask(overview, hub.scheme).scheme_id
    return choice_of(hub.store, Order("indicators", scheme))


def _named(hub: Hub, order: Order, label: str) -> Choice:
    return replace(choice_of(hub.store, order, label), label=label)
