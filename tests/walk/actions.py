"""The page of actions."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.place import Place
from tests.walk.stage import PILOT, ROLES, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _listed(walker: "Walker") -> QWidget:
    page = walker.page("actions")
    page.filters.clear()
    return walker.window


def _chosen(walker: "Walker") -> QWidget:
    page = walker.page("actions")
    row = page.among().index(walker.base.actions["5.2"])
    table = page.listing.table
    table.setCurrentIndex(table.model().index(row, 0))
    walker.settle()
    return walker.window


def _filtered(walker: "Walker") -> QWidget:
    page = walker.page("actions")
    page.filters.search.setText("santé")
    walker.settle()
    return walker.window


def _nothing_found(walker: "Walker") -> QWidget:
    page = walker.page("actions")
    page.filters.search.setText("rien de tel")
    walker.settle()
    return walker.window


def _new(walker: "Walker") -> QWidget:
    page = walker.page("actions")
    page.filters.clear()
    dialog: QWidget = walker.asked(lambda: walker.press("Nouvelle action"))
    return dialog


def _several(walker: "Walker") -> QWidget:
    page = walker.page("actions")
    page.filters.clear()
    page.listing.table.selectAll()
    walker.settle()
    return walker.window


def _alone(walker: "Walker", code: str = "5.2") -> Any:
    """The row of one action, chosen by itself, what went before put away."""
    page = walker.page("actions")
    page.filters.clear()
    page.listing.keep_one()
    page.listing.choose(walker.base.actions[code])
    walker.settle()
    return page


def _bulk(aspect: str) -> "Callable[[Walker], QWidget]":
    def opened(walker: "Walker") -> QWidget:
        _several(walker)
        page = walker.page("actions")
        dialog: Any = walker.asked(lambda: page.gestures.change(aspect))
        dialog._status.set_value("in_progress")
        dialog._preview()
        widget: QWidget = dialog
        return widget

    return opened


def _of_one(gesture: str) -> "Callable[[Walker], QWidget]":
    def opened(walker: "Walker") -> QWidget:
        page = _alone(walker)
        row = page.listing.chosen()
        dialog: QWidget = walker.asked(lambda: getattr(page.gestures, gesture)(row))
        return dialog

    return opened


def _keep(walker: "Walker") -> QWidget:
    page = _alone(walker)
    page.filters.search.setText("santé")
    dialog: QWidget = walker.asked(lambda: walker.press("Garder ce filtre"))
    return dialog


def _kept(walker: "Walker") -> QWidget:
    page = _alone(walker)
    page.keeping.kept.put("Santé", (("tab", "all"), ("text", "santé")))
    page.band.show_kept(page.keeping.kept, "all")
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    walker.settle()
    return walker.window


def _dates(walker: "Walker") -> QWidget:
    page = _alone(walker)
    dialog: QWidget = walker.asked(page.filters.dates_asked.emit)
    return dialog


def _for_a_person(walker: "Walker") -> QWidget:
    page = _alone(walker)
    walker.window.go(Place("actions", "", (("person", walker.base.persons["health"]),)))
    assert page.filters.lens.isVisible()
    walker.settle()
    return walker.window


STATES = [
    *(State("actions", role, _listed) for role in ROLES),
    State("actions, one chosen", SECRETARY, _chosen),
    State("actions, filtered", PILOT, _filtered),
    State("actions, nothing found", SECRETARY, _nothing_found),
    State("new action", SECRETARY, _new),
    State("actions, several chosen", SECRETARY, _several),
    State("bulk status", SECRETARY, _bulk("status")),
    State("bulk deadline", SECRETARY, _bulk("deadline")),
    State("bulk lead", SECRETARY, _bulk("lead")),
    State("rename action", SECRETARY, _of_one("rename")),
    State("move action", SECRETARY, _of_one("move")),
    State("retire action", SECRETARY, _of_one("retire")),
    State("new sub-action", SECRETARY, _of_one("add")),
    State("keep a filter", SECRETARY, _keep),
    State("actions, a kept filter", SECRETARY, _kept),
    State("deadlines between two days", SECRETARY, _dates),
    State("actions of a person", SECRETARY, _for_a_person),
]
