"""The page of the deployment, in sight, on the secretary's machine, with four houses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation, ask_houses
from db.kinds.choices import Deployed
from db.kinds.expectation import NOBODY, Deployment, Rule
from db.kinds.registry import natural_id
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.deployment.page import DeploymentPage
from desktop.place import Place
from tests.db.expecting import stand
from tests.pages.base import Base

Open = Callable[..., DeploymentPage]


@dataclass
class Ground:
    """The base, its houses by name and its expectations."""

    base: Base
    houses: dict[str, str]
    expected: dict[str, str]

    def state(self, expectation: str, house: str) -> str | None:
        """What the base holds of where one stands."""
        place = self.houses[house]
        name = natural_id(Deployment, place, place, self.expected[expectation])

        def read(session: Any) -> str | None:
            row = session.get(Deployment, name)
            return row.state if row else None

        found: str | None = self.base.ask(read)
        return found


@pytest.fixture
def ground(base: Base) -> Ground:
    """A charter asked of all but one; an assembly of two, by hand, whose day is over."""
    houses = {
        name: base.do(add_establishment, name, manager, None, {"type": kind, "area": area})[0]
        for name, kind, manager, area in (
            ("Foyer A", "Foyer", "Arc", "Paris 11e"),
            ("Foyer B", "Foyer", "Arc", "Paris 12e"),
            ("Foyer C", "Foyer", "Bel", "Paris 12e"),
            ("Pouponnière D", "Pouponnière", "", ""),
        )
    }
    everyone = NewExpectation("Charte remise", Rule(everyone=True))
    charter, _changes = base.do(add_expectation, base.actions["2.1"], everyone)
    late = NewExpectation("Assemblée réunie", NOBODY, date(2024, 6, 30))
    some = [houses["Foyer A"], houses["Foyer B"]]
    assembly, _changes = base.do(add_expectation, base.actions["5.1"], late, some)
    base.do(ask_houses, charter, [houses["Foyer C"]], asked=False, reason="Travaux")
    stand(base.store, houses["Foyer A"], charter, Deployed.IN_PLACE)
    stand(base.store, houses["Foyer B"], charter, Deployed.IN_PROGRESS)
    return Ground(base, houses, {"charter": charter, "assembly": assembly})


@pytest.fixture
def open_page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> Open:
    """Opens the page at a place, in sight and with the keyboard."""

    def opened(*view: tuple[str, str], of: str = "") -> DeploymentPage:
        page = DeploymentPage(hub, jobs)
        page.key = "deployment"
        hub.changed.connect(page.on_changed)
        qtbot.addWidget(page)
        page.resize(1440, 800)
        page.open_at(Place("deployment", of, view))
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.show_fresh()
        page.view.setFocus()
        return page

    return opened
