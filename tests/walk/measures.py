"""The page of measures and its dialog."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from tests.walk.stage import EMPTY, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from desktop.pages.measure.page import MeasuresPage
    from tests.walk.walker import Walker


def _listed(walker: "Walker") -> QWidget:
    walker.page("measures")
    return walker.window


def _new(walker: "Walker") -> QWidget:
    page = cast("MeasuresPage", walker.page("measures"))
    dialog: QWidget = walker.asked(page.adding.click)
    return dialog


def _changed(walker: "Walker") -> QWidget:
    page = cast("MeasuresPage", walker.page("measures"))
    dialog: QWidget = walker.asked(page.pane.edited.emit)
    return dialog


STATES = [
    *(State("measures", role, _listed) for role in (SECRETARY, PILOT, EMPTY)),
    State("new measure", SECRETARY, _new),
    State("measure changed", SECRETARY, _changed),
]
