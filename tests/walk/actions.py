"""The page of actions."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

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


STATES = [
    *(State("actions", role, _listed) for role in ROLES),
    State("actions, one chosen", SECRETARY, _chosen),
    State("actions, filtered", PILOT, _filtered),
    State("actions, nothing found", SECRETARY, _nothing_found),
    State("new action", SECRETARY, _new),
]
