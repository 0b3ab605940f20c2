"""The pages there are, for whom and in which order; each is built when it is first opened."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from db.kinds.choices import PILOTING
from desktop.i18n import _
from desktop.widgets.menu_items import MenuEntry

if TYPE_CHECKING:
    from db.queries.scheme.words import SchemeWords
    from desktop.hub import Hub
    from desktop.jobs import Jobs
    from desktop.look.theme import Theme
    from desktop.pages.page import Page
    from desktop.settings import Settings


class Around(NamedTuple):
    """What a page may need: the base, the worker, the look, what this machine remembers."""

    hub: "Hub"
    jobs: "Jobs"
    theme: "Theme"
    settings: "Settings"


class Rubric(NamedTuple):
    """One page; without an entry in the menu, it stands `under` another one."""

    key: str
    make: Callable[[Around], "Page"]
    entry: MenuEntry | None = None
    under: str = ""
    at_foot: bool = False


def rubrics() -> list[Rubric]:
    """Every page; `menu` says which ones stand in the side bar, and in which order."""
    return [
        Rubric("home", _home, MenuEntry("home", "layout-dashboard", _("Tableau de bord"))),
        Rubric("reporting", _reporting, MenuEntry("reporting", "pencil", _("Mes mises à jour"))),
        Rubric("actions", _actions, MenuEntry("actions", "list-checks", _("Actions"))),
        Rubric("fiche", _fiche, under="actions"),
        Rubric("measures", _measures, MenuEntry("measures", "signpost", _("Mesures"))),
        Rubric("indicators", _indicators, MenuEntry("indicators", "chart-line", _("Indicateurs"))),
        Rubric("barometer", _barometer, under="indicators"),
        Rubric("indicator", _indicator, under="indicators"),
        Rubric("charts", _charts, under="indicators"),
        Rubric("grid", _grid, under="indicators"),
        Rubric("entries", _entries, under="indicators"),
        Rubric(
            "deployment",
            _deployment,
            MenuEntry("deployment", "grid-2x2-check", _("Déploiement")),
        ),
        Rubric("silent", _silent, under="deployment"),
        Rubric("map", _map, under="deployment"),
        Rubric(
            "house",
            _house,
            MenuEntry("house", "house", _("Mon établissement")),
            under="deployment",
        ),
        Rubric("establishments", _establishments, under="deployment"),
        Rubric("meetings", _meetings, MenuEntry("meetings", "calendar-days", _("Séances"))),
        Rubric("committees", _committees, under="meetings"),
        Rubric("calendar", _calendar, under="meetings"),
        Rubric("decisions", _decisions, under="meetings"),
        Rubric("exchanges", _exchanges, MenuEntry("exchanges", "arrow-left-right", _("Échanges"))),
        Rubric("rights", _rights, MenuEntry("rights", "users", _("Personnes et droits"))),
        Rubric("past", _past, MenuEntry("past", "history", _("Journal")), at_foot=True),
        Rubric("settings", _settings, MenuEntry("settings", "settings", _("Réglages")), "", True),
    ]


def menu(role: str, words: "SchemeWords | None" = None) -> list[MenuEntry]:
    """The entries of the side bar for a role ('' while it is unknown); one begins at the first.

    `words` are what the scheme calls its measures and its actions, once that is known.
    """
    known = {rubric.key: rubric.entry for rubric in rubrics() if not rubric.at_foot}
    found = [known.get(key) for key in _MENUS.get(role, _SHARED)]
    actions = words.action.many if words else _("actions")
    labels = {"actions": words.action.titles, "measures": words.measure.titles} if words else {}
    if role in PILOTING:
        mine = {"actions": _("Mes {}").format(actions), "indicators": _("Mes indicateurs")}
        labels = {**labels, **mine}
    return [replace(one, label=labels.get(one.key, one.label)) for one in found if one]


_SHARED = ("actions", "measures", "indicators", "deployment", "meetings", "exchanges")
_REPORTING = ("reporting", "actions", "indicators", "deployment", "meetings", "exchanges")
_DIRECTING = ("house", "actions", "indicators", "meetings", "exchanges")
_MENUS: dict[str, tuple[str, ...]] = {
    "secretary": ("home", *_SHARED, "rights"),
    "reader": ("home", *_SHARED),
    **dict.fromkeys(PILOTING, _REPORTING),
    "director": _DIRECTING,
}


def _home(around: Around) -> "Page":
    from desktop.pages.home.page import HomePage

    return HomePage(around.hub, around.jobs)


def _actions(around: Around) -> "Page":
    from desktop.pages.action.page import ActionsPage

    return ActionsPage(around.hub, around.jobs, around.settings)


def _fiche(around: Around) -> "Page":
    from desktop.pages.fiche.page import FichePage

    return FichePage(around.hub, around.jobs)


def _measures(around: Around) -> "Page":
    from desktop.pages.measure.page import MeasuresPage

    return MeasuresPage(around.hub, around.jobs)


def _indicators(around: Around) -> "Page":
    from desktop.pages.indicator.page import IndicatorsPage

    return IndicatorsPage(around.hub, around.jobs)


def _indicator(around: Around) -> "Page":
    from desktop.pages.indicator_fiche.page import IndicatorFichePage

    return IndicatorFichePage(around.hub, around.jobs)


def _grid(around: Around) -> "Page":
    from desktop.pages.grid.page import GridPage

    return GridPage(around.hub, around.jobs)


def _entries(around: Around) -> "Page":
    from desktop.pages.entries.page import EntriesPage

    return EntriesPage(around.hub, around.jobs)


def _barometer(around: Around) -> "Page":
    from desktop.pages.barometer.page import BarometerPage

    return BarometerPage(around.hub, around.jobs)


def _charts(around: Around) -> "Page":
    from desktop.pages.charts.page import ChartsPage

    return ChartsPage(around.hub, around.jobs)


def _deployment(around: Around) -> "Page":
    """Who may not receive every establishment reads what the secretariat counted."""
    from db.queries.establishment.known import counts_every_house

    if not around.hub.ask(counts_every_house):
        from desktop.pages.deployment.told_page import ToldPage

        return ToldPage(around.hub, around.jobs)
    from desktop.pages.deployment.page import DeploymentPage

    return DeploymentPage(around.hub, around.jobs)


def _map(around: Around) -> "Page":
    from desktop.pages.sector_map.page import SectorMapPage

    return SectorMapPage(around.hub, around.jobs)


def _silent(around: Around) -> "Page":
    from desktop.pages.silent.page import SilentPage

    return SilentPage(around.hub, around.jobs)


def _reporting(around: Around) -> "Page":
    from desktop.pages.reporting.page import ReportingPage

    return ReportingPage(around.hub, around.jobs)


def _house(around: Around) -> "Page":
    from desktop.pages.house.page import HousePage

    return HousePage(around.hub, around.jobs)


def _establishments(around: Around) -> "Page":
    from desktop.pages.establishment.page import EstablishmentsPage

    return EstablishmentsPage(around.hub, around.jobs)


def _meetings(around: Around) -> "Page":
    from desktop.pages.meeting.page import MeetingsPage

    return MeetingsPage(around.hub, around.jobs)


def _committees(around: Around) -> "Page":
    from desktop.pages.committee.page import CommitteesPage

    return CommitteesPage(around.hub, around.jobs)


def _calendar(around: Around) -> "Page":
    from desktop.pages.calendar.page import CalendarPage

    return CalendarPage(around.hub, around.jobs)


def _decisions(around: Around) -> "Page":
    from desktop.pages.decision.page import DecisionsPage

    return DecisionsPage(around.hub, around.jobs)


def _exchanges(around: Around) -> "Page":
    from desktop.pages.exchange.page import ExchangePage

    return ExchangePage(around.hub, around.jobs)


def _rights(around: Around) -> "Page":
    from desktop.pages.rights.page import RightsPage

    return RightsPage(around.hub, around.jobs)


def _past(around: Around) -> "Page":
    from desktop.pages.past.page import PastPage

    return PastPage(around.hub, around.jobs)


def _settings(around: Around) -> "Page":
    from desktop.pages.settings.page import SettingsPage

    return SettingsPage(around.hub, around.jobs, around.theme, around.settings)
