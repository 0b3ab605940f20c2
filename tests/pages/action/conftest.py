"""The page of actions on the example base, as the window holds it."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.action.page import ActionsPage


@pytest.fixture
def page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> ActionsPage:
    """The page, shown wide, connected to what changes."""
    made = ActionsPage(hub, jobs)
    qtbot.addWidget(made)
    hub.changed.connect(made.on_changed)
    made.resize(1232, 836)
    made.show_fresh()
    made.show()
    qtbot.waitExposed(made)
    return made
