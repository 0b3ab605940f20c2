"""Establishments that have not answered, and their map."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.commands.campaign import note_houses_reminded
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.kinds.expectation import Rule
from db.queries.establishment.houses import houses
from desktop.dialogs.reminding import make_house_reminders
from desktop.place import Place
from tests.walk.stage import EMPTY, LONG, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker

_LATE = date(2024, 6, 30)
NEW = (
    ("Foyer C (exemple)", "Foyer", "12e"),
    ("Pouponnière D (exemple)", "Pouponnière", "Paris 12e"),
    (LONG, "Village d’enfants", "Communauté de communes du Grand Val (exemple)"),
)


def many_houses(walker: "Walker") -> None:
    """More establishments, one of them reminded, and an expectation whose day is over."""
    base = walker.stage.secretariat
    if any(one.name == NEW[0][0] for one in base.ask(houses)):
        return
    made = [
        base.do(add_establishment, name, more={"type": type_, "area": area})[0]
        for name, type_, area in NEW
    ]
    new = NewExpectation("Référent scolarité nommé (exemple)", Rule(everyone=True), _LATE)
    base.do(add_expectation, base.actions["5.2"], new)
    base.do(note_houses_reminded, made[:1])


def _page(walker: "Walker", tab: str = "all") -> Any:
    many_houses(walker)
    walker.window.go(Place("silent", "", (("tab", tab),)))
    walker.settle()
    return walker.window.pages["silent"]


def _silent(walker: "Walker") -> QWidget:
    page = _page(walker)
    page.table.selectAll()
    walker.settle()
    return walker.window


def _late(walker: "Walker") -> QWidget:
    _page(walker, "late")
    return walker.window


def _reminders(walker: "Walker") -> QWidget:
    page = _page(walker)
    found: QWidget = walker.shown(make_house_reminders(page.hub, page, page.model.rows))
    return found


def _map(walker: "Walker") -> QWidget:
    many_houses(walker)
    found = walker.at(Place("map"))
    page: Any = walker.window.pages["map"]
    if page.pane.isHidden():
        next(one for one in page.tiles if one.tile.name == "12e").click()
    walker.settle()
    return found


def _no_map(walker: "Walker") -> QWidget:
    return walker.at(Place("map"))


def _all_answered(walker: "Walker") -> QWidget:
    return walker.at(Place("silent"))


STATES = [
    State("houses without an answer", SECRETARY, _silent),
    State("houses that are late", SECRETARY, _late),
    State("houses without an answer, read only", READER, _late),
    State("reminders to houses", SECRETARY, _reminders),
    State("map of houses", SECRETARY, _map),
    State("no map of houses", EMPTY, _no_map),
    State("nothing awaited of houses", EMPTY, _all_answered),
]
