"""The page of a foyer of which three things are expected."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.kinds.choices import Deployed
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.house.page import HousePage
from desktop.place import Place
from tests.db.expecting import expect
from tests.pages.base import Base

LATE = date(2024, 6, 30)


@pytest.fixture
def house(base: Base) -> str:
    """A foyer of which three things are expected, one of them late, one already in place."""
    made: str = base.do(add_establishment, "Foyer A", more={"type": "Foyer", "area": "est"})[0]
    for label, deadline in (
        ("Charte remise", None),
        ("Partenariat de quartier", LATE),
        ("Bilans de santé", date(2024, 12, 31)),
    ):
        asked = expect(base.store, base.actions["2.1"], label, deadline=deadline)
        if deadline is None:
            since = date(2022, 3, 1)
            base.do(enter_deployment, made, asked, Stands(Deployed.IN_PLACE, since))
    return made


@pytest.fixture
def page(hub: Hub, jobs: Jobs, house: str, qtbot: QtBot) -> HousePage:
    """The page in a window of its own."""
    return opened(hub, jobs, house, qtbot)


def opened(hub: Hub, jobs: Jobs, house: str, qtbot: QtBot) -> HousePage:
    made = HousePage(hub, jobs)
    made.key = "house"
    qtbot.addWidget(made)
    hub.changed.connect(made.on_changed)
    made.resize(1180, 800)
    made.open_at(Place("house", house))
    made.show()
    made.activateWindow()
    made.show_fresh()
    QApplication.processEvents()
    return made
