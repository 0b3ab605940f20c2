"""The page of indicators."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.walk.stage import EMPTY, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _listed(walker: "Walker") -> QWidget:
    walker.page("indicators")
    return walker.window


STATES = [State("indicators", role, _listed) for role in (SECRETARY, PILOT, EMPTY)]
