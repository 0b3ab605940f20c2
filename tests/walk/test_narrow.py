"""A window at 200 % on a small screen has the room of 550 × 350: a page scrolls down only."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.walk.states import State, all_states
from tests.walk.walker import Walker

NARROW = (550, 350)
SEEN = {
    ("secretary", "the dashboard"),
    ("secretary", "actions"),
    ("secretary", "actions, several chosen"),
    ("secretary", "fiche, full"),
    ("secretary", "measures"),
    ("secretary", "indicators"),
    ("secretary", "sittings"),
    ("secretary", "sittings, reports"),
    ("secretary", "sittings, arbitration"),
    ("secretary", "sittings, print"),
    ("secretary", "sittings, send"),
    ("secretary", "minutes, a point"),
    ("secretary", "bodies"),
    ("secretary", "decisions"),
    ("secretary", "exchanges, a file received"),
    ("secretary", "journal"),
    ("secretary", "settings, backups"),
    ("secretary", "settings, keys"),
    ("secretary", "rights"),
    ("pilot", "updates, a wrong figure"),
    ("pilot", "fiche, writing a report"),
}
STATES = [one for one in all_states() if (one.role, one.name) in SEEN]


def test_every_page_is_among_them() -> None:
    assert len(STATES) == len(SEEN)


@pytest.mark.parametrize("state", STATES, ids=lambda one: f"{one.role}-{one.name}")
@pytest.mark.usefixtures("qtbot")
def test_a_page_scrolls_down_only(state: State, walk: Callable[[str], Walker]) -> None:
    walker = walk(state.role)
    least = walker.window.minimumSize()
    walker.window.setMinimumSize(*NARROW)
    try:
        state.open(walker)
        walker.resize(*NARROW)
        walker.settle()
        across = [_said(one) for one in walker.window.findChildren(QScrollArea) if _is_wide(one)]
    finally:
        walker.put_away()
        walker.window.setMinimumSize(least)
    assert across == []


def _is_wide(area: QScrollArea) -> bool:
    inside = area.widget()
    return area.isVisible() and inside is not None and inside.width() > area.viewport().width()


def _said(area: QScrollArea) -> str:
    inside = area.widget()
    return f"{type(area).__name__}: {inside.width()} in {area.viewport().width()}"
