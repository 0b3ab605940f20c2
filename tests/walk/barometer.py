"""The page of the barometer, and its dialogs."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.queries.indicator.barometer import barometer
from tests.walk.stage import EMPTY, PILOT, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _listed(walker: "Walker") -> QWidget:
    walker.page("barometer")
    return walker.window


def _wave(walker: "Walker") -> QWidget:
    page = walker.page("barometer")
    dialog: QWidget = walker.asked(page.pane.enter.click)
    return dialog


def _corrected(walker: "Walker") -> QWidget:
    """A number that stood is typed otherwise: a reason is asked for."""
    dialog = _wave(walker)
    dialog.wave.setCurrentIndex(dialog.wave.count() - 1)  # type: ignore[attr-defined]
    dialog.boxes["sex:f"][0].setText("99")  # type: ignore[attr-defined]
    dialog.save.click()  # type: ignore[attr-defined]
    return dialog


def _adding(walker: "Walker") -> QWidget:
    """As a secretary sees it before anything is in the barometer."""
    from desktop.pages.barometer.adding import AddBarometerDialog

    page = walker.page("barometer")
    scheme = walker.base.ask(barometer).scheme
    dialog: QWidget = walker.shown(AddBarometerDialog(page.hub, scheme, 14, page))
    return dialog


STATES = [
    *(State("barometer", role, _listed) for role in (SECRETARY, PILOT, READER, EMPTY)),
    State("barometer wave", SECRETARY, _wave),
    State("barometer wave corrected", SECRETARY, _corrected),
    State("barometer adding", SECRETARY, _adding),
]
