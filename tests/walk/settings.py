"""The page of settings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.place import Place
from tests.walk.stage import EMPTY, PILOT, ROLES, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _tab(key: str) -> "Callable[[Walker], QWidget]":
    def opened(walker: "Walker") -> QWidget:
        walker.page("settings")
        walker.window.go(Place("settings", "", (("tab", key),)))
        walker.settle()
        return walker.window

    return opened


STATES = [
    *(State("settings", role, _tab("scheme")) for role in ROLES),
    State("settings, backups", SECRETARY, _tab("backups")),
    State("settings, no backup", EMPTY, _tab("backups")),
    State("settings, keys", SECRETARY, _tab("keys")),
    State("settings, a pilot's keys", PILOT, _tab("keys")),
    State("settings, this machine", SECRETARY, _tab("machine")),
    State("settings, about", SECRETARY, _tab("about")),
]
