"""The matrix of the deployment: turned, filtered to nothing, and the dialogs that it opens."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.kinds.choices import Deployed
from desktop.place import Place
from tests.walk.deployment_answers import many_houses
from tests.walk.stage import EMPTY, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _page(walker: "Walker", *view: tuple[str, str]) -> Any:
    """The page on several houses, all of it unless a view keeps a part."""
    many_houses(walker)
    walker.window.go(Place("deployment", "", view or (("by", "type"),)))
    walker.settle()
    page = walker.window.pages["deployment"]
    page.search.clear()
    page.filters.set_view(view)
    page.view.setCurrentIndex(page.model.index(0, 0))
    walker.settle()
    return page


def _matrix(walker: "Walker") -> QWidget:
    _page(walker)
    return walker.window


def _turned(walker: "Walker") -> QWidget:
    _page(walker, ("turned", "1"), ("by", "area"))
    return walker.window


def _late(walker: "Walker") -> QWidget:
    page = _page(walker, ("marks", "late"))
    page.view.selectAll()
    page.notice.hide()
    walker.settle()
    return walker.window


def _nothing_matches(walker: "Walker") -> QWidget:
    page = _page(walker)
    page.search.setText("rien de tel")
    walker.settle()
    return walker.window


def _bare(walker: "Walker") -> QWidget:
    return walker.at(Place("deployment"))


def _several(walker: "Walker") -> QWidget:
    page = _page(walker)
    page.view.selectAll()
    dialog: QWidget = walker.asked(page.gestures.open)
    return dialog


def _why(walker: "Walker") -> QWidget:
    page = _page(walker)
    page.view.selectAll()
    dialog: QWidget = walker.asked(lambda: page.gestures.give(Deployed.NOT_CONCERNED))
    return dialog


def _of_which_action(walker: "Walker") -> QWidget:
    page = _page(walker)
    dialog: QWidget = walker.asked(page.doors.front.click)
    return dialog


STATES = [
    State("deployment", SECRETARY, _matrix),
    State("deployment, read only", READER, _matrix),
    State("deployment turned", SECRETARY, _turned),
    State("deployment, what is late", SECRETARY, _late),
    State("deployment, nothing matches", SECRETARY, _nothing_matches),
    State("deployment, nothing expected", EMPTY, _bare),
    State("several cells", SECRETARY, _several),
    State("several cells, why not", SECRETARY, _why),
    State("an expectation, of which action", SECRETARY, _of_which_action),
]
