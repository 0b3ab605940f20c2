"""What one moves about with: the palette."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.walk.stage import PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _palette(walker: "Walker", text: str) -> QWidget:
    walker.page("actions")
    ways = walker.window.ways
    ways.search_everywhere()
    walker.settle()
    assert ways.palette is not None
    palette: QWidget = walker.shown(ways.palette)
    ways.palette.field.setText(text)
    walker.settle()
    return palette


STATES = [
    State("the palette", SECRETARY, lambda walker: _palette(walker, "")),
    State("the palette, searched", PILOT, lambda walker: _palette(walker, "bilan")),
]
