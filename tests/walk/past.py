"""The page of the journal."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.place import Place
from tests.walk.stage import PILOT, ROLES, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _all(walker: "Walker") -> QWidget:
    walker.page("past").filters.clear()
    walker.settle()
    return walker.window


def _filtered(walker: "Walker") -> QWidget:
    walker.page("past")
    walker.window.go(Place("past", "", (("area", "actions"), ("text", "bilan"))))
    walker.settle()
    return walker.window


def _nothing(walker: "Walker") -> QWidget:
    walker.page("past")
    walker.window.go(Place("past", "", (("text", "rien de tel"),)))
    walker.settle()
    return walker.window


def _organisation(walker: "Walker") -> QWidget:
    """What no page shows opens its former values."""
    page = walker.page("past")
    page.filters.clear()
    walker.settle()
    rows = page.lines.rows
    row = next(at for at, line in enumerate(rows) if line.entity.startswith("org_"))
    dialog: QWidget = walker.asked(lambda: page.table.clicked.emit(page.lines.index(row, 2)))
    return dialog


STATES = [
    State("journal, past of an organisation", SECRETARY, _organisation),
    *(State("journal", role, _all) for role in ROLES),
    State("journal, filtered", PILOT, _filtered),
    State("journal, nothing found", SECRETARY, _nothing),
]
