"""The page of a house: its direction's home, read by others, empty where nothing was received."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.queries.establishment.home import own_houses
from db.queries.establishment.standing import standing_at
from db.queries.journal.conflict import Conflict, Rival
from desktop.dialogs.stand import StandDialog, ask_standing
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


def _contested(walker: "Walker") -> QWidget:
    """As where the secretariat and the direction said different things."""
    page, hub = _page(walker), walker.around.hub
    row = hub.ask(standing_at, page.house, page.model.rows[0].here.expectation)
    at = datetime(2024, 9, 12, 9, 30, tzinfo=UTC)
    rivals = tuple(
        Rival(number, number, None, said, author, at, {})
        for number, said, author in (
            (1, "En cours", "Direction des Érables"),
            (2, "En place depuis le 1er septembre 2024", "Secrétariat du comité"),
        )
    )
    name = row.here.deployment
    conflict = Conflict("c0nf11ct", name, "standing", "5.1", "Bilan", "Déploiement", rivals, ())
    dialog = StandDialog(hub, replace(row, contested=(conflict,)), page)
    found: QWidget = walker.shown(dialog)
    return found


def _writing(walker: "Walker") -> QWidget:
    """With a comment being typed."""
    table = _page(walker).body.table
    table.write_in(table.house.index(0, At.COMMENT))
    return walker.window


STATES = [
    *(State("a house", role, _home) for role in (DIRECTOR, SECRETARY, READER, EMPTY)),
    State("the states of an expectation", DIRECTOR, _states),
    State("a comment on an expectation", DIRECTOR, _writing),
    State("contested answers of a house", DIRECTOR, _contested),
    *(State("an expectation in a house", role, _said) for role in (DIRECTOR, READER)),
]
