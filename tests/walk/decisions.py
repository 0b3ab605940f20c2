"""The decisions to follow, and what leads to them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.kinds.choices import DecisionState
from desktop.place import Place
from tests.walk.minutes import held
from tests.walk.stage import EMPTY, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _page(walker: "Walker") -> Any:
    if walker.role == SECRETARY:
        held(walker)
    return walker.page("decisions")


def _decisions(walker: "Walker") -> QWidget:
    _page(walker).open_at(Place("decisions"))
    walker.settle()
    return walker.window


def _of_action(walker: "Walker") -> QWidget:
    page = _page(walker)
    page.open_at(Place("decisions", "", (("action", walker.base.actions["5.1"]), ("tab", "all"))))
    walker.settle()
    return walker.window


def _drop(walker: "Walker") -> QWidget:
    page = _page(walker)
    page.open_at(Place("decisions"))
    walker.settle()
    dialog: QWidget = walker.asked(lambda: page.pane.stated.emit(DecisionState.DROPPED))
    return dialog


def _on_the_dashboard(walker: "Walker") -> QWidget:
    held(walker)
    walker.page("home")
    return walker.window


def _on_a_fiche(walker: "Walker") -> QWidget:
    held(walker)
    walker.fiche("5.1")
    return walker.window


STATES = [
    *(State("decisions", role, _decisions) for role in (SECRETARY, PILOT, EMPTY)),
    State("decisions of an action", SECRETARY, _of_action),
    State("a decision given up", SECRETARY, _drop),
    State("the dashboard, decisions that are late", SECRETARY, _on_the_dashboard),
    State("a fiche, decisions to follow", SECRETARY, _on_a_fiche),
]
