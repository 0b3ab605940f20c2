"""The dashboard of the secretariat."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.walk.stage import EMPTY, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _home(walker: "Walker") -> QWidget:
    walker.page("home")
    return walker.window


def _reminders(walker: "Walker") -> QWidget:
    page = walker.page("home")
    walker.settle()
    dialog: QWidget = walker.asked(page.answers.remind.click)
    return dialog


STATES = [
    *(State("the dashboard", role, _home) for role in (SECRETARY, EMPTY)),
    State("reminders", SECRETARY, _reminders),
]
