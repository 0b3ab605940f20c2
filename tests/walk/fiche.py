"""The fiche of an action, its form and its dialogs."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from tests.walk.stage import DIRECTOR, PILOT, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _full(walker: "Walker") -> QWidget:
    walker.fiche("5.2")
    return walker.window


def _bare(walker: "Walker") -> QWidget:
    walker.fiche("2.9")
    return walker.window


def _house(walker: "Walker") -> QWidget:
    walker.fiche("5.1")
    return walker.window


def _not_received(walker: "Walker") -> QWidget:
    page = walker.page("actions")
    page.action_asked.emit("act_unknown")
    walker.settle()
    return walker.window


def _writing(walker: "Walker") -> QWidget:
    page = walker.fiche("5.1")
    page._begin()
    page.body.form.texts["done"].input.setPlainText("Trois visites (exemple).")
    walker.settle()
    return walker.window


def _abandoning(walker: "Walker") -> QWidget:
    _writing(walker)
    page: Any = walker.window.pages["fiche"]
    dialog: QWidget = walker.asked(page._abandon)
    page.writing.abandon()
    return dialog


def _deadline(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.band.deadline_asked.emit)
    return dialog


def _value(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    asked = page.body.indicators.value_asked
    dialog: QWidget = walker.asked(lambda: asked.emit(walker.stage.secretariat.indicators["share"]))
    return dialog


def _indicator(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.body.indicators.new_asked.emit)
    return dialog


def _milestone(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.body.milestones.add_asked.emit)
    return dialog


def _first_milestone(walker: "Walker") -> tuple[Any, str]:
    page = walker.fiche("5.2")
    return page, page._shown.sheet.milestones[0].id


def _milestone_again(walker: "Walker") -> QWidget:
    page, milestone = _first_milestone(walker)
    dialog: QWidget = walker.asked(lambda: page.body.milestones.edit_asked.emit(milestone))
    return dialog


def _milestone_gone(walker: "Walker") -> QWidget:
    page, milestone = _first_milestone(walker)
    dialog: QWidget = walker.asked(lambda: page.body.milestones.delete_asked.emit(milestone))
    return dialog


def _voted(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.body.voted.edit_asked.emit)
    return dialog


def _partners(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.body.people.partners_asked.emit)
    return dialog


def _links(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.body.near.edit_asked.emit)
    return dialog


def _deadline_past(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.band.past_asked.emit)
    return dialog


def _voted_past(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(lambda: page.body.voted.past_asked.emit("problem"))
    return dialog


def _reports(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.body.situation.past_asked.emit)
    return dialog


def _printing(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page.print_page)
    return dialog


def _fields(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page._all.open)
    return dialog


def _lines(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(lambda: page._pasts.show_key("pilots", "Pilotes"))
    return dialog


def _pilots(walker: "Walker") -> QWidget:
    page = walker.fiche("5.2")
    dialog: QWidget = walker.asked(page._fields.change_pilots)
    return dialog


STATES = [
    *(State("all fields", role, _fields) for role in (SECRETARY, PILOT)),
    State("past of the pilots", SECRETARY, _lines),
    *(State("pilots of an action", role, _pilots) for role in (SECRETARY, READER)),
    State("printing a fiche", READER, _printing),
    *(State("fiche, full", role, _full) for role in (SECRETARY, PILOT, READER)),
    State("fiche, bare", SECRETARY, _bare),
    State("fiche, of a house", DIRECTOR, _house),
    State("fiche, not received", READER, _not_received),
    State("fiche, writing a report", PILOT, _writing),
    State("fiche, abandoning", SECRETARY, _abandoning),
    State("deadline", SECRETARY, _deadline),
    State("value", PILOT, _value),
    State("new indicator", SECRETARY, _indicator),
    State("new milestone", PILOT, _milestone),
    State("voted text", SECRETARY, _voted),
    State("past of a voted text", SECRETARY, _voted_past),
    State("partners", SECRETARY, _partners),
    State("links", SECRETARY, _links),
    *(State("past of a deadline", role, _deadline_past) for role in (SECRETARY, PILOT)),
    *(State("past reports", role, _reports) for role in (SECRETARY, PILOT)),
    State("a milestone again", SECRETARY, _milestone_again),
    State("a milestone gone", SECRETARY, _milestone_gone),
]
