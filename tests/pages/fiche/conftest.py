"""The page of one action on the example base, as the window holds it."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.fiche.page import FichePage
from tests.pages.base import Base


@pytest.fixture
def page(hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot) -> FichePage:
    """The page, shown on action 5.2 among all the others, connected to what changes."""
    return shown_page(hub, jobs, base, qtbot, "5.2")


def shown_page(hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot, code: str) -> FichePage:
    """A page on an action, connected to what changes."""
    made = FichePage(hub, jobs)
    qtbot.addWidget(made)
    hub.changed.connect(made.on_changed)
    made.resize(1232, 836)
    made.show_action(base.actions[code], list(base.actions.values()))
    made.show()
    qtbot.waitExposed(made)
    return made
