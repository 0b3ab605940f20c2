"""Defining an indicator: each nature, each folded part."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.walk.stage import SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker

FOLDED = ("course", "sourcing", "reckoning", "breakdown", "links")


def _new(nature: str) -> "Callable[[Walker], QWidget]":
    def opened(walker: "Walker") -> QWidget:
        page = walker.fiche("5.2")
        dialog = walker.asked(page.body.indicators.new_asked.emit)
        walker.press(nature, dialog)
        if nature == "Rapport calculé":
            dialog.formula.terms.choose([walker.stage.secretariat.indicators["share"]])
            dialog.formula.over.choose([walker.stage.secretariat.indicators["delay"]])
            dialog.formula.terms.typed.emit()
        found: QWidget = dialog
        return found

    return opened


def _edited(part: str) -> "Callable[[Walker], QWidget]":
    def opened(walker: "Walker") -> QWidget:
        page = walker.fiche("5.2")
        asked = page.body.indicators.edit_asked
        share = walker.stage.secretariat.indicators["share"]
        dialog = walker.asked(lambda: asked.emit(share))
        dialog._folds[getattr(dialog, part)].open()
        walker.settle()
        found: QWidget = dialog
        return found

    return opened


def _catalogue(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    new = walker.asked(page.body.indicators.new_asked.emit)
    dialog = walker.asked(lambda: walker.press("Choisir une définition…", new))
    dialog.known.put_back(["part-judiciaire"])
    found: QWidget = dialog
    return found


STATES = [
    State("shipped definitions", SECRETARY, _catalogue),
    *(
        State(f"new indicator, {nature.lower()}", SECRETARY, _new(nature))
        for nature in ("Oui ou non", "Niveau d’une échelle", "Rapport calculé")
    ),
    *(State(f"an indicator, its {part}", SECRETARY, _edited(part)) for part in FOLDED),
]
