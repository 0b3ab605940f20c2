"""A pilot's updates: what is left to say, the form and its figures, the file to send."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.place import Place
from tests.walk.stage import DIRECTOR, PILOT, SECRETARY, code_of
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _reporting(walker: "Walker", code: str = "5.2") -> Any:
    page = walker.page("reporting")
    base = walker.stage.bases[PILOT]
    walker.window.go(Place("reporting", code_of(base, code)))
    walker.settle()
    return page


def _none(walker: "Walker") -> QWidget:
    walker.page("reporting")
    walker.settle()
    return walker.window


def _filled(walker: "Walker") -> QWidget:
    _reporting(walker)
    return walker.window


def _bare(walker: "Walker") -> QWidget:
    _reporting(walker, "5.3")
    return walker.window


def _wrong(walker: "Walker") -> QWidget:
    page = _reporting(walker)
    model = page.sheet.figures.grid.figures
    model.setData(model.index(0, 3), "999")
    walker.settle()
    return walker.window


def _previous(walker: "Walker") -> QWidget:
    page = _reporting(walker)
    dialog: QWidget = walker.asked(page.sheet.previous_asked.emit)
    return dialog


def _ready(walker: "Walker") -> QWidget:
    page = _reporting(walker)
    dialog: QWidget = walker.asked(page._send)
    walker.settle()
    return dialog


STATES = [
    *(State("updates, none", role, _none) for role in (SECRETARY, DIRECTOR)),
    State("updates, an action", PILOT, _filled),
    State("updates, a wrong figure", PILOT, _wrong),
    State("updates, the former one", PILOT, _previous),
    State("updates, to send", PILOT, _ready),
    State("updates, without figures", PILOT, _bare),
]
