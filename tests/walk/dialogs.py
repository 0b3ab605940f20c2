"""The dialogs that stand apart from the pages: opening, erasing, an incident."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.walk.stage import DIRECTOR, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _first(walker: "Walker") -> QWidget:
    from desktop.dialogs.first_opening import FirstOpening

    dialog: QWidget = walker.shown(FirstOpening())
    return dialog


def _not_opened(walker: "Walker") -> QWidget:
    from desktop.dialogs.first_opening import FirstOpening

    said = "« vide.jalonbase » n’est plus là où elle était."
    dialog: QWidget = walker.shown(FirstOpening(said))
    return dialog


def _joining(walker: "Walker") -> QWidget:
    from desktop.dialogs.exchange_join import JoinDialog

    dialog: QWidget = walker.shown(JoinDialog(Path("invitation-sante.jalon")))
    return dialog


def _ending(walker: "Walker") -> QWidget:
    from desktop.dialogs.ending import EndingDialog

    dialog: QWidget = walker.shown(EndingDialog(walker.around.jobs, walker.window))
    return dialog


def _trouble(walker: "Walker") -> QWidget:
    from desktop.dialogs.trouble import TroubleDialog

    dialog: QWidget = walker.shown(TroubleDialog())
    return dialog


def _erasing(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog = walker.asked(page.body.past.erase_asked.emit)
    dialog.text.setText("psychologue")
    walker.press("Chercher", dialog)
    found: QWidget = dialog
    return found


def _erasing_somebody(walker: "Walker") -> QWidget:
    from desktop.dialogs.personal import PersonalDialog

    hub, jobs = walker.around.hub, walker.around.jobs
    person = walker.stage.secretariat.persons["health"]
    held = walker.shown(PersonalDialog(hub, jobs, person, may_erase=True))
    walker.settle()
    dialog: QWidget = walker.asked(lambda: walker.press("Effacer cette personne…", held))
    return dialog


STATES = [
    State("first opening", SECRETARY, _first),
    State("a base not opened", SECRETARY, _not_opened),
    State("joining", PILOT, _joining),
    State("closing while work is under way", SECRETARY, _ending),
    State("an incident", DIRECTOR, _trouble),
    State("erasing a text", SECRETARY, _erasing),
    State("erasing somebody", SECRETARY, _erasing_somebody),
]
