"""What one moves about with: the palette, the list of keys, the guide, what was undone."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.walk.stage import EMPTY, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _palette(walker: "Walker", text: str) -> QWidget:
    walker.page("actions")
    ways = walker.window.ways
    ways.palette = None  # one that a walk put away never says that it closed
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
    dialog: QWidget = walker.shown(KeysDialog("meetings", walker.window))
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


def _choosing(walker: "Walker") -> QWidget:
    from desktop.dialogs.first_opening import FirstOpening

    recent = [Path("/bases/suivi.jalonbase"), Path("/bases/exemple/secretariat.jalonbase")]
    dialog: QWidget = walker.shown(FirstOpening(recent=recent, another=True))
    return dialog


def _founding(walker: "Walker") -> QWidget:
    from desktop.dialogs.new_base import NewBaseDialog

    making = NewBaseDialog()
    dialog: QWidget = walker.shown(making)
    making._jobs.wait()
    walker.settle()
    making.place.setText("/bases/OneDrive/suivi.jalonbase")
    return dialog


def _root_step(walker: "Walker") -> QWidget:
    from desktop.dialogs.root_step import RootStepDialog

    hub, jobs = walker.around.hub, walker.around.jobs
    dialog: QWidget = walker.shown(RootStepDialog(hub, jobs))
    return dialog


def _example(walker: "Walker") -> QWidget:
    from desktop.dialogs.example import ExampleDialog

    dialog: QWidget = walker.shown(ExampleDialog(Path("/bases/jalon-exemple")))
    return dialog


def _schemes(walker: "Walker") -> QWidget:
    from desktop.scheme_menu import scheme_menu

    walker.page("actions")
    return walker.menu(scheme_menu(walker.window, 190))


STATES = [
    State("the schemes", SECRETARY, _schemes),
    State("choosing a base", SECRETARY, _choosing),
    State("beginning a base", EMPTY, _founding),
    State("its root key", EMPTY, _root_step),
    State("the example", EMPTY, _example),
    State("the keys", SECRETARY, _keys),
    State("the guide", SECRETARY, _guide),
    State("a gesture undone", SECRETARY, _undone),
    State("the palette", SECRETARY, lambda walker: _palette(walker, "")),
    State("the palette, searched", PILOT, lambda walker: _palette(walker, "bilan")),
]
