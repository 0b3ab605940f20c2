"""The grid of values: its shapes, one that is wrong, and the question of a correction."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.place import Place
from tests.walk.stage import DIRECTOR, EMPTY, PILOT, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from desktop.pages.grid.page import GridPage
    from tests.walk.walker import Walker


def _page(walker: "Walker", by: str) -> "GridPage":
    from desktop.pages.grid.page import GridPage

    walker.at(Place("grid", "", (("by", by),)))
    page = walker.window.pages["grid"]
    assert isinstance(page, GridPage)
    return page


def _periods(walker: "Walker") -> QWidget:
    _page(walker, "periods")
    return walker.window


def _places(walker: "Walker") -> QWidget:
    _page(walker, "places")
    return walker.window


def _wrong(walker: "Walker") -> QWidget:
    """What cannot be is typed in the first cell, and one went on."""
    page = _page(walker, "periods")
    if page.model.rowCount():
        cell = page.view.currentIndex()
        page.model.setData(cell, "beaucoup")
        page.view.setCurrentIndex(page.model.index(cell.row(), 0))
    return walker.window


def _reason(walker: "Walker") -> QWidget:
    from desktop.pages.grid.reason_dialog import ReasonDialog

    page = _page(walker, "periods")
    dialog: QWidget = walker.asked(lambda: ReasonDialog(page.hub, 3, "", page).exec())
    return dialog


STATES = [
    *(State("grid", role, _periods) for role in (SECRETARY, PILOT, READER, EMPTY)),
    State("grid-places", DIRECTOR, _places),
    State("grid-wrong", SECRETARY, _wrong),
    State("grid-reason", SECRETARY, _reason),
]
