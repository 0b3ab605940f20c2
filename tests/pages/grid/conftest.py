"""The page of the grid, in sight, on the secretary's machine."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.grid.page import GridPage
from desktop.place import Place
from tests.pages.base import Base
from tests.pages.grid.ground import Ground, plant

Open = Callable[..., GridPage]


@pytest.fixture
def ground(base: Base) -> Ground:
    """The indicators of a grid, without any house."""
    return plant(base)


@pytest.fixture
def open_grid(hub: Hub, jobs: Jobs, qtbot: QtBot) -> Open:
    """Opens the page of the grid at a place, in sight and with the keyboard."""

    def opened(of: str = "", **view: str) -> GridPage:
        page = GridPage(hub, jobs)
        page.key = "grid"
        hub.changed.connect(page.on_changed)
        qtbot.addWidget(page)
        page.resize(1240, 800)
        page.open_at(Place("grid", of, tuple(view.items())))
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.show_fresh()
        page.view.setFocus()
        return page

    return opened
