"""What one moves about with: the palette, the list of keys, the guide, what was undone."""

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


def _keys(walker: "Walker") -> QWidget:
    from desktop.dialogs.keys_help import KeysDialog

    walker.page("meetings")
    dialog: QWidget = walker.shown(KeysDialog("Séances", walker.window))
    return dialog


def _guide(walker: "Walker") -> QWidget:
    from desktop.guide.window import open_guide

    guide: QWidget = walker.shown(open_guide(walker.page("fiche"), "fiche"))
    return guide


def _undone(walker: "Walker") -> QWidget:
    from db.commands.action import edit_action

    walker.page("actions")
    action = walker.base.actions["2.9"]
    walker.around.hub.do(edit_action, action, "title", "Écrire un livret de la parole")
    walker.window.ways.undo()
    walker.settle()
    return walker.window


STATES = [
    State("the keys", SECRETARY, _keys),
    State("the guide", SECRETARY, _guide),
    State("a gesture undone", SECRETARY, _undone),
    State("the palette", SECRETARY, lambda walker: _palette(walker, "")),
    State("the palette, searched", PILOT, lambda walker: _palette(walker, "bilan")),
]
