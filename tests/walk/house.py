"""The page of a house: its direction's home, read by others, empty where nothing was received."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.queries.establishment.home import own_houses
from desktop.dialogs.stand import ask_standing
from desktop.pages.house.items import At
from desktop.place import Place
from tests.walk.stage import DIRECTOR, EMPTY, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _page(walker: "Walker") -> Any:
    houses = walker.base.ask(own_houses)
    walker.at(Place("house", houses[0][0] if houses else ""))
    return walker.window.pages["house"]


def _home(walker: "Walker") -> QWidget:
    _page(walker)
    return walker.window


def _states(walker: "Walker") -> QWidget:
    table = _page(walker).body.table
    return walker.menu(table.ask_state(table.house.index(0, At.STATE)))


def _said(walker: "Walker") -> QWidget:
    page = _page(walker)
    row = page.model.rows[0].here.expectation
    found: QWidget = walker.shown(ask_standing(walker.around.hub, page.house, row, page))
    return found


STATES = [
    *(State("a house", role, _home) for role in (DIRECTOR, SECRETARY, READER, EMPTY)),
    State("the states of an expectation", DIRECTOR, _states),
    *(State("an expectation in a house", role, _said) for role in (DIRECTOR, READER)),
]
