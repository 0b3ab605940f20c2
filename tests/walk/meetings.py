"""The page of sittings and its dialogs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.queries.meeting.agenda import agenda, meetings
from tests.walk.stage import EMPTY, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker

STEPS = ("reports", "arbitration", "print", "send")


def _agenda(walker: "Walker") -> QWidget:
    _coming(walker)
    return walker.window


def _coming(walker: "Walker") -> Any:
    """The page, on the sitting to come where there is one."""
    page = walker.page("meetings")
    planned = walker.window.hub.ask(meetings)
    if planned:
        page.show_meeting(max(planned, key=lambda row: row.on).id)
    walker.settle()
    return page


def _former(walker: "Walker") -> QWidget:
    page = walker.page("meetings")
    first = min(walker.window.hub.ask(meetings), key=lambda row: row.on)
    page.show_meeting(first.id)
    walker.settle()
    return walker.window


def _plan(walker: "Walker") -> QWidget:
    page = _coming(walker)
    dialog: QWidget = walker.asked(page.plan.click)
    return dialog


def _change(walker: "Walker") -> QWidget:
    page = _coming(walker)
    dialog: QWidget = walker.asked(page.change.click)
    return dialog


def _item(walker: "Walker") -> QWidget:
    page = _coming(walker)
    dialog: QWidget = walker.asked(page.content.adding_asked.emit)
    return dialog


def _item_again(walker: "Walker") -> QWidget:
    page = _coming(walker)
    last = walker.window.hub.ask(agenda, page.meeting).items[2]
    dialog: QWidget = walker.asked(lambda: page.content.view.opened.emit(last.id))
    return dialog


def _step(key: str) -> Callable[["Walker"], QWidget]:
    def at_step(walker: "Walker") -> QWidget:
        page = _coming(walker)
        page.stepper.chosen.emit(key)
        walker.settle()
        return walker.window

    return at_step


def _moves(walker: "Walker") -> QWidget:
    _step("reports")(walker)
    pane = walker.window.pages["meetings"].reports
    pane.tabs.select("moves")
    walker.settle()
    return walker.window


def _former_reports(walker: "Walker") -> QWidget:
    _former(walker)
    walker.window.pages["meetings"].stepper.chosen.emit("reports")
    walker.settle()
    return walker.window


def _asked_by(button: str) -> Callable[["Walker"], QWidget]:
    """A dialog that a button of the campaign opens."""

    def opened(walker: "Walker") -> QWidget:
        _step("reports")(walker)
        pane = walker.window.pages["meetings"].reports
        dialog: QWidget = walker.asked(getattr(pane, button).click)
        return dialog

    return opened


def _dossier(walker: "Walker") -> QWidget:
    """What the dossier binds, beside the sheets."""
    window = _step("print")(walker)
    walker.page("meetings").preview.choose("dossier")
    walker.settle()
    return window


def _paper(key: str) -> Callable[["Walker"], QWidget]:
    """What a page prints."""

    def printing(walker: "Walker") -> QWidget:
        dialog: QWidget = walker.asked(walker.page(key).print_page)
        return dialog

    return printing


STATES = [
    *(State("sittings", role, _agenda) for role in (SECRETARY, PILOT, EMPTY)),
    State("sittings, a former one", SECRETARY, _former),
    *(State(f"sittings, {key}", SECRETARY, _step(key)) for key in STEPS),
    State("sittings, what moved", SECRETARY, _moves),
    State("sittings, a frozen state", SECRETARY, _former_reports),
    State("files for pilots", SECRETARY, _asked_by("files")),
    State("reminders of a sitting", SECRETARY, _asked_by("remind")),
    State("freezing a state", SECRETARY, _asked_by("freeze")),
    State("sittings, the dossier", SECRETARY, _dossier),
    State("printing the dashboard", SECRETARY, _paper("home")),
    State("printing the deployment", SECRETARY, _paper("deployment")),
    State("printing the form", PILOT, _paper("reporting")),
    State("planning a sitting", SECRETARY, _plan),
    State("changing a sitting", SECRETARY, _change),
    State("an item", SECRETARY, _item),
    State("an item again", SECRETARY, _item_again),
]
