"""The dashboard on the example base, as the window holds it."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.home.page import HomePage


@pytest.fixture
def page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> HomePage:
    """The page, at the size of a large window, connected to what changes."""
    made = HomePage(hub, jobs)
    qtbot.addWidget(made)
    hub.changed.connect(made.on_changed)
    made.resize(1232, 872)
    made.show_fresh()
    made.show()
    qtbot.waitExposed(made)
    return made
