"""What is expected of establishments: on the fiche of an action, and its dialog."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tests.walk.stage import DIRECTOR, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _card(walker: "Walker") -> QWidget:
    walker.fiche("5.1")
    return walker.window


def _new(walker: "Walker") -> QWidget:
    page = walker.fiche("5.1")
    dialog: Any = walker.asked(page.body.expected.add_asked.emit)
    walker.press("Selon des critères", dialog)
    found: QWidget = dialog
    return found


def _refused(walker: "Walker") -> QWidget:
    dialog: Any = _new(walker)
    dialog.label.setText("Référent scolarité nommé (exemple)")
    walker.press("Ajouter l’attendu", dialog)
    found: QWidget = dialog
    return found


def _by_hand(walker: "Walker") -> QWidget:
    page = walker.fiche("5.1")
    card = page.body.expected
    (row,) = card._shown.rows
    dialog: Any = walker.asked(lambda: card.edit_asked.emit(row.deployed.id))
    walker.press("Établissements désignés ou dispensés", dialog)
    pick = dialog.hand.pick
    pick.pick.setEditText(pick.pick.itemText(0))
    pick.pick.entered.emit()
    (line,) = dialog.hand.rows.values()
    line.state.setCurrentIndex(line.state.findData("exempt"))
    walker.settle()
    found: QWidget = dialog
    return found


STATES = [
    State("what is expected of establishments", SECRETARY, _card),
    State("what is expected, read by a director", DIRECTOR, _card),
    State("a new expectation", SECRETARY, _new),
    State("a new expectation without criteria", SECRETARY, _refused),
    State("an expectation with an exempt establishment", SECRETARY, _by_hand),
]
