"""The states that the walk opens: what a person may have before them, by role.

A subject adds its own in a file of this folder that defines `STATES`; it is found by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tests.walk.walker import Walker

NOT_SUBJECTS = (
    *("test_", "conftest", "states", "walker", "stage"),
    *("hearing", "keyboard", "fitting", "keeping"),
)


@dataclass(frozen=True, slots=True)
class State:
    """`open` leads there from anywhere and gives the widget to walk: the window or a dialog."""

    name: str
    role: str
    open: "Callable[[Walker], QWidget]"


def all_states() -> list[State]:
    """Every state of every subject, in the order of the files."""
    found: list[State] = []
    for module in iter_modules([str(Path(__file__).parent)]):
        if not module.name.startswith(NOT_SUBJECTS):
            found += import_module(f"tests.walk.{module.name}").STATES
    return found
