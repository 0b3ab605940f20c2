"""A pilot's machine between two committees: of five actions three are awaited, two are said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.meeting import add_meeting
from db.kinds.choices import Body, Direction
from db.queries.base.lookup import scheme_of
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.look.theme import Theme
from desktop.pages.reporting.page import ReportingPage
from tests.pages.base import Base, pilot_base
from tests.pages.quiet import let_finish


@dataclass
class Desk:
    """The page of a pilot, on their machine, and the secretariat's base."""

    page: ReportingPage
    hub: Hub
    pilot: Base
    base: Base

    def states(self) -> dict[str, str]:
        """Where each action stands, by code, as the list says it."""
        return {row.code: row.state.value for row in self.page.model.rows}

    def open(self, code: str) -> None:
        """Put an action in sight."""
        self.page.list.choose("")
        row = self.page.model.place_of(self.base.actions[code])
        self.page.list.view.setCurrentIndex(self.page.model.index(row))


@pytest.fixture
def pilot(base: Base) -> Iterator[Base]:
    """The machine of the pilot of measure 5, joined after the sittings were planned."""
    committee, _changes = base.do(add_committee, Body.FOLLOW_UP)
    base.do(add_meeting, committee, date(2024, 9, 10), number=7)
    base.do(add_meeting, committee, date(2024, 10, 8), number=8, closes_on=date(2024, 9, 27))
    base.clock.at = datetime(2024, 9, 17, 12, 0, tzinfo=UTC)
    scheme = base.ask(lambda session: scheme_of(session).id)
    visits = NewIndicator("5.1-a", "Visites médicales", "visites", Direction.UP)
    base.do(add_indicator, scheme, visits, base.actions["5.1"])
    found = pilot_base(base, "health")
    base.clock.step(minutes=32)
    yield found
    found.store.close()


@pytest.fixture
def desk(pilot: Base, base: Base, theme: Theme, qtbot: QtBot) -> Iterator[Desk]:  # noqa: ARG001 — the look must stand first
    """The page in sight and read, connected as the window does it."""
    jobs = Jobs()
    hub = Hub(pilot.store)
    page = ReportingPage(hub, jobs)
    page.key = "reporting"
    hub.changed.connect(page.on_changed)
    qtbot.addWidget(page)
    page.resize(1232, 872)
    page.show()
    qtbot.waitExposed(page)
    page.show_fresh()
    yield Desk(page, hub, pilot, base)
    page.hide()
    let_finish(jobs)
